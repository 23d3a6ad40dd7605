using System.Collections.Frozen;
using System.Net;
using Amazon.Runtime;
using Amazon.Runtime.Internal;
using Amazon.SimpleSystemsManagement.Model;

namespace Amazon.SimpleSystemsManagement.Internal;

/// <summary>From an error's code on the wire to its exception class.</summary>
internal static class Errors
{
    private delegate AmazonSimpleSystemsManagementException Factory(
        string message, Exception? inner, ErrorType type, string code, string requestId, HttpStatusCode status);

    private static readonly FrozenDictionary<string, Factory> Factories = new Dictionary<string, Factory>(StringComparer.Ordinal)
    {
        [nameof(HierarchyLevelLimitExceededException)] = (m, i, t, c, r, s) => new HierarchyLevelLimitExceededException(m, i, t, c, r, s),
        [nameof(HierarchyTypeMismatchException)] = (m, i, t, c, r, s) => new HierarchyTypeMismatchException(m, i, t, c, r, s),
        [nameof(IncompatiblePolicyException)] = (m, i, t, c, r, s) => new IncompatiblePolicyException(m, i, t, c, r, s),
        [nameof(InternalServerError)] = (m, i, t, c, r, s) => new InternalServerError(m, i, t, c, r, s),
        [nameof(InvalidAllowedPatternException)] = (m, i, t, c, r, s) => new InvalidAllowedPatternException(m, i, t, c, r, s),
        [nameof(InvalidFilterKey)] = (m, i, t, c, r, s) => new InvalidFilterKey(m, i, t, c, r, s),
        [nameof(InvalidFilterOption)] = (m, i, t, c, r, s) => new InvalidFilterOption(m, i, t, c, r, s),
        [nameof(InvalidFilterValue)] = (m, i, t, c, r, s) => new InvalidFilterValue(m, i, t, c, r, s),
        [nameof(InvalidKeyId)] = (m, i, t, c, r, s) => new InvalidKeyId(m, i, t, c, r, s),
        [nameof(InvalidNextToken)] = (m, i, t, c, r, s) => new InvalidNextToken(m, i, t, c, r, s),
        [nameof(InvalidPolicyAttributeException)] = (m, i, t, c, r, s) => new InvalidPolicyAttributeException(m, i, t, c, r, s),
        [nameof(InvalidPolicyTypeException)] = (m, i, t, c, r, s) => new InvalidPolicyTypeException(m, i, t, c, r, s),
        [nameof(InvalidResourceId)] = (m, i, t, c, r, s) => new InvalidResourceId(m, i, t, c, r, s),
        [nameof(InvalidResourceType)] = (m, i, t, c, r, s) => new InvalidResourceType(m, i, t, c, r, s),
        [nameof(ParameterAlreadyExists)] = (m, i, t, c, r, s) => new ParameterAlreadyExists(m, i, t, c, r, s),
        [nameof(ParameterLimitExceeded)] = (m, i, t, c, r, s) => new ParameterLimitExceeded(m, i, t, c, r, s),
        [nameof(ParameterMaxVersionLimitExceeded)] = (m, i, t, c, r, s) => new ParameterMaxVersionLimitExceeded(m, i, t, c, r, s),
        [nameof(ParameterNotFound)] = (m, i, t, c, r, s) => new ParameterNotFound(m, i, t, c, r, s),
        [nameof(ParameterPatternMismatchException)] = (m, i, t, c, r, s) => new ParameterPatternMismatchException(m, i, t, c, r, s),
        [nameof(ParameterVersionLabelLimitExceeded)] = (m, i, t, c, r, s) => new ParameterVersionLabelLimitExceeded(m, i, t, c, r, s),
        [nameof(ParameterVersionNotFound)] = (m, i, t, c, r, s) => new ParameterVersionNotFound(m, i, t, c, r, s),
        [nameof(PoliciesLimitExceededException)] = (m, i, t, c, r, s) => new PoliciesLimitExceededException(m, i, t, c, r, s),
        [nameof(ServiceSettingNotFound)] = (m, i, t, c, r, s) => new ServiceSettingNotFound(m, i, t, c, r, s),
        [nameof(TooManyTagsError)] = (m, i, t, c, r, s) => new TooManyTagsError(m, i, t, c, r, s),
        [nameof(TooManyUpdates)] = (m, i, t, c, r, s) => new TooManyUpdates(m, i, t, c, r, s),
        [nameof(UnsupportedParameterType)] = (m, i, t, c, r, s) => new UnsupportedParameterType(m, i, t, c, r, s),
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>The class of <paramref name="error"/> when the operation models it, else the service's common class.</summary>
    public static AmazonSimpleSystemsManagementException Create(ErrorResponse error, FrozenSet<string> modelled)
    {
        Factory create = error.Code is { } code && modelled.Contains(code)
            ? Factories[code]
            : (m, i, t, c, r, s) => new AmazonSimpleSystemsManagementException(m, i, t, c, r, s);
        return create(error.Message, error.InnerException, error.Type, error.Code!, error.RequestId, error.StatusCode);
    }
}
