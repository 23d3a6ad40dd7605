using System.Net;
using Amazon.Runtime;

namespace Amazon.SimpleSystemsManagement.Model;

/// <summary>The name has more than 15 levels.</summary>
public class HierarchyLevelLimitExceededException : AmazonSimpleSystemsManagementException
{
    public HierarchyLevelLimitExceededException(string message)
        : base(message)
    {
    }

    public HierarchyLevelLimitExceededException(string message, Exception? innerException, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
        : base(message, innerException, errorType, errorCode, requestId, statusCode)
    {
    }
}

/// <summary>The type of an existing parameter cannot be changed to the one sent.</summary>
public class HierarchyTypeMismatchException : AmazonSimpleSystemsManagementException
{
    public HierarchyTypeMismatchException(string message)
        : base(message)
    {
    }

    public HierarchyTypeMismatchException(string message, Exception? innerException, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
        : base(message, innerException, errorType, errorCode, requestId, statusCode)
    {
    }
}

/// <summary>The policies contradict each other, such as two expirations.</summary>
public class IncompatiblePolicyException : AmazonSimpleSystemsManagementException
{
    public IncompatiblePolicyException(string message)
        : base(message)
    {
    }

    public IncompatiblePolicyException(string message, Exception? innerException, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
        : base(message, innerException, errorType, errorCode, requestId, statusCode)
    {
    }
}

/// <summary>Something failed on the side of the service.</summary>
public class InternalServerError : AmazonSimpleSystemsManagementException
{
    public InternalServerError(string message)
        : base(message)
    {
    }

    public InternalServerError(string message, Exception? innerException, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
        : base(message, innerException, errorType, errorCode, requestId, statusCode)
    {
    }
}

/// <summary>The allowed pattern is not a usable regular expression.</summary>
public class InvalidAllowedPatternException : AmazonSimpleSystemsManagementException
{
    public InvalidAllowedPatternException(string message)
        : base(message)
    {
    }

    public InvalidAllowedPatternException(string message, Exception? innerException, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
        : base(message, innerException, errorType, errorCode, requestId, statusCode)
    {
    }
}

/// <summary>A filter has a key that the operation does not know.</summary>
public class InvalidFilterKey : AmazonSimpleSystemsManagementException
{
    public InvalidFilterKey(string message)
        : base(message)
    {
    }

    public InvalidFilterKey(string message, Exception? innerException, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
        : base(message, innerException, errorType, errorCode, requestId, statusCode)
    {
    }
}

/// <summary>A filter has an option that does not go with its key.</summary>
public class InvalidFilterOption : AmazonSimpleSystemsManagementException
{
    public InvalidFilterOption(string message)
        : base(message)
    {
    }

    public InvalidFilterOption(string message, Exception? innerException, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
        : base(message, innerException, errorType, errorCode, requestId, statusCode)
    {
    }
}

/// <summary>A filter has a value that does not go with its key.</summary>
public class InvalidFilterValue : AmazonSimpleSystemsManagementException
{
    public InvalidFilterValue(string message)
        : base(message)
    {
    }

    public InvalidFilterValue(string message, Exception? innerException, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
        : base(message, innerException, errorType, errorCode, requestId, statusCode)
    {
    }
}

/// <summary>The KMS key does not exist, is disabled, or may not be used.</summary>
public class InvalidKeyId : AmazonSimpleSystemsManagementException
{
    public InvalidKeyId(string message)
        : base(message)
    {
    }

    public InvalidKeyId(string message, Exception? innerException, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
        : base(message, innerException, errorType, errorCode, requestId, statusCode)
    {
    }
}

/// <summary>The paging token is unknown or too old.</summary>
public class InvalidNextToken : AmazonSimpleSystemsManagementException
{
    public InvalidNextToken(string message)
        : base(message)
    {
    }

    public InvalidNextToken(string message, Exception? innerException, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
        : base(message, innerException, errorType, errorCode, requestId, statusCode)
    {
    }
}

/// <summary>An attribute of a policy is unknown or has a bad value.</summary>
public class InvalidPolicyAttributeException : AmazonSimpleSystemsManagementException
{
    public InvalidPolicyAttributeException(string message)
        : base(message)
    {
    }

    public InvalidPolicyAttributeException(string message, Exception? innerException, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
        : base(message, innerException, errorType, errorCode, requestId, statusCode)
    {
    }
}

/// <summary>A policy is none of Expiration, ExpirationNotification and NoChangeNotification.</summary>
public class InvalidPolicyTypeException : AmazonSimpleSystemsManagementException
{
    public InvalidPolicyTypeException(string message)
        : base(message)
    {
    }

    public InvalidPolicyTypeException(string message, Exception? innerException, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
        : base(message, innerException, errorType, errorCode, requestId, statusCode)
    {
    }
}

/// <summary>The resource to tag does not exist.</summary>
public class InvalidResourceId : AmazonSimpleSystemsManagementException
{
    public InvalidResourceId(string message)
        : base(message)
    {
    }

