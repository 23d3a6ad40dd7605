using System.Net;
using Amazon.Runtime;

namespace Amazon.SimpleSystemsManagement;

/// <summary>
/// An error that Systems Manager answered with. <see cref="AmazonServiceException.ErrorCode"/> tells which one when it
/// has no class of its own, such as <c>AccessDeniedException</c>, <c>ThrottlingException</c> or <c>ValidationException</c>.
/// </summary>
public class AmazonSimpleSystemsManagementException : AmazonServiceException
{
    public AmazonSimpleSystemsManagementException(string message)
        : base(message)
    {
    }

    public AmazonSimpleSystemsManagementException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    public AmazonSimpleSystemsManagementException(
        string message, ErrorType errorType,
        string errorCode, string requestId, HttpStatusCode statusCode)
        : base(message, errorType, errorCode, requestId, statusCode)
    {
    }

    public AmazonSimpleSystemsManagementException(
        string message, Exception? innerException, ErrorType errorType,
        string errorCode, string requestId, HttpStatusCode statusCode)
        : base(message, innerException, errorType, errorCode, requestId, statusCode)
    {
    }
}
