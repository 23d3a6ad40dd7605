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

    public HierarchyLevelLimitExceededException(
        string message, Exception? innerException, ErrorType errorType,
        string errorCode, string requestId, HttpStatusCode statusCode)
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

    public HierarchyTypeMismatchException(
        string message, Exception? innerException, ErrorType errorType,
        string errorCode, string requestId, HttpStatusCode statusCode)
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

    public IncompatiblePolicyException(
        string message, Exception? innerException, ErrorType errorType,
        string errorCode, string requestId, HttpStatusCode statusCode)
        : base(message, innerException, errorType, errorCode, requestId, statusCode)
    {
    }
}

/// <summary>Something failed on the side of the service.</summary>
public class InternalServerErrorException : AmazonSimpleSystemsManagementException
{
    public InternalServerErrorException(string message)
        : base(message)
    {
    }

    public InternalServerErrorException(
        string message, Exception? innerException, ErrorType errorType,
        string errorCode, string requestId, HttpStatusCode statusCode)
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

    public InvalidAllowedPatternException(
        string message, Exception? innerException, ErrorType errorType,
        string errorCode, string requestId, HttpStatusCode statusCode)
        : base(message, innerException, errorType, errorCode, requestId, statusCode)
    {
    }
}

/// <summary>A filter has a key that the operation does not know.</summary>
public class InvalidFilterKeyException : AmazonSimpleSystemsManagementException
{
    public InvalidFilterKeyException(string message)
        : base(message)
    {
    }

    public InvalidFilterKeyException(
        string message, Exception? innerException, ErrorType errorType,
        string errorCode, string requestId, HttpStatusCode statusCode)
        : base(message, innerException, errorType, errorCode, requestId, statusCode)
    {
    }
}

/// <summary>A filter has an option that does not go with its key.</summary>
public class InvalidFilterOptionException : AmazonSimpleSystemsManagementException
{
    public InvalidFilterOptionException(string message)
        : base(message)
    {
    }

    public InvalidFilterOptionException(
        string message, Exception? innerException, ErrorType errorType,
        string errorCode, string requestId, HttpStatusCode statusCode)
        : base(message, innerException, errorType, errorCode, requestId, statusCode)
    {
    }
}

/// <summary>A filter has a value that does not go with its key.</summary>
public class InvalidFilterValueException : AmazonSimpleSystemsManagementException
{
    public InvalidFilterValueException(string message)
        : base(message)
    {
    }

    public InvalidFilterValueException(
        string message, Exception? innerException, ErrorType errorType,
        string errorCode, string requestId, HttpStatusCode statusCode)
        : base(message, innerException, errorType, errorCode, requestId, statusCode)
    {
    }
}

/// <summary>The KMS key does not exist, is disabled, or may not be used.</summary>
public class InvalidKeyIdException : AmazonSimpleSystemsManagementException
{
    public InvalidKeyIdException(string message)
        : base(message)
    {
    }

    public InvalidKeyIdException(
        string message, Exception? innerException, ErrorType errorType,
        string errorCode, string requestId, HttpStatusCode statusCode)
        : base(message, innerException, errorType, errorCode, requestId, statusCode)
    {
    }
}

/// <summary>The paging token is unknown or too old.</summary>
public class InvalidNextTokenException : AmazonSimpleSystemsManagementException
{
    public InvalidNextTokenException(string message)
        : base(message)
    {
    }

    public InvalidNextTokenException(
        string message, Exception? innerException, ErrorType errorType,
        string errorCode, string requestId, HttpStatusCode statusCode)
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

    public InvalidPolicyAttributeException(
        string message, Exception? innerException, ErrorType errorType,
        string errorCode, string requestId, HttpStatusCode statusCode)
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

    public InvalidPolicyTypeException(
        string message, Exception? innerException, ErrorType errorType,
        string errorCode, string requestId, HttpStatusCode statusCode)
        : base(message, innerException, errorType, errorCode, requestId, statusCode)
    {
    }
}

/// <summary>The resource to tag does not exist.</summary>
public class InvalidResourceIdException : AmazonSimpleSystemsManagementException
{
    public InvalidResourceIdException(string message)
        : base(message)
    {
    }

    public InvalidResourceIdException(
        string message, Exception? innerException, ErrorType errorType,
        string errorCode, string requestId, HttpStatusCode statusCode)
        : base(message, innerException, errorType, errorCode, requestId, statusCode)
    {
    }
}

/// <summary>The type does not go with the resource to tag.</summary>
public class InvalidResourceTypeException : AmazonSimpleSystemsManagementException
{
    public InvalidResourceTypeException(string message)
        : base(message)
    {
    }

    public InvalidResourceTypeException(
        string message, Exception? innerException, ErrorType errorType,
        string errorCode, string requestId, HttpStatusCode statusCode)
        : base(message, innerException, errorType, errorCode, requestId, statusCode)
    {
    }
}

/// <summary>The name is taken, and the request does not say to overwrite.</summary>
public class ParameterAlreadyExistsException : AmazonSimpleSystemsManagementException
{
    public ParameterAlreadyExistsException(string message)
        : base(message)
    {
    }

