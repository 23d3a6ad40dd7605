using AwsSandbox.Wire;

namespace AwsSandbox.Sts;

/// <summary>Refusals of STS, in AWS's words.</summary>
internal static class StsErrors
{
    public static AwsException NotAuthorized(Principal caller, string action, string resource) =>
        Denied($"User: {caller.Arn} is not authorized to perform: {action} on resource: {resource}");

    public static AwsException SessionCredentials(string operation) => Denied($"Cannot call {operation} with session credentials");

    public static AwsException Invalid(string message) => new("ValidationError", message);

    public static AwsException Denied(string message) => new("AccessDenied", message, StatusCodes.Status403Forbidden);
}
