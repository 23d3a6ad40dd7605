namespace AwsSandbox.Wire;

/// <summary>An error as AWS reports it; every protocol has its own way to write it (<see cref="AwsError"/>).</summary>
/// <param name="code">AWS's name of the error; for OIDC the OAuth error, such as <c>invalid_grant</c>.</param>
/// <param name="message">Null: AWS sends none (ParameterNotFound).</param>
public sealed class AwsException(string code, string? message = null, int status = 400) : Exception(message ?? code)
{
    public string Code => code;

    public string? Text => message;

    public int Status => status;

    public static AwsException Throttled() => new("ThrottlingException", "Rate exceeded");

    public static AwsException Validation(string message) => new("ValidationException", message);

    /// <param name="explicitly">A deny statement matched; otherwise nothing allowed it.</param>
    public static AwsException AccessDenied(string principalArn, string action, string resource, bool explicitly) =>
        new("AccessDeniedException",
            $"User: {principalArn} is not authorized to perform: {action} on resource: {resource} "
            + (explicitly
                ? "with an explicit deny in an identity-based policy"
                : $"because no identity-based policy allows the {action} action"));
}
