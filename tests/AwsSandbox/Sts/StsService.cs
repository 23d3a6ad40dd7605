using System.Security;
using AwsSandbox.Pipeline;
using AwsSandbox.Wire;

namespace AwsSandbox.Sts;

/// <summary>The signed operations of STS.</summary>
internal static class StsService
{
    /// <returns>The XML of the result.</returns>
    public static string Handle(AwsOperation operation, ServiceCall call)
    {
        var form = new StsForm(QueryForm.Parse(call.Body));
        return operation.Name switch
        {
            "GetCallerIdentity" => GetCallerIdentity(call),
            "AssumeRole" => AssumeRole.Answer(call, form),
            "GetSessionToken" => GetSessionToken.Answer(call, form),
            "GetFederationToken" => GetFederationToken.Answer(call, form),
            _ => throw new AwsException("InvalidAction", $"Could not find operation {operation.Name} for version {form.Version}"),
        };
    }

    /// <summary>Needs no permission.</summary>
    private static string GetCallerIdentity(ServiceCall call) =>
        $"<Arn>{SecurityElement.Escape(call.Principal.Arn)}</Arn><UserId>{SecurityElement.Escape(call.Principal.UserId)}</UserId><Account>{call.AccountId}</Account>";
}
