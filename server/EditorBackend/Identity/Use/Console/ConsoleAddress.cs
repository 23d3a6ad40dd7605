namespace EditorBackend.Identity.Use.Console;

/// <summary>Where a partition's sign-in and console are. Sources: AWS's endpoint rules of the sign-in service, and its console.</summary>
internal static class ConsoleAddress
{
    /// <param name="partition">As in an ARN.</param>
    /// <param name="region">The sign-in runs in the connection's Region where the partition has one for each.</param>
    /// <param name="endpointUrl">What the person set in place of AWS's endpoints.</param>
    /// <returns>Null for a partition whose console is unknown.</returns>
    public static string? Federation(string partition, string region, string? endpointUrl) =>
        endpointUrl is { Length: > 0 } ? $"{endpointUrl.TrimEnd('/')}/federation"
        : partition switch
        {
            "aws" => $"https://{region}.signin.aws.amazon.com/federation",
            "aws-cn" => "https://signin.amazonaws.cn/federation",
            "aws-us-gov" => "https://signin.amazonaws-us-gov.com/federation",
            "aws-eusc" => $"https://{region}.signin.amazonaws-eusc.eu/federation",
            _ => null,
        };

    /// <summary>Systems Manager's list of parameters, or the page of one; another account's, which has an ARN for a name, is in the list.</summary>
    /// <returns>Null for a partition whose console is unknown.</returns>
    public static string? Destination(string partition, string region, string? parameterName)
    {
        var host = partition switch
        {
            "aws" => $"{region}.console.aws.amazon.com",
            "aws-cn" => "console.amazonaws.cn",
            "aws-us-gov" => $"{region}.console.amazonaws-us-gov.com",
            "aws-eusc" => $"{region}.console.amazonaws-eusc.eu",
            _ => null,
        };
        return host is null ? null : $"https://{host}/systems-manager/parameters/{Page(parameterName)}?region={Uri.EscapeDataString(region)}&tab=Table";
    }

    /// <summary>The console decodes a name twice: once as a path, once by itself.</summary>
    private static string Page(string? parameterName) =>
        parameterName is null || parameterName.StartsWith("arn:", StringComparison.Ordinal) ? string.Empty : $"{Uri.EscapeDataString(Uri.EscapeDataString(parameterName))}/description";
}
