using System.Globalization;
using AwsSandbox.Wire;

namespace AwsSandbox.Ssm.Operations;

/// <summary>GetParameterHistory: every version that is kept, oldest first.</summary>
internal static class GetParameterHistory
{
    public static object Handle(ServiceCall call)
    {
        var request = call.Read<GetParameterHistoryRequest>();
        var constraints = new Constraints();
        constraints.Text("name", request.Name, required: true, 1, Limits.RequestNameLength);
        constraints.Range("maxResults", request.MaxResults, 1, Limits.HistoryPage);
        constraints.Throw();
        var reference = ParameterReference.Parse(request.Name!);
        var name = reference.Name;
        if (reference.OwnerId is { } owner && owner != call.AccountId)
        {
            throw SsmErrors.ParameterNotFound();
        }

        call.DemandOnParameter("ssm:GetParameterHistory", name);
        var store = call.Store();
        var parameter = store.Find(name)
            ?? (reference.OwnerId is null ? null : store.Find(name[1..]))
            ?? throw SsmErrors.ParameterNotFound();

        var bound = $"History|{call.AccountId}|{call.Region}|{name}";
        var cursor = Pages.Read(bound, request.NextToken);
        if (Pages.IsEmptyPage(cursor, call.World.Controls.EmptyPages))
        {
            return new GetParameterHistoryResult([], Pages.TokenOf(bound, cursor with { Page = cursor.Page + 1 }));
        }

        var after = cursor.After.Length == 0 ? 0 : long.Parse(cursor.After, CultureInfo.InvariantCulture);
        var rest = parameter.Versions.Where(version => version.Version > after).ToList();
        var page = rest.Take(request.MaxResults ?? Limits.HistoryPage).ToList();
        return new GetParameterHistoryResult(
            [.. page.Select(version => Answer(call, store, parameter.Name, version, request.WithDecryption == true))],
            page.Count == rest.Count
                ? null
                : Pages.TokenOf(bound, new Pages.Cursor(cursor.Page + 1, page[^1].Version.ToString(CultureInfo.InvariantCulture))));
    }

    private static ParameterHistory Answer(ServiceCall call, ParameterStore store, string name, ParameterVersion version, bool withDecryption) =>
        new(
            name,
            version.Type,
            version.KeyId,
            version.LastModified,
            version.LastModifiedUser,
            version.Description,
            SecureStrings.Read(call, store, version, withDecryption),
            version.AllowedPattern,
            version.Version,
            version.Labels,
            version.Tier,
            DescribeParameters.InlinePolicies(version),
            version.DataType);
}
