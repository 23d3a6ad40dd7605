using System.Net;
using System.Net.Sockets;
using System.Text;

namespace EditorBackend.Core.Loopback;

/// <summary>Answers one request.</summary>
/// <returns>What to answer; null when the handler keeps the client and answers later by itself.</returns>
internal delegate Task<HttpReply?> LoopbackHandler(HttpHead request, TcpClient client, CancellationToken cancellationToken);

/// <summary>
/// A small HTTP server on 127.0.0.1, at a port that the system chooses. It reads heads only, within a size and a time,
/// and refuses requests that name another host: a web page whose name was made to lead here (DNS rebinding) gets nothing.
/// One request a connection.
/// </summary>
internal sealed class LoopbackServer : IDisposable
{
    /// <summary>Browsers open connections ahead of need and leave them silent: they must not hold up the others.</summary>
    private const int MaxConnections = 32;

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly TimeProvider _clock;
    private readonly LoopbackLimits _limits;
    private readonly LoopbackHandler _handler;
    private readonly CancellationTokenSource _closed = new();
    private readonly SemaphoreSlim _slots = new(MaxConnections);

    /// <summary>Bound when it returns, so that nobody can come too early.</summary>
    public LoopbackServer(TimeProvider clock, LoopbackLimits limits, LoopbackHandler handler)
    {
        (_clock, _limits, _handler) = (clock, limits, handler);
        _listener.ExclusiveAddressUse = true;
        _listener.Start();
        Authority = $"127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}";
        _ = AcceptAsync();
    }

    /// <summary>Host and port, as the Host header has to name them.</summary>
    public string Authority { get; }

    public void Dispose()
    {
        _closed.Cancel();
        _listener.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (!_closed.IsCancellationRequested)
            {
                await _slots.WaitAsync(_closed.Token);
                try
                {
                    _ = ServeAsync(await _listener.AcceptTcpClientAsync(_closed.Token));
                }
                catch (SocketException)
                {
                    // It hung up while it waited (Windows tells), or the system has no more to give. Others may still come.
                    _slots.Release();
                    await Task.Delay(Pause, _clock, _closed.Token);
                }
            }
        }
        catch (Exception failure) when (failure is OperationCanceledException or ObjectDisposedException)
        {
            // Closed.
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        var kept = false;
        try
        {
            using var timeout = new CancellationTokenSource(_limits.RequestTime, _clock);
            using var ending = CancellationTokenSource.CreateLinkedTokenSource(_closed.Token, timeout.Token);
            var stream = client.GetStream();
            var request = await ReadHeadAsync(stream, ending.Token);
            var reply = request is null || !string.Equals(request.Header("Host"), Authority, StringComparison.Ordinal)
                ? HttpReply.BadRequest
                : await _handler(request, client, ending.Token);
            kept = reply is null;
            if (reply is not null)
            {
                await HttpReply.WriteAsync(stream, reply, ending.Token);
            }
        }
        catch (Exception failure) when (failure is IOException or OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // A connection that broke, stayed silent, or came too late.
        }
        finally
        {
            if (!kept)
            {
                client.Dispose();
            }

            _slots.Release();
        }
    }

    private async Task<HttpHead?> ReadHeadAsync(NetworkStream stream, CancellationToken cancellationToken)
    {
        var buffer = new byte[_limits.HeadBytes];
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

/// <param name="HeadBytes">The longest head of a request.</param>
/// <param name="RequestTime">From the connection to the end of the answer.</param>
internal sealed record LoopbackLimits(int HeadBytes, TimeSpan RequestTime);
