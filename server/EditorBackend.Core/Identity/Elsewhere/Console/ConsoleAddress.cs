using System.Text.RegularExpressions;

namespace EditorBackend.Core.Identity.Elsewhere.Console;

/// <summary>Where a partition's sign-in and console are. Sources: AWS's endpoint rules of the sign-in service, and its console.</summary>
internal static partial class ConsoleAddress
{
    public const string ParameterStore = "systems-manager/parameters/";

    /// <summary>What a browser opens without complaint.</summary>
    private const int MaxLength = 2000;

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

    /// <summary>Parameter Store's list of parameters, or the page of one; another account's, which has an ARN for a name, is in the list.</summary>
    /// <returns>Null for a partition whose console is unknown.</returns>
    public static string? OfParameter(string partition, string region, string? parameterName) =>
        OfPage(partition, region, ParameterStore + Page(parameterName), "tab=Table");

    /// <param name="path">Below the host.</param>
    /// <param name="query">Behind the Region.</param>
    /// <returns>Null for a partition whose console is unknown.</returns>
    public static string? OfPage(string partition, string region, string path, string? query = null, string? fragment = null) =>
        Host(partition, region) is { } host
            ? $"https://{host}/{path}?region={Uri.EscapeDataString(region)}{(query is null ? "" : $"&{query}")}{(fragment is null ? "" : $"#{fragment}")}"
            : null;

    /// <summary>The page of a service that is the same in each Region: the console goes to the one that it runs in.</summary>
    public static string? OfGlobalPage(string partition, string region, string path) =>
        Domain(partition) is not { } domain ? null
        : partition == "aws-eusc" ? $"https://{region}.{domain}/{path}"
        : $"https://{domain}/{path}";

    /// <summary>
    /// A link to the console that a person has, as of a colleague, for another identity's session: AWS puts the session
    /// in front of the host where the browser holds several, and that part is left out.
    /// </summary>
    /// <returns>Null when it leads anywhere else than to this partition's console.</returns>
    public static string? OfLink(string partition, string link)
    {
        if (Domain(partition) is not { } domain
            || link.Length > MaxLength
            || !Uri.TryCreate(link.Trim(), UriKind.Absolute, out var uri)
            || uri.Scheme != Uri.UriSchemeHttps
            || !uri.IsDefaultPort
            || uri.UserInfo.Length > 0
            || (uri.Host != domain && !uri.Host.EndsWith($".{domain}", StringComparison.Ordinal)))
        {
            return null;
        }

        return $"https://{SessionOfHost().Replace(uri.Host, "")}{uri.PathAndQuery}{uri.Fragment}";
    }

    /// <returns>Null for a partition whose console is unknown.</returns>
    public static string? Host(string partition, string region) =>
        Domain(partition) is not { } domain ? null : partition == "aws-cn" ? domain : $"{region}.{domain}";

    private static string? Domain(string partition) => partition switch
    {
        "aws" => "console.aws.amazon.com",
        "aws-cn" => "console.amazonaws.cn",
        "aws-us-gov" => "console.amazonaws-us-gov.com",
        "aws-eusc" => "console.amazonaws-eusc.eu",
        _ => null,
    };

    /// <summary>The console decodes a name twice: once as a path, once by itself.</summary>
    private static string Page(string? parameterName) =>
        parameterName is null || parameterName.StartsWith("arn:", StringComparison.Ordinal) ? string.Empty : $"{Uri.EscapeDataString(Uri.EscapeDataString(parameterName))}/description";

    /// <summary>An account's number and the session's random name.</summary>
    [GeneratedRegex(@"\A[0-9]{12}-[a-z0-9]+\.", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex SessionOfHost();
}
