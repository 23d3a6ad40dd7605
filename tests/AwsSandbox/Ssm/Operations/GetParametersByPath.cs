using AwsSandbox.Wire;

namespace AwsSandbox.Ssm.Operations;

/// <summary>GetParametersByPath: names and values below a path.</summary>
internal static class GetParametersByPath
{
    public static object Handle(ServiceCall call)
    {
        var request = call.Read<GetParametersByPathRequest>();
        var constraints = new Constraints();
        constraints.Text("path", request.Path, required: true, 1, Limits.RequestNameLength);
        constraints.Range("maxResults", request.MaxResults, 1, Limits.ByPathPage);
        ParameterFilters.Check(constraints, request.ParameterFilters);
        constraints.Throw();

        var path = ParameterName.CheckPath(request.Path!);
        var filters = ParameterFilters.ForPath(request.ParameterFilters);
        // Rights are those to the path as it was sent: /a does not match a policy for /a/*, and /a/ does. What is denied
        // below the path is shown all the same, as the model warns.
        call.DemandOnParameter("ssm:GetParametersByPath", ParameterName.Trim(request.Path!));

        var store = call.Store();
        var isPublic = path.StartsWith(ParameterName.PublicPrefix, StringComparison.Ordinal);
        var recursive = request.Recursive == true;
        var (page, next) = ParameterPager.Cut(
            isPublic ? [.. PublicParameters.All.OrderBy(p => p.Order)] : store.ListBelow([path]),
            $"ByPath|{call.AccountId}|{call.Region}|{path}|{recursive}|{JsonProtocol.Write(request.ParameterFilters)}",
            request.NextToken,
            request.MaxResults ?? Limits.ByPathPage,
            call.World.Controls.EmptyPages,
            parameter => ParameterName.IsBelow(parameter.Name, path, recursive) && PickVersion(parameter, filters) is not null,
            _ => true);
        return new GetParametersByPathResult(
            [.. page.Select(parameter => Answer(call, store, parameter, filters, isPublic, request.WithDecryption == true))],
            next);
    }

    private static ParameterAnswer Answer(
        ServiceCall call, ParameterStore store, Parameter parameter, ParameterFilters filters, bool isPublic, bool withDecryption)
    {
        var version = PickVersion(parameter, filters)!;
        var arn = isPublic ? PublicParameters.ArnOf(call.Region, parameter.Name) : store.ArnOf(parameter.Name);
        var selector = filters.Labels?.FirstOrDefault(label => version.Labels.Contains(label));
        return ReadParameters.Answer(call, store, version, parameter.Name, arn, selector, withDecryption);
    }

    /// <summary>The newest version, or with a Label filter the one that carries a label.</summary>
    private static ParameterVersion? PickVersion(Parameter parameter, ParameterFilters filters)
    {
        var version = filters.Labels is null
            ? parameter.Latest
            : filters.Labels.Select(parameter.FindLabel).FirstOrDefault(found => found is not null);
        return version is not null && filters.Matches(parameter, version) ? version : null;
    }
}
