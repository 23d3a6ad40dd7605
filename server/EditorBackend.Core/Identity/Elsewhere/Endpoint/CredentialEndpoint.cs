using System.Buffers.Text;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using EditorBackend.Core.Aws;
using EditorBackend.Core.Connections;
using EditorBackend.Core.Failures;
using EditorBackend.Core.Loopback;
using EditorBackend.Core.Text;

namespace EditorBackend.Core.Identity.Elsewhere.Endpoint;

/// <summary>
/// The credentials of one connection on loopback, in the form that AWS's SDKs read in a container. It gives them to
/// whoever shows the token, which stands in a file that only its owner may read. Web pages get nothing: the path cannot
/// be guessed, the Host is compared, and a request with an Origin, or with a browser's Sec-Fetch-Site, is refused.
/// </summary>
internal sealed class CredentialEndpoint : IDisposable
{
    private static readonly LoopbackLimits Limits = new(HeadBytes: 8 * 1024, RequestTime: TimeSpan.FromSeconds(10));

    /// <summary>
    /// SDKs give up after one or two seconds, and most ask again: a sentence about what is missing is better than
    /// silence, and the work on it goes on meanwhile.
    /// </summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(1500);

    /// <summary>
    /// What is said of keys whose end nobody knows: SDKs ask again about 15 minutes before the end that they are told.
    /// </summary>
    private static readonly TimeSpan UnknownLifetime = TimeSpan.FromMinutes(16);

    /// <summary>The AWS CLI and SDKs print this. Versions: their changelogs.</summary>
    private const string NoToken =
        "The request has no token. Tools read it from the file in AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE, "
        + "which the AWS CLI supports since 1.30 and 2.15, and boto3 since 1.34.41. Update older ones.";

    private readonly EndpointFolder _folder;
    private readonly OpenConnection _connection;
    private readonly TemporaryKeySource _keys;
    private readonly TimeProvider _clock;
    private readonly byte[] _path;
    private readonly byte[] _tokenHash;
    private readonly LoopbackServer _server;

    /// <param name="folder">For its files; goes with it.</param>
    /// <param name="connection">Whose credentials it gives; a failure of theirs is told as SDKs expect.</param>
    /// <param name="clock">For time-outs, and for keys whose end is unknown.</param>
    public CredentialEndpoint(
        EndpointFolder folder, OpenConnection connection, TemporaryKeySource keys, AwsEnvironment environment, TimeProvider clock)
    {
        (_folder, _connection, _keys, _clock) = (folder, connection, keys, clock);
        var path = $"/credentials/{Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(16))}";
        _path = SHA256.HashData(Encoding.UTF8.GetBytes(path));

        // 256 bits that are legal in a header.
        var token = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));
        _tokenHash = SHA256.HashData(Encoding.UTF8.GetBytes(token));
        var tokenFile = folder.Write("token", token);
        var inPlaceOfFiles = TerminalVariables.InPlaceOfFiles(environment, name => folder.Write(name, "")).ToList();
        _server = new LoopbackServer(clock, Limits, AnswerAsync);
        Variables = [.. TerminalVariables.Of($"http://{_server.Authority}{path}", tokenFile, connection), .. inPlaceOfFiles];
    }

    /// <summary>To close it by.</summary>
    public string Id => Path.GetFileName(_folder.Path);

    /// <summary>What a process needs in its environment to find the credentials; none of them is a secret.</summary>
    public IReadOnlyList<EnvironmentVariable> Variables { get; }

    public void Dispose()
    {
        _server.Dispose();
        _folder.Dispose();
    }

    private async Task<HttpReply?> AnswerAsync(HttpHead request, TcpClient client, CancellationToken cancellationToken)
    {
        if (request.HasHeader("Origin") || request.HasHeader("Sec-Fetch-Site"))
        {
            return Refusal(HttpStatusCode.Forbidden);
        }

        if (!Matches(request.Path, _path) || request.QueryText.Length > 0)
        {
            return Refusal(HttpStatusCode.NotFound);
        }

        if (!string.Equals(request.Method, "GET", StringComparison.Ordinal))
        {
            return Refusal(HttpStatusCode.MethodNotAllowed);
        }

        if (request.Header("Authorization") is not { } token)
        {
            return Error(HttpStatusCode.Unauthorized, NoToken);
        }

        if (!Matches(token, _tokenHash))
        {
            return Refusal(HttpStatusCode.Unauthorized);
        }

        try
        {
            return Credentials(await _keys.OfAsync(_connection).WaitAsync(Patience, _clock, cancellationToken));
        }
        catch (TimeoutException)
        {
            return Told(new Failure(
                FailureCode.Unavailable, "The credentials are being renewed.", "Try again. If it takes long, check whether you are asked to sign in."));
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            return Told(AwsFailures.Translate(failure));
        }
    }

    /// <summary>Hashes are of one length, so that the comparison takes the same time for every guess.</summary>
    private static bool Matches(string given, byte[] hash) =>
        CryptographicOperations.FixedTimeEquals(SHA256.HashData(Encoding.UTF8.GetBytes(given)), hash);

    private HttpReply Credentials(IssuedCredentials issued) => HttpReply.Json(HttpStatusCode.OK, JsonText.Of(json =>
    {
        json.WriteString("AccessKeyId", issued.Keys.AccessKey);
        json.WriteString("SecretAccessKey", issued.Keys.SecretKey);
        json.WriteString("Token", issued.Keys.Token);
        json.WriteString("Expiration", JsonText.Time(issued.End ?? _clock.GetUtcNow() + UnknownLifetime));
        json.WriteString("AccountId", _connection.Info.AccountId);
    }));

    private static HttpReply Told(Failure info) => Error(
        info.Code is FailureCode.Unavailable or FailureCode.Throttled or FailureCode.Internal
            ? HttpStatusCode.ServiceUnavailable
            : HttpStatusCode.Forbidden,
        info.Hint is null ? info.Message : $"{info.Message} {info.Hint}",
        $"{info.Code}");

    private static HttpReply Refusal(HttpStatusCode status) => Error(status, HttpReply.ReasonOf(status));

    private static HttpReply Error(HttpStatusCode status, string message, string? code = null) =>
        HttpReply.Json(status, JsonText.Of(json =>
        {
            json.WriteString("code", code ?? $"{status}");
            json.WriteString("message", message);
        }));
}