    public InvalidResourceId(string message, Exception? innerException, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
        : base(message, innerException, errorType, errorCode, requestId, statusCode)
    {
    }
}

/// <summary>The type does not go with the resource to tag.</summary>
public class InvalidResourceType : AmazonSimpleSystemsManagementException
{
    public InvalidResourceType(string message)
        : base(message)
    {
    }

    public InvalidResourceType(string message, Exception? innerException, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
        : base(message, innerException, errorType, errorCode, requestId, statusCode)
    {
    }
}

/// <summary>The name is taken, and the request does not say to overwrite.</summary>
public class ParameterAlreadyExists : AmazonSimpleSystemsManagementException
{
    public ParameterAlreadyExists(string message)
        : base(message)
    {
    }

    public ParameterAlreadyExists(string message, Exception? innerException, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
        : base(message, innerException, errorType, errorCode, requestId, statusCode)
    {
    }
}

/// <summary>The account has no room for another parameter in this Region.</summary>
public class ParameterLimitExceeded : AmazonSimpleSystemsManagementException
{
    public ParameterLimitExceeded(string message)
        : base(message)
    {
    }

    public ParameterLimitExceeded(string message, Exception? innerException, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
        : base(message, innerException, errorType, errorCode, requestId, statusCode)
    {
    }
}

/// <summary>The oldest of 100 versions carries a label, so it cannot make room for another.</summary>
public class ParameterMaxVersionLimitExceeded : AmazonSimpleSystemsManagementException
{
    public ParameterMaxVersionLimitExceeded(string message)
        : base(message)
    {
    }

    public ParameterMaxVersionLimitExceeded(string message, Exception? innerException, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
        : base(message, innerException, errorType, errorCode, requestId, statusCode)
    {
    }
}

/// <summary>No parameter has this name.</summary>
public class ParameterNotFound : AmazonSimpleSystemsManagementException
{
    public ParameterNotFound(string message)
        : base(message)
    {
    }

    public ParameterNotFound(string message, Exception? innerException, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
        : base(message, innerException, errorType, errorCode, requestId, statusCode)
    {
    }
}

/// <summary>The value does not match the allowed pattern.</summary>
public class ParameterPatternMismatchException : AmazonSimpleSystemsManagementException
{
    public ParameterPatternMismatchException(string message)
        : base(message)
    {
    }

    public ParameterPatternMismatchException(string message, Exception? innerException, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
        : base(message, innerException, errorType, errorCode, requestId, statusCode)
    {
    }
}

/// <summary>The version would carry more than ten labels.</summary>
public class ParameterVersionLabelLimitExceeded : AmazonSimpleSystemsManagementException
{
    public ParameterVersionLabelLimitExceeded(string message)
        : base(message)
    {
    }

    public ParameterVersionLabelLimitExceeded(string message, Exception? innerException, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
        : base(message, innerException, errorType, errorCode, requestId, statusCode)
    {
    }
}

/// <summary>The parameter has no such version or label.</summary>
public class ParameterVersionNotFound : AmazonSimpleSystemsManagementException
{
    public ParameterVersionNotFound(string message)
        : base(message)
    {
    }

    public ParameterVersionNotFound(string message, Exception? innerException, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
        : base(message, innerException, errorType, errorCode, requestId, statusCode)
    {
    }
}

/// <summary>There are more than ten policies.</summary>
public class PoliciesLimitExceededException : AmazonSimpleSystemsManagementException
{
    public PoliciesLimitExceededException(string message)
        : base(message)
    {
    }

    public PoliciesLimitExceededException(string message, Exception? innerException, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
        : base(message, innerException, errorType, errorCode, requestId, statusCode)
    {
    }
}

/// <summary>No service setting has this id.</summary>
public class ServiceSettingNotFound : AmazonSimpleSystemsManagementException
{
    public ServiceSettingNotFound(string message)
        : base(message)
    {
    }

    public ServiceSettingNotFound(string message, Exception? innerException, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
        : base(message, innerException, errorType, errorCode, requestId, statusCode)
    {
    }
}

/// <summary>The resource would carry more tags than allowed.</summary>
public class TooManyTagsError : AmazonSimpleSystemsManagementException
{
    public TooManyTagsError(string message)
        : base(message)
    {
    }

    public TooManyTagsError(string message, Exception? innerException, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
        : base(message, innerException, errorType, errorCode, requestId, statusCode)
    {
    }
}

/// <summary>Another update of the same resource is under way.</summary>
public class TooManyUpdates : AmazonSimpleSystemsManagementException
{
    public TooManyUpdates(string message)
        : base(message)
    {
    }

    public TooManyUpdates(string message, Exception? innerException, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
        : base(message, innerException, errorType, errorCode, requestId, statusCode)
    {
    }
}

/// <summary>The parameter type is not supported.</summary>
public class UnsupportedParameterType : AmazonSimpleSystemsManagementException
{
    public UnsupportedParameterType(string message)
        : base(message)
    {
    }

    public UnsupportedParameterType(string message, Exception? innerException, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
        : base(message, innerException, errorType, errorCode, requestId, statusCode)
    {
    }
}