    public ParameterAlreadyExistsException(
        string message, Exception? innerException, ErrorType errorType,
        string errorCode, string requestId, HttpStatusCode statusCode)
        : base(message, innerException, errorType, errorCode, requestId, statusCode)
    {
    }
}

/// <summary>The account has no room for another parameter in this Region.</summary>
public class ParameterLimitExceededException : AmazonSimpleSystemsManagementException
{
    public ParameterLimitExceededException(string message)
        : base(message)
    {
    }

    public ParameterLimitExceededException(
        string message, Exception? innerException, ErrorType errorType,
        string errorCode, string requestId, HttpStatusCode statusCode)
        : base(message, innerException, errorType, errorCode, requestId, statusCode)
    {
    }
}

/// <summary>The oldest of 100 versions carries a label, so it cannot make room for another.</summary>
public class ParameterMaxVersionLimitExceededException : AmazonSimpleSystemsManagementException
{
    public ParameterMaxVersionLimitExceededException(string message)
        : base(message)
    {
    }

    public ParameterMaxVersionLimitExceededException(
        string message, Exception? innerException, ErrorType errorType,
        string errorCode, string requestId, HttpStatusCode statusCode)
        : base(message, innerException, errorType, errorCode, requestId, statusCode)
    {
    }
}

/// <summary>No parameter has this name.</summary>
public class ParameterNotFoundException : AmazonSimpleSystemsManagementException
{
    public ParameterNotFoundException(string message)
        : base(message)
    {
    }

    public ParameterNotFoundException(
        string message, Exception? innerException, ErrorType errorType,
        string errorCode, string requestId, HttpStatusCode statusCode)
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

    public ParameterPatternMismatchException(
        string message, Exception? innerException, ErrorType errorType,
        string errorCode, string requestId, HttpStatusCode statusCode)
        : base(message, innerException, errorType, errorCode, requestId, statusCode)
    {
    }
}

/// <summary>The version would carry more than ten labels.</summary>
public class ParameterVersionLabelLimitExceededException : AmazonSimpleSystemsManagementException
{
    public ParameterVersionLabelLimitExceededException(string message)
        : base(message)
    {
    }

    public ParameterVersionLabelLimitExceededException(
        string message, Exception? innerException, ErrorType errorType,
        string errorCode, string requestId, HttpStatusCode statusCode)
        : base(message, innerException, errorType, errorCode, requestId, statusCode)
    {
    }
}

/// <summary>The parameter has no such version or label.</summary>
public class ParameterVersionNotFoundException : AmazonSimpleSystemsManagementException
{
    public ParameterVersionNotFoundException(string message)
        : base(message)
    {
    }

    public ParameterVersionNotFoundException(
        string message, Exception? innerException, ErrorType errorType,
        string errorCode, string requestId, HttpStatusCode statusCode)
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

    public PoliciesLimitExceededException(
        string message, Exception? innerException, ErrorType errorType,
        string errorCode, string requestId, HttpStatusCode statusCode)
        : base(message, innerException, errorType, errorCode, requestId, statusCode)
    {
    }
}

/// <summary>No service setting has this id.</summary>
public class ServiceSettingNotFoundException : AmazonSimpleSystemsManagementException
{
    public ServiceSettingNotFoundException(string message)
        : base(message)
    {
    }

    public ServiceSettingNotFoundException(
        string message, Exception? innerException, ErrorType errorType,
        string errorCode, string requestId, HttpStatusCode statusCode)
        : base(message, innerException, errorType, errorCode, requestId, statusCode)
    {
    }
}

/// <summary>The resource would carry more tags than allowed.</summary>
public class TooManyTagsErrorException : AmazonSimpleSystemsManagementException
{
    public TooManyTagsErrorException(string message)
        : base(message)
    {
    }

    public TooManyTagsErrorException(
        string message, Exception? innerException, ErrorType errorType,
        string errorCode, string requestId, HttpStatusCode statusCode)
        : base(message, innerException, errorType, errorCode, requestId, statusCode)
    {
    }
}

/// <summary>Another update of the same resource is under way.</summary>
public class TooManyUpdatesException : AmazonSimpleSystemsManagementException
{
    public TooManyUpdatesException(string message)
        : base(message)
    {
    }

    public TooManyUpdatesException(
        string message, Exception? innerException, ErrorType errorType,
        string errorCode, string requestId, HttpStatusCode statusCode)
        : base(message, innerException, errorType, errorCode, requestId, statusCode)
    {
    }
}

/// <summary>The parameter type is not supported.</summary>
public class UnsupportedParameterTypeException : AmazonSimpleSystemsManagementException
{
    public UnsupportedParameterTypeException(string message)
        : base(message)
    {
    }

    public UnsupportedParameterTypeException(
        string message, Exception? innerException, ErrorType errorType,
        string errorCode, string requestId, HttpStatusCode statusCode)
        : base(message, innerException, errorType, errorCode, requestId, statusCode)
    {
    }
}
