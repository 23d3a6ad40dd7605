using System.Text.RegularExpressions;

namespace EditorBackend.Core.Identity.Elsewhere.Console;

/// <summary>Where a partition's sign-in and console are. Sources: AWS's endpoint rules of the sign-in service, and its console.</summary>
/// <param name="Partition">As in an ARN.</param>
/// <param name="Host">The console's.</param>
/// <param name="GlobalHost">Of services that are the same in each Region: the console goes to the one that it runs in.</param>
/// <param name="SignInHost">The sign-in runs in the connection's Region where the partition has one for each.</param>
internal sealed partial record ConsoleAddress(string Partition, string Host, string GlobalHost, string SignInHost)
{
    public const string ParameterStore = "systems-manager/parameters/";

    private const string EachRegion = "{region}.";

    /// <summary>What a browser opens without complaint.</summary>
    private const int MaxLength = 2000;

    private static readonly ConsoleAddress[] All =
    [
        new("aws", EachRegion + "console.aws.amazon.com", "console.aws.amazon.com", EachRegion + "signin.aws.amazon.com"),
        new("aws-cn", "console.amazonaws.cn", "console.amazonaws.cn", "signin.amazonaws.cn"),
        new("aws-us-gov", EachRegion + "console.amazonaws-us-gov.com", "console.amazonaws-us-gov.com", "signin.amazonaws-us-gov.com"),
        new("aws-eusc", EachRegion + "console.amazonaws-eusc.eu", EachRegion + "console.amazonaws-eusc.eu", EachRegion + "signin.amazonaws-eusc.eu"),
    ];

    /// <returns>Null for a partition whose console is unknown.</returns>
    public static ConsoleAddress? Of(string partition) => Array.Find(All, console => console.Partition == partition);

    /// <param name="region">The connection's.</param>
    /// <param name="endpointUrl">What the person set in place of AWS's endpoints.</param>
    public string Federation(string region, string? endpointUrl) =>
        $"{(endpointUrl is { Length: > 0 } ? endpointUrl.TrimEnd('/') : Url(SignInHost, region))}/federation";

    /// <summary>Parameter Store's list of parameters, or the page of one; another account's, which has an ARN for a name, is in the list.</summary>
    public string OfParameter(string region, string? parameterName) =>
        OfPage(region, ParameterStore + Page(parameterName), "tab=Table");

    /// <param name="path">Below the host.</param>
    /// <param name="query">Behind the Region.</param>
    public string OfPage(string region, string path, string? query = null, string? fragment = null) =>
        $"{Url(Host, region)}/{path}?region={Uri.EscapeDataString(region)}{(query is null ? "" : $"&{query}")}{(fragment is null ? "" : $"#{fragment}")}";

    public string OfGlobalPage(string region, string path) => $"{Url(GlobalHost, region)}/{path}";

    /// <summary>
    /// A link to the console that a person has, as of a colleague, for another identity's session: AWS puts the session
    /// in front of the host where the browser holds several, and that part is left out.
    /// </summary>
    /// <returns>Null when it leads anywhere else than to this partition's console.</returns>
    public string? OfLink(string link)
    {
        var domain = Host.Replace(EachRegion, "", StringComparison.Ordinal);
        return link.Length <= MaxLength
            && Uri.TryCreate(link.Trim(), UriKind.Absolute, out var uri)
            && uri.Scheme == Uri.UriSchemeHttps
            && uri.IsDefaultPort
            && uri.UserInfo.Length == 0
            && (uri.Host == domain || uri.Host.EndsWith($".{domain}", StringComparison.Ordinal))
            ? $"https://{SessionOfHost().Replace(uri.Host, "")}{uri.PathAndQuery}{uri.Fragment}"
            : null;
    }

    private static string Url(string host, string region) => $"https://{host.Replace("{region}", region, StringComparison.Ordinal)}";

    /// <summary>The console decodes a name twice: once as a path, once by itself.</summary>
    private static string Page(string? parameterName) =>
        parameterName is null || parameterName.StartsWith("arn:", StringComparison.Ordinal) ? string.Empty : $"{Uri.EscapeDataString(Uri.EscapeDataString(parameterName))}/description";

    /// <summary>An account's number and the session's random name.</summary>
    [GeneratedRegex(@"\A[0-9]{12}-[a-z0-9]+\.", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex SessionOfHost();
}
