using AwsSandbox.Wire;

namespace AwsSandbox.Ssm.Operations;

/// <summary>GetParameter and GetParameters: by name, version, label or ARN.</summary>
internal static class ReadParameters
{
    public static object GetParameter(ServiceCall call)
    {
        var request = call.Read<GetParameterRequest>();
        var name = SsmService.RequireName(request.Name);
        return new GetParameterResult(Read(call, name, "ssm:GetParameter", request.WithDecryption == true));
    }

    public static object GetParameters(ServiceCall call)
    {
        var request = call.Read<GetParametersRequest>();
        var constraints = new Constraints();
        constraints.List("names", request.Names, required: true, 1, Limits.NamesPerRequest);
        foreach (var name in request.Names ?? [])
        {
            constraints.Text("names", name, min: 1, max: Limits.RequestNameLength);
        }

        constraints.Throw();
        var (found, invalid) = (new List<ParameterAnswer>(), new List<string>());
        foreach (var name in request.Names!.Distinct(StringComparer.Ordinal))
        {
            try
            {
                found.Add(Read(call, ParameterName.Trim(name), "ssm:GetParameters", request.WithDecryption == true));
            }
            catch (AwsException error) when (error.Code is "ParameterNotFound" or "ParameterVersionNotFound")
            {
                invalid.Add(name);
            }
        }

        // The answer is not in the order of the request.
        return new GetParametersResult([.. found.OrderBy(p => Parameter.OrderOf(p.Name))], invalid);
    }

    public static ParameterAnswer Answer(
        ServiceCall call, ParameterStore store, ParameterVersion version, string name, string arn, string? selector, bool withDecryption) =>
        new(
            name,
            version.Type,
            SecureStrings.Read(call, store, version, withDecryption),
            version.Version,
            selector is null ? null : ":" + selector,
            version.LastModified,
            arn,
            version.DataType);

    private static ParameterAnswer Read(ServiceCall call, string text, string action, bool withDecryption)
    {
        var reference = ParameterReference.Parse(text);
        var own = call.Store();
        if (reference.Name.StartsWith(ParameterName.PublicPrefix, StringComparison.Ordinal))
        {
            var arn = PublicParameters.ArnOf(call.Region, reference.Name);
            call.Demand(action, arn);
            var published = PublicParameters.Find(reference.Name) ?? throw SsmErrors.ParameterNotFound();
            return Answer(call, own, reference.Pick(published), published.Name, arn, reference.Selector, withDecryption);
        }

        if (reference.OwnerId is not null && reference.OwnerId != call.AccountId)
        {
            return ReadShared(call, reference, action, withDecryption);
        }

        call.DemandOnParameter(action, reference.Name);
        var parameter = own.Find(reference.Name)
            // An ARN has a slash before every name, also before one that has none.
            ?? (reference.OwnerId is null ? null : own.Find(reference.Name[1..]))
            ?? throw SsmErrors.ParameterNotFound();
        return Answer(call, own, reference.Pick(parameter), parameter.Name, own.ArnOf(parameter.Name), reference.Selector, withDecryption);
    }

    /// <summary>A parameter that another account shares: its full ARN is its name here.</summary>
    private static ParameterAnswer ReadShared(ServiceCall call, ParameterReference reference, string action, bool withDecryption)
    {
        var arn = ParameterName.ArnOf(reference.OwnerId!, reference.Region!, reference.Name);
        call.Demand(action, arn);
        if (reference.Region != call.Region || call.World.FindAccount(reference.OwnerId!) is null)
        {
            throw SsmErrors.ParameterNotFound();
        }

        var store = call.World.Parameters(reference.OwnerId!, call.Region);
        var parameter = store.IsSharedWith(reference.Name, call.AccountId) ? store.Find(reference.Name) : null;
        return parameter is null
            ? throw SsmErrors.ParameterNotFound()
            : Answer(call, store, reference.Pick(parameter), arn, arn, reference.Selector, withDecryption);
    }
}
