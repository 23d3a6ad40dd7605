using AwsSandbox.Pipeline;
using AwsSandbox.Wire;

namespace AwsSandbox.Ssm.Operations;

/// <summary>GetServiceSetting, for the settings of Parameter Store.</summary>
internal static class ServiceSettings
{
    private const string DefaultTier = "/ssm/parameter-store/default-parameter-tier";
    private const string HighThroughput = "/ssm/parameter-store/high-throughput-enabled";
    private static readonly DateTimeOffset Provisioned = new(2019, 4, 25, 0, 0, 0, TimeSpan.Zero);

    public static object Get(ServiceCall call)
    {
        var id = call.Read<GetServiceSettingRequest>().SettingId;
        var constraints = new Constraints();
        constraints.Text("settingId", id, required: true, 1, 1000);
        constraints.Throw();
        var prefix = $"arn:aws:ssm:{call.Region}:{call.AccountId}:servicesetting";
        var path = id!.StartsWith(prefix, StringComparison.Ordinal) ? id[prefix.Length..] : id;
        var arn = prefix + path;
        call.Demand("ssm:GetServiceSetting", arn);
        var (value, isDefault) = path switch
        {
            DefaultTier => (call.Store().DefaultTier, call.Store().DefaultTier == ParameterTiers.Standard),
            HighThroughput when call.World.Controls.Throttle.Profile == ThrottleProfile.AwsHighThroughput => ("true", false),
            HighThroughput => ("false", true),
            _ => throw new AwsException("ServiceSettingNotFound", $"Service setting {id} was not found."),
        };
        return new GetServiceSettingResult(new ServiceSetting(
            path, value, Provisioned, isDefault ? "System" : call.Principal.Arn, arn, isDefault ? "Default" : "Customized"));
    }
}
