using AwsSandbox.Wire;

namespace AwsSandbox.Ssm.Operations;

/// <summary>DeleteParameter and DeleteParameters. Neither takes an ARN.</summary>
internal static class DeleteParameters
{
    public static object DeleteOne(ServiceCall call)
    {
        var name = ParameterName.CheckNoArn(SsmService.RequireName(call.Read<DeleteParameterRequest>().Name));
        call.DemandOnParameter("ssm:DeleteParameter", name);
        return call.Store().Delete(name) ? EmptyAnswer.Instance : throw SsmErrors.ParameterNotFound();
    }

    public static object DeleteMany(ServiceCall call)
    {
        var names = call.Read<DeleteParametersRequest>().Names;
        var constraints = new Constraints();
        constraints.List("names", names, required: true, 1, Limits.NamesPerRequest);
        constraints.Throw();
        foreach (var name in names!)
        {
            call.DemandOnParameter("ssm:DeleteParameters", ParameterName.CheckNoArn(name));
        }

        var store = call.Store();
        var outcome = names.Distinct(StringComparer.Ordinal).ToLookup(name => store.Delete(ParameterName.Trim(name)));
        return new DeleteParametersResult([.. outcome[true]], [.. outcome[false]]);
    }
}
