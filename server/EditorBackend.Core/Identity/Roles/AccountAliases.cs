using System.Collections.Concurrent;
using System.Globalization;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Xml;
using System.Xml.Linq;
using Amazon;
using Amazon.Runtime;
using Amazon.Runtime.Internal.Auth;
using EditorBackend.Core.Aws;
using EditorBackend.Core.Failures;
using Microsoft.Extensions.Logging;

namespace EditorBackend.Core.Identity.Roles;

/// <summary>
/// The aliases of accounts, by IAM's ListAccountAliases. An alias is a comfort that many may not read: no failure counts,
/// and nobody waits long. Written for this one call, which is IAM's only one here.
/// </summary>
internal sealed class AccountAliases(TimeProvider clock, ILogger logger) : IDisposable
{
    private const string Body = "Action=ListAccountAliases&Version=2010-05-08";
    private const string FormType = "application/x-www-form-urlencoded";

    /// <summary>For the whole question.</summary>
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(3);

    /// <summary>How long a connection that is ready waits for its name.</summary>
    private static readonly TimeSpan Grace = TimeSpan.FromMilliseconds(500);

    private readonly ConcurrentDictionary<string, string> _known = new(StringComparer.Ordinal);

    private readonly ConcurrentDictionary<string, Task> _pending = new(StringComparer.Ordinal);

    private readonly HttpClient _http = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false })
    {
        Timeout = Timeout.InfiniteTimeSpan,
        MaxResponseContentBufferSize = 64 * 1024,
    };

    /// <summary>An alias is new or another one than before: account id and alias.</summary>
    public event Action<string, string>? Learned;

    public void Dispose() => _http.Dispose();

    /// <summary>Asks; to be started beside other calls with the same credentials. Never fails; null: no alias, or no answer.</summary>
    public async Task<string?> AskAsync(AWSCredentials credentials, AwsEndpoints endpoints)
    {
        if (UrlOf(endpoints) is not var (url, region))
        {
            return null;
        }

        using var limit = new CancellationTokenSource(Limit, clock);
        try
        {
            using var request = Signed(await credentials.GetCredentialsAsync().WaitAsync(limit.Token), url, region);
            using var response = await _http.SendAsync(request, limit.Token);
            if (!response.IsSuccessStatusCode)
            {
                logger.LogDebug("The account's alias could not be read: HTTP {Status}", (int)response.StatusCode);
                return null;
            }

            var aliases = XDocument.Parse(await response.Content.ReadAsStringAsync(limit.Token));
            return aliases.Descendants().FirstOrDefault(element => element.Name.LocalName == "member")?.Value;
        }
        catch (Exception failure) when (failure is HttpRequestException or OperationCanceledException or XmlException or IOException
            or AmazonClientException or FailureException)
        {
            logger.LogDebug("The account's alias could not be read: {Failure}", failure.GetType().Name);
            return null;
        }
    }

    /// <summary>The alias of an account, as far as it is known by now.</summary>
    public string? Known(string accountId) => _known.GetValueOrDefault(accountId);

    /// <summary>When there is an answer, if one is under way: it takes a few seconds at most.</summary>
    public Task SettledAsync(string accountId) => _pending.GetValueOrDefault(accountId) ?? Task.CompletedTask;

    /// <summary>What comes is remembered: where it is not to be shown, rules may speak of it.</summary>
    /// <param name="asked">What <see cref="AskAsync"/> returned.</param>
    public void Expect(Task<string?> asked, string accountId) => _pending[accountId] = RememberAsync(asked, accountId);

    /// <summary>The alias, if it comes soon or came before; <see cref="Learned"/> tells of one that comes later.</summary>
    public async Task<string?> SoonAsync(string accountId)
    {
        if (!_known.ContainsKey(accountId))
        {
            await SettledAsync(accountId).WaitAsync(Grace, clock).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        return Known(accountId);
    }

    private async Task RememberAsync(Task<string?> asked, string accountId)
    {
        if (await asked is { Length: > 0 } alias && Known(accountId) != alias)
        {
            _known[accountId] = alias;
            Learned?.Invoke(accountId, alias);
        }
    }

    /// <summary>IAM is one service for a whole partition, and signed for one Region of it.</summary>
    private static (Uri Url, string Region)? UrlOf(AwsEndpoints endpoints)
    {
        (string Url, string Region)? place = RegionEndpoint.GetBySystemName(endpoints.Region).PartitionName switch
        {
            "aws" => ("https://iam.amazonaws.com/", "us-east-1"),
            "aws-cn" => ("https://iam.cn-north-1.amazonaws.com.cn/", "cn-north-1"),
            "aws-us-gov" => ("https://iam.us-gov.amazonaws.com/", "us-gov-west-1"),
            _ => null,
        };
        return place is var (url, region) && Uri.TryCreate(endpoints.UrlOf("iam") ?? url, UriKind.Absolute, out var uri)
            ? (uri, region)
            : null;
    }

    private static HttpRequestMessage Signed(ImmutableCredentials keys, Uri url, string region)
    {
        var now = CorrectClockSkew.GetCorrectedUtcNowForEndpoint(url.ToString());
        SortedDictionary<string, string> headers = new(StringComparer.Ordinal)
        {
            ["content-type"] = FormType,
            ["host"] = url.Authority,
            ["x-amz-date"] = now.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture),
        };
        if (keys.UseToken)
        {
            headers["x-amz-security-token"] = keys.Token;
        }

        var names = string.Join(';', headers.Keys);
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(Body)));
        var canonical = $"POST\n{url.AbsolutePath}\n\n{string.Concat(headers.Select(header => $"{header.Key}:{header.Value}\n"))}\n{names}\n{hash}";
        var signature = AWS4Signer.ComputeSignature(keys, region, now, "iam", names, canonical);
        var request = new HttpRequestMessage(HttpMethod.Post, url)
        {
            Content = new ByteArrayContent(Encoding.ASCII.GetBytes(Body)) { Headers = { ContentType = new MediaTypeHeaderValue(FormType) } },
        };
        request.Headers.TryAddWithoutValidation("Authorization", signature.ForAuthorizationHeader);
        foreach (var (name, value) in headers.Where(header => header.Key.StartsWith("x-amz-", StringComparison.Ordinal)))
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        return request;
    }
}
