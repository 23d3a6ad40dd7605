using AwsSandbox.Ssm.Operations;
using AwsSandbox.Wire;

namespace AwsSandbox.Ssm;

/// <summary>Systems Manager's operations on Parameter Store.</summary>
internal static class SsmService
{
    public static IReadOnlyDictionary<string, Func<ServiceCall, object>> Operations { get; } =
        new Dictionary<string, Func<ServiceCall, object>>(StringComparer.Ordinal)
        {
            ["PutParameter"] = PutParameter.Handle,
            ["GetParameter"] = ReadParameters.GetParameter,
            ["GetParameters"] = ReadParameters.GetParameters,
            ["GetParametersByPath"] = GetParametersByPath.Handle,
            ["DescribeParameters"] = DescribeParameters.Handle,
            ["GetParameterHistory"] = GetParameterHistory.Handle,
            ["DeleteParameter"] = DeleteParameters.DeleteOne,
            ["DeleteParameters"] = DeleteParameters.DeleteMany,
            ["LabelParameterVersion"] = ParameterLabels.Label,
            ["UnlabelParameterVersion"] = ParameterLabels.Unlabel,
            ["AddTagsToResource"] = ParameterTags.Add,
            ["RemoveTagsFromResource"] = ParameterTags.Remove,
            ["ListTagsForResource"] = ParameterTags.List,
            ["GetServiceSetting"] = ServiceSettings.Get,
        };

    /// <summary>The store of the caller's account in the call's Region.</summary>
    public static ParameterStore Store(this ServiceCall call) => call.World.Parameters(call.AccountId, call.Region);

    /// <summary>Checks the right to an action on a parameter of the caller's account.</summary>
    public static void DemandOnParameter(this ServiceCall call, string action, string name) =>
        call.Demand(action, ParameterName.ArnOf(call.AccountId, call.Region, name));

    /// <summary>Checks the model's constraints on a required name, and trims it.</summary>
    public static string RequireName(string? name, string member = "name")
    {
        var constraints = new Constraints();
        constraints.Text(member, name, required: true, 1, Limits.RequestNameLength);
        constraints.Throw();
        return ParameterName.Trim(name!);
    }
}
