using AwsSandbox.Wire;

namespace AwsSandbox.Ssm;

/// <summary>Parameter Store's errors, in AWS's words where those are known.</summary>
internal static class SsmErrors
{
    /// <summary>AWS sends no message with this one.</summary>
    public static AwsException ParameterNotFound() => new("ParameterNotFound");

    public static AwsException VersionNotFound(string version, string name) =>
        new("ParameterVersionNotFound", $"Systems Manager could not find version {version} of {name}. Verify the version and try again.");

    public static AwsException AlreadyExists() =>
        new("ParameterAlreadyExists", "The parameter already exists. To overwrite this value, set the overwrite option in the request to true.");

    public static AwsException InvalidNextToken() => new("InvalidNextToken", "The specified token isn't valid.");

    public static AwsException InvalidResourceId() => new("InvalidResourceId", "The resource ID is not valid. Verify that you entered the correct ID and try again.");

    /// <param name="kmsError">KMS's own name of the error.</param>
    public static AwsException FromKms(string code, string message, string kmsError) =>
        new(code, $"{message} (Service: AWSKMS; Status Code: 400; Error Code: {kmsError}; Request ID: {Guid.NewGuid()}; Proxy: null)");
}
