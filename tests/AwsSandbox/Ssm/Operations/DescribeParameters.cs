using AwsSandbox.Wire;

namespace AwsSandbox.Ssm.Operations;

/// <summary>DescribeParameters: metadata without values.</summary>
internal static class DescribeParameters
{
    public static object Handle(ServiceCall call)
    {
        var request = call.Read<DescribeParametersRequest>();
        var constraints = new Constraints();
        ParameterFilters.Check(constraints, request.Filters);
        ParameterFilters.Check(constraints, request.ParameterFilters);
        constraints.Range("maxResults", request.MaxResults, 1, Limits.DescribePage);
        constraints.Throw();
        call.Demand("ssm:DescribeParameters", $"arn:aws:ssm:{call.Region}:{call.AccountId}:*");
        if (request is { Filters.Count: > 0, ParameterFilters.Count: > 0 })
        {
            throw AwsException.Validation("You can use either Filters or ParameterFilters in a single request.");
        }

        var filters = ParameterFilters.ForDescribe(request.ParameterFilters, request.Filters);
        var shared = request.Shared == true ? SharedParameters(call) : null;
        var store = call.Store();
        var (page, next) = ParameterPager.Cut(
            shared is not null ? [.. shared.Keys.OrderBy(p => p.Order)] : filters.Paths is { } paths ? store.ListBelow(paths) : store.List(),
            $"Describe|{call.AccountId}|{call.Region}|{request.Shared}|{JsonProtocol.Write(request.ParameterFilters)}|{JsonProtocol.Write(request.Filters)}",
            request.NextToken,
            request.MaxResults ?? Limits.DescribeDefaultPage,
            call.World.Controls.EmptyPages,
            filters.MatchesIndexed,
            filters.MatchesRest);
        return new DescribeParametersResult([.. page.Select(p => Describe(p, shared?[p] ?? store, shared is not null))], next);
    }

    private static Dictionary<Parameter, ParameterStore> SharedParameters(ServiceCall call) =>
        call.World.Accounts.Where(account => account.Id != call.AccountId)
            .Select(account => call.World.Parameters(account.Id, call.Region))
            .SelectMany(store => store.List().Where(p => store.IsSharedWith(p.Name, call.AccountId)).Select(p => (p, store)))
            .ToDictionary(pair => pair.p, pair => pair.store);

    private static ParameterMetadata Describe(Parameter parameter, ParameterStore store, bool isShared)
    {
        var (latest, arn) = (parameter.Latest, store.ArnOf(parameter.Name));
        return new ParameterMetadata(
            isShared ? arn : parameter.Name,
            arn,
            latest.Type,
            latest.KeyId,
            latest.LastModified,
            latest.LastModifiedUser,
            latest.Description,
            latest.AllowedPattern,
            latest.Version,
            latest.Tier,
            InlinePolicies(latest),
            latest.DataType);
    }

    public static IReadOnlyList<ParameterInlinePolicy> InlinePolicies(ParameterVersion version) =>
        [.. version.Policies.Select(policy => new ParameterInlinePolicy(policy.Text, policy.Type, "Pending"))];
}
