using EditorBackend.Secrets;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;

namespace EditorBackend.Identity.SignIn;

/// <summary>
/// Waits on 127.0.0.1, at a port that the system chooses, for the browser to come back from AWS. It answers one path
/// and one method, takes only the callback that carries our state, and closes at once afterwards. Anything else that
/// knocks gets an error and changes nothing.
/// </summary>
internal sealed class LoopbackListener : IDisposable
{
    public const string CallbackPath = "/oauth/callback";

    private const int MaxHeaderBytes = 32 * 1024;

    /// <summary>Browsers open connections ahead of need and leave them silent: they must not hold up the others.</summary>
    private const int MaxConnections = 32;

    private static readonly TimeSpan HeaderTimeout = TimeSpan.FromSeconds(20);

    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly TimeProvider _clock;
    private readonly byte[] _state;
    private readonly CancellationTokenSource _closed = new();
    private readonly SemaphoreSlim _slots = new(MaxConnections);
    private readonly TaskCompletionSource<LoopbackCallback> _callback = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly string _authority;

    /// <summary>Listens when it returns, so that the browser cannot come too early.</summary>
    /// <param name="clock">For the time-outs of a connection.</param>
    /// <param name="state">What the callback must carry.</param>
    public LoopbackListener(TimeProvider clock, string state)
    {
        _clock = clock;
        _state = Encoding.UTF8.GetBytes(state);
        _listener.ExclusiveAddressUse = true;
        _listener.Start();
        _authority = $"127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}";
        _ = AcceptAsync();
    }

    public string RedirectUri => $"http://{_authority}{CallbackPath}";

    /// <summary>The callback with the right state. The browser waits for <see cref="LoopbackCallback.RespondAsync"/>.</summary>
    public Task<LoopbackCallback> WaitAsync(CancellationToken cancellationToken) => _callback.Task.WaitAsync(cancellationToken);

    public void Dispose()
    {
        if (!_closed.IsCancellationRequested)
        {
            _closed.Cancel();
            _listener.Dispose();
        }
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (!_closed.IsCancellationRequested)
            {
                await _slots.WaitAsync(_closed.Token);
                var client = await _listener.AcceptTcpClientAsync(_closed.Token);
                _ = ServeAsync(client);
            }
        }
        catch (Exception failure) when (failure is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // Closed.
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        var handedOver = false;
        try
        {
            using var timeout = new CancellationTokenSource(HeaderTimeout, _clock);
            using var ending = CancellationTokenSource.CreateLinkedTokenSource(_closed.Token, timeout.Token);
            var stream = client.GetStream();
            var request = await ReadHeadAsync(stream, ending.Token);
            var verdict = Judge(request, out var callback);
            if (verdict is null && _callback.TrySetResult(new LoopbackCallback(client, callback!.Value.Code, callback.Value.Error)))
            {
                handedOver = true;
                Dispose();
                return;
            }

            await HttpReply.WriteAsync(stream, verdict ?? HttpReply.Gone, ending.Token);
        }
        catch (Exception failure) when (failure is IOException or OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // A connection that broke, stayed silent, or came too late.
        }
        finally
        {
            if (!handedOver)
            {
                client.Dispose();
            }

            _slots.Release();
        }
    }

    /// <returns>The error to answer; null when the request is the callback.</returns>
    private HttpReply? Judge(HttpHead? request, out (Secret<string>? Code, string? Error)? callback)
    {
        callback = null;
        if (request is null || !string.Equals(request.Host, _authority, StringComparison.Ordinal))
        {
            return HttpReply.BadRequest;
        }

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

        callback = (error is null && code is not null ? Secret.Of(code) : null, error);
        return null;
    }

    private static async Task<HttpHead?> ReadHeadAsync(NetworkStream stream, CancellationToken cancellationToken)
    {
        var buffer = new byte[MaxHeaderBytes];
        var length = 0;
        while (length < buffer.Length)
        {
            var read = await stream.ReadAsync(buffer.AsMemory(length), cancellationToken);
            if (read == 0)
            {
                return null;
            }

            length += read;
            var end = buffer.AsSpan(0, length).IndexOf("\r\n\r\n"u8);
            if (end >= 0)
            {
                return HttpHead.Parse(Encoding.ASCII.GetString(buffer, 0, end));
            }
        }

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
            // The person sees the outcome in VS Code.
        }
    }

    public void Dispose() => client.Dispose();
}
