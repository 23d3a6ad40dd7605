using System.Net;
using System.Text.Json;
using Amazon.Runtime;
using EditorBackend.Core.Aws;
using EditorBackend.Core.Connections;
using EditorBackend.Core.Failures;
using EditorBackend.Core.Secrets;
using EditorBackend.Core.Settings;
using EditorBackend.Core.Text;

namespace EditorBackend.Core.Identity.Elsewhere.Console;

/// <summary>
/// Makes a URL that signs in to the AWS console as a connection's identity. It carries no SessionDuration: AWS refuses one
/// for chained roles, and without it the console's session ends with the credentials. The URLs, which hold secrets, are
/// in no log and no error.
/// </summary>
internal sealed class ConsoleSignIn(TemporaryKeySource keySource, CurrentSettings settings) : IDisposable
{
    private const int MaxAnswerBytes = 64 * 1024;
    private const string DefaultIssuer = "AWS Parameter Store Manager";

    private readonly HttpClient _http = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false })
    {
        Timeout = Timeout.InfiniteTimeSpan,
        MaxResponseContentBufferSize = MaxAnswerBytes,
    };

    public void Dispose() => _http.Dispose();

    /// <param name="connection">Whose identity the console gets.</param>
    /// <param name="place">Where the console opens.</param>
    /// <param name="issuer">Where the console sends people whose session has ended: the access portal.</param>
    /// <exception cref="FailureException">
    /// AWS does not open its console for these credentials, or cannot be reached; <see cref="FailureCode.Invalid"/>: there is
    /// no such place in the console.
    /// </exception>
    public async Task<string> UrlAsync(OpenConnection connection, ConsolePlace place, string? issuer, CancellationToken cancellationToken)
    {
        var info = connection.Info;
        var console = ConsoleAddress.Of(info.Partition)
            ?? throw new FailureException(FailureCode.Invalid, $"The AWS console of the partition \"{info.Partition}\" is not supported.");
        var federation = console.Federation(info.Region, connection.Endpoints.UrlOf("signin"));
        var destination = Destination(console, place.Region ?? info.Region, place);
        AwsEndpoints.CheckIsPrivate("the console", federation);
        var session = await SessionAsync(connection, cancellationToken);
        var token = await SigninTokenAsync(federation, session, cancellationToken);
        return $"{federation}?Action=login&Issuer={Uri.EscapeDataString(issuer ?? DefaultIssuer)}"
            + $"&Destination={Uri.EscapeDataString(destination)}&SigninToken={Uri.EscapeDataString(token.Reveal())}";
    }

    private static string Destination(ConsoleAddress console, string region, ConsolePlace place)
    {
        AwsRegions.Check(region);
        return place switch
        {
            { Link: { } link } => console.OfLink(link)
                ?? throw new FailureException(
                    FailureCode.Invalid,
                    "This is not a link to the AWS console of this connection.",
                    "Links begin with https:// and a host of the console. Other partitions have their own hosts."),
            { Page: { } page } => ConsolePages.Address(page, console, region)
                ?? throw new FailureException(FailureCode.Invalid, "The console of this connection has no such page."),
            _ => console.OfParameter(region, place.ParameterName),
        };
    }

    private async Task<ImmutableCredentials> SessionAsync(OpenConnection connection, CancellationToken cancellationToken)
    {
        var (keys, _) = await TemporaryKeySource.InHandAsync(connection).WaitAsync(cancellationToken);
        if (!keys.UseToken)
        {
            return (await keySource.FederatedAsync(connection, cancellationToken)).Keys;
        }

        return IsUser(connection.Info.Arn)
            ? throw new FailureException(
                FailureCode.AccessDenied,
                "AWS opens its console for roles, not for a user's session credentials (GetSessionToken).",
                "Assume a role, or connect with the user's access key itself.")
            : keys;
    }

    private static bool IsUser(string arn) =>
        arn.Contains(":user/", StringComparison.Ordinal) || arn.EndsWith(":root", StringComparison.Ordinal);

    private async Task<Secret<string>> SigninTokenAsync(string federation, ImmutableCredentials session, CancellationToken cancellationToken)
    {
        var text = JsonText.Of(json =>
        {
            json.WriteString("sessionId", session.AccessKey);
            json.WriteString("sessionKey", session.SecretKey);
            json.WriteString("sessionToken", session.Token);
        });
        var url = $"{federation}?Action=getSigninToken&Session={Uri.EscapeDataString(text)}";
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        timeout.CancelAfter(settings.RequestTimeout);
        try
        {
            using var response = await _http.GetAsync(url, timeout.Token);
            if (response.StatusCode is HttpStatusCode.BadRequest or HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden)
            {
                throw new FailureException(
                    FailureCode.AccessDenied,
                    "AWS does not open its console for these credentials.",
                    "They may have expired, or be of a kind that the console does not accept. Connect with a role.");
            }

            if (response.StatusCode == HttpStatusCode.OK)
            {
                using var answer = JsonDocument.Parse(await response.Content.ReadAsByteArrayAsync(timeout.Token));
                if (answer.RootElement.TryGetProperty("SigninToken", out var token) && token.GetString() is { Length: > 0 } value)
                {
                    return Secret.Of(value);
                }
            }
        }
        catch (Exception failure) when (failure is HttpRequestException or JsonException or InvalidOperationException
            || (failure is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            // Told below, without what the exception may quote.
        }

        throw new FailureException(
            FailureCode.Unavailable, "AWS's sign-in to the console cannot be reached.", "Check the network and the proxy, then try again.");
    }
}

/// <summary>
/// Where the console opens. Of the parameter, the page and the link one at most; without any on the list of parameters.
/// </summary>
/// <param name="Page">The id of a <see cref="ConsolePage"/>.</param>
/// <param name="Link">A link to a page of the console, as copied from a browser; its Region counts.</param>
/// <param name="Region">Where the page opens; null: the connection's Region.</param>
internal sealed record ConsolePlace(string? ParameterName = null, string? Page = null, string? Link = null, string? Region = null);
