using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using EditorBackend.Core.Loopback;
using EditorBackend.Core.Secrets;

namespace EditorBackend.Core.Identity.SignIn;

/// <summary>
/// Waits on 127.0.0.1, at a port that the system chooses, for the browser to come back from AWS. It answers one path
/// and one method, takes only the callback that carries our state, and closes at once afterwards. Anything else that
/// knocks gets an error and changes nothing.
/// </summary>
internal sealed class LoopbackListener : IDisposable
{
    public const string CallbackPath = "/oauth/callback";

    /// <summary>A browser sends all its cookies of 127.0.0.1 along.</summary>
    private static readonly LoopbackLimits Limits = new(HeadBytes: 32 * 1024, RequestTime: TimeSpan.FromSeconds(20));

    private readonly LoopbackServer _server;
    private readonly byte[] _state;
    private readonly TaskCompletionSource<LoopbackCallback> _callback = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Listens when it returns, so that the browser cannot come too early.</summary>
    /// <param name="clock">For the time-outs of a connection.</param>
    /// <param name="state">What the callback must carry.</param>
    public LoopbackListener(TimeProvider clock, string state)
    {
        _state = Encoding.UTF8.GetBytes(state);
        _server = new LoopbackServer(clock, Limits, (request, client, _) => Task.FromResult(Answer(request, client)));
    }

    public string RedirectUri => $"http://{_server.Authority}{CallbackPath}";

    /// <summary>The callback with the right state. The browser waits for <see cref="LoopbackCallback.RespondAsync"/>.</summary>
    public Task<LoopbackCallback> WaitAsync(CancellationToken cancellationToken) => _callback.Task.WaitAsync(cancellationToken);

    public void Dispose() => _server.Dispose();

    /// <returns>The error to answer; null for the callback, which is answered later.</returns>
    private HttpReply? Answer(HttpHead request, TcpClient client)
    {
        if (!string.Equals(request.Path, CallbackPath, StringComparison.Ordinal))
        {
            return HttpReply.NotFound;
        }

        if (!string.Equals(request.Method, "GET", StringComparison.Ordinal))
        {
            return HttpReply.MethodNotAllowed;
        }

        var state = Encoding.UTF8.GetBytes(request.Query("state") ?? string.Empty);
        var (code, error) = (request.Query("code"), request.Query("error"));
        if (!CryptographicOperations.FixedTimeEquals(state, _state) || (code is null && error is null))
        {
            return HttpReply.BadRequest;
        }

        if (!_callback.TrySetResult(new LoopbackCallback(client, error is null ? Secret.Of(code!) : null, error)))
        {
            return HttpReply.Gone;
        }

        Dispose();
        return null;
    }
}

/// <summary>The browser's way back: a code, or why there is none. The browser shows what is answered here.</summary>
internal sealed class LoopbackCallback(TcpClient client, Secret<string>? code, string? error) : IDisposable
{
    public Secret<string>? Code { get; } = code;

    /// <summary>The OAuth error, such as <c>access_denied</c>.</summary>
    public string? Error { get; } = error;

    /// <summary>Shows the last page; a browser that is gone is no failure.</summary>
    public async Task RespondAsync(HttpReply page)
    {
        using var timeout = new CancellationTokenSource(TimeSpan.FromSeconds(5));
        try
        {
            await HttpReply.WriteAsync(client.GetStream(), page, timeout.Token);
            client.Client.Shutdown(SocketShutdown.Send);
        }
        catch (Exception failure) when (failure is IOException or SocketException or OperationCanceledException or ObjectDisposedException or InvalidOperationException)
        {
            // The person sees the outcome where they asked to sign in.
        }
    }

    public void Dispose() => client.Dispose();
}
