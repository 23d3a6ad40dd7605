using Amazon.SimpleSystemsManagement.Model;

namespace Amazon.SimpleSystemsManagement.Internal;

/// <summary>The errors of the service model. The package's classes all end in "Exception"; the codes on the wire need not.</summary>
internal static class Errors
{
    public static readonly ModelledError HierarchyLevelLimitExceeded =
        new("HierarchyLevelLimitExceededException", (m, i, t, c, r, s) => new HierarchyLevelLimitExceededException(m, i, t, c, r, s));

    public static readonly ModelledError HierarchyTypeMismatch =
        new("HierarchyTypeMismatchException", (m, i, t, c, r, s) => new HierarchyTypeMismatchException(m, i, t, c, r, s));

    public static readonly ModelledError IncompatiblePolicy =
        new("IncompatiblePolicyException", (m, i, t, c, r, s) => new IncompatiblePolicyException(m, i, t, c, r, s));

    public static readonly ModelledError InternalServerError =
        new("InternalServerError", (m, i, t, c, r, s) => new InternalServerErrorException(m, i, t, c, r, s));

    public static readonly ModelledError InvalidAllowedPattern =
        new("InvalidAllowedPatternException", (m, i, t, c, r, s) => new InvalidAllowedPatternException(m, i, t, c, r, s));

    public static readonly ModelledError InvalidFilterKey =
        new("InvalidFilterKey", (m, i, t, c, r, s) => new InvalidFilterKeyException(m, i, t, c, r, s));

    public static readonly ModelledError InvalidFilterOption =
        new("InvalidFilterOption", (m, i, t, c, r, s) => new InvalidFilterOptionException(m, i, t, c, r, s));

    public static readonly ModelledError InvalidFilterValue =
        new("InvalidFilterValue", (m, i, t, c, r, s) => new InvalidFilterValueException(m, i, t, c, r, s));

    public static readonly ModelledError InvalidKeyId =
        new("InvalidKeyId", (m, i, t, c, r, s) => new InvalidKeyIdException(m, i, t, c, r, s));

    public static readonly ModelledError InvalidNextToken =
        new("InvalidNextToken", (m, i, t, c, r, s) => new InvalidNextTokenException(m, i, t, c, r, s));

    public static readonly ModelledError InvalidPolicyAttribute =
        new("InvalidPolicyAttributeException", (m, i, t, c, r, s) => new InvalidPolicyAttributeException(m, i, t, c, r, s));

    public static readonly ModelledError InvalidPolicyType =
        new("InvalidPolicyTypeException", (m, i, t, c, r, s) => new InvalidPolicyTypeException(m, i, t, c, r, s));

    public static readonly ModelledError InvalidResourceId =
        new("InvalidResourceId", (m, i, t, c, r, s) => new InvalidResourceIdException(m, i, t, c, r, s));

    public static readonly ModelledError InvalidResourceType =
        new("InvalidResourceType", (m, i, t, c, r, s) => new InvalidResourceTypeException(m, i, t, c, r, s));

    public static readonly ModelledError ParameterAlreadyExists =
        new("ParameterAlreadyExists", (m, i, t, c, r, s) => new ParameterAlreadyExistsException(m, i, t, c, r, s));

    public static readonly ModelledError ParameterLimitExceeded =
        new("ParameterLimitExceeded", (m, i, t, c, r, s) => new ParameterLimitExceededException(m, i, t, c, r, s));

    public static readonly ModelledError ParameterMaxVersionLimitExceeded =
        new("ParameterMaxVersionLimitExceeded", (m, i, t, c, r, s) => new ParameterMaxVersionLimitExceededException(m, i, t, c, r, s));

    public static readonly ModelledError ParameterNotFound =
        new("ParameterNotFound", (m, i, t, c, r, s) => new ParameterNotFoundException(m, i, t, c, r, s));

    public static readonly ModelledError ParameterPatternMismatch =
        new("ParameterPatternMismatchException", (m, i, t, c, r, s) => new ParameterPatternMismatchException(m, i, t, c, r, s));

    public static readonly ModelledError ParameterVersionLabelLimitExceeded =
        new("ParameterVersionLabelLimitExceeded", (m, i, t, c, r, s) => new ParameterVersionLabelLimitExceededException(m, i, t, c, r, s));

    public static readonly ModelledError ParameterVersionNotFound =
        new("ParameterVersionNotFound", (m, i, t, c, r, s) => new ParameterVersionNotFoundException(m, i, t, c, r, s));

    public static readonly ModelledError PoliciesLimitExceeded =
        new("PoliciesLimitExceededException", (m, i, t, c, r, s) => new PoliciesLimitExceededException(m, i, t, c, r, s));

    public static readonly ModelledError ServiceSettingNotFound =
        new("ServiceSettingNotFound", (m, i, t, c, r, s) => new ServiceSettingNotFoundException(m, i, t, c, r, s));

    public static readonly ModelledError TooManyTagsError =
        new("TooManyTagsError", (m, i, t, c, r, s) => new TooManyTagsErrorException(m, i, t, c, r, s));

    public static readonly ModelledError TooManyUpdates =
        new("TooManyUpdates", (m, i, t, c, r, s) => new TooManyUpdatesException(m, i, t, c, r, s));

    public static readonly ModelledError UnsupportedParameterType =
        new("UnsupportedParameterType", (m, i, t, c, r, s) => new UnsupportedParameterTypeException(m, i, t, c, r, s));
}
