using System.Net;
using Amazon.Runtime;

namespace Amazon.SimpleSystemsManagement.Internal;

/// <summary>Makes the exception of an error from its parts.</summary>
internal delegate AmazonSimpleSystemsManagementException ExceptionFactory(
    string message, Exception? innerException, ErrorType errorType, string errorCode, string requestId,
    HttpStatusCode statusCode);

/// <summary>An error that has a class of its own: its code on the wire, and how its exception is made.</summary>
internal sealed record ModelledError(string Code, ExceptionFactory Create)
{
    /// <summary>For every error that an operation does not model.</summary>
    public static ExceptionFactory CreateCommon { get; } =
        (m, i, t, c, r, s) => new AmazonSimpleSystemsManagementException(m, i, t, c, r, s);
}
