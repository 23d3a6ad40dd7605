using System.Text.RegularExpressions;
using AwsSandbox.Wire;

namespace AwsSandbox.Ssm.Operations;

/// <summary>LabelParameterVersion and UnlabelParameterVersion. A label sits on one version, and moves.</summary>
internal static partial class ParameterLabels
{
    public static object Label(ServiceCall call)
    {
        var request = call.Read<LabelParameterVersionRequest>();
        var name = Check(call, request.Name, request.Labels, "ssm:LabelParameterVersion");
        var invalid = request.Labels!.Where(label => !IsValid(label)).ToList();
        var valid = request.Labels!.Except(invalid, StringComparer.Ordinal).ToList();
        long labelled = 0;
        call.Store().Change(name, parameter =>
        {
            var target = Find(parameter, request.ParameterVersion);
            labelled = target.Version;
            var moved = parameter! with
            {
                Versions =
                [
                    .. parameter.Versions.Select(version => version with
                    {
                        Labels = version.Version == target.Version
                            ? [.. version.Labels.Union(valid, StringComparer.Ordinal)]
                            : [.. version.Labels.Except(valid, StringComparer.Ordinal)],
                    }),
                ],
            };
            return moved.FindVersion(target.Version)!.Labels.Count <= Limits.LabelsPerVersion
                ? moved
                : throw new AwsException(
                    "ParameterVersionLabelLimitExceeded",
                    $"A parameter version can have a maximum of {Limits.LabelsPerVersion} labels. "
                    + "Move one or more labels to another version and try again.");
        });
        return new LabelParameterVersionResult(invalid, labelled);
    }

    public static object Unlabel(ServiceCall call)
    {
        var request = call.Read<UnlabelParameterVersionRequest>();
        if (request.ParameterVersion is null)
        {
            throw AwsException.Validation("1 validation error detected: Value null at 'parameterVersion' failed to satisfy constraint: Member must not be null");
        }

        var name = Check(call, request.Name, request.Labels, "ssm:UnlabelParameterVersion");
        IReadOnlyList<string> removed = [];
        call.Store().Change(name, parameter =>
        {
            var target = Find(parameter, request.ParameterVersion);
            removed = [.. target.Labels.Intersect(request.Labels!, StringComparer.Ordinal)];
            return parameter! with
            {
                Versions =
                [
                    .. parameter.Versions.Select(version => version.Version == target.Version
                        ? version with { Labels = [.. version.Labels.Except(removed, StringComparer.Ordinal)] }
                        : version),
                ],
            };
        });
        return new UnlabelParameterVersionResult(removed, [.. request.Labels!.Except(removed, StringComparer.Ordinal)]);
    }

    private static string Check(ServiceCall call, string? requestName, IReadOnlyList<string>? labels, string action)
    {
        var constraints = new Constraints();
        constraints.Text("name", requestName, required: true, 1, Limits.RequestNameLength);
        constraints.List("labels", labels, required: true, 1, Limits.LabelsPerRequest);
        if (labels?.Any(label => label.Length is 0 or > Limits.LabelLength) == true)
        {
            constraints.Add("labels", $"[{string.Join(", ", labels)}]",
                $"Member must satisfy constraint: [Member must have length less than or equal to {Limits.LabelLength}, Member must have length greater than or equal to 1]");
        }

        constraints.Throw();
        var name = ParameterName.CheckNoArn(requestName!);
        call.DemandOnParameter(action, name);
        return name;
    }

    private static ParameterVersion Find(Parameter? parameter, long? version) =>
        parameter is null ? throw SsmErrors.ParameterNotFound()
        : version is null ? parameter.Latest
        : parameter.FindVersion(version.Value) ?? throw SsmErrors.VersionNotFound($"{version}", parameter.Name);

    private static bool IsValid(string label) =>
        Characters().IsMatch(label)
        && !label.StartsWith("aws", StringComparison.OrdinalIgnoreCase)
        && !label.StartsWith("ssm", StringComparison.OrdinalIgnoreCase);

    [GeneratedRegex("^[a-zA-Z_.\\-][a-zA-Z0-9_.\\-]*$", RegexOptions.NonBacktracking)]
    private static partial Regex Characters();
}
