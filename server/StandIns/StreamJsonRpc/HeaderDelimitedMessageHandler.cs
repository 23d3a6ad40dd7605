using System.Buffers;
using System.Globalization;
using System.IO.Pipelines;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using StreamJsonRpc.Framing;
using StreamJsonRpc.Protocol;

namespace StreamJsonRpc;

/// <summary>Sends and receives messages with LSP's framing: Content-Length, a blank line, UTF-8 JSON.</summary>
public class HeaderDelimitedMessageHandler : IJsonRpcMessageHandler, IDisposable
{
    /// <summary>A buffer that grew beyond this is not kept for the next message.</summary>
    private const int KeptBufferBytes = 1024 * 1024;

    private readonly Stream? sendingStream;
    private readonly Stream? receivingStream;
    private readonly FrameReader? frames;
    private readonly SemaphoreSlim writing = new(1, 1);
    private readonly CancellationTokenSource closed = new();
    private ArrayBufferWriter<byte> buffer = new();

    public HeaderDelimitedMessageHandler(Stream duplexStream, IJsonRpcMessageFormatter formatter)
        : this(duplexStream, duplexStream, formatter)
    {
    }

    public HeaderDelimitedMessageHandler(Stream? sendingStream, Stream? receivingStream, IJsonRpcMessageFormatter formatter)
    {
        ArgumentNullException.ThrowIfNull(formatter);
        Formatter = formatter;
        this.sendingStream = sendingStream;
        this.receivingStream = receivingStream;
        if (receivingStream is not null)
        {
            frames = new FrameReader(PipeReader.Create(receivingStream, new StreamPipeReaderOptions(bufferSize: 16 * 1024)));
        }
    }

    /// <inheritdoc/>
    public virtual bool CanRead => receivingStream is not null;

    /// <inheritdoc/>
    public virtual bool CanWrite => sendingStream is not null;

    /// <inheritdoc/>
    public IJsonRpcMessageFormatter Formatter { get; }

    /// <inheritdoc/>
    public async ValueTask<JsonRpcMessage?> ReadAsync(CancellationToken cancellationToken)
    {
        if (frames is null)
        {
            throw new InvalidOperationException("There is no stream to receive from.");
        }

        if (await frames.ReadAsync(cancellationToken) is not { } frame)
        {
            return null;
        }

        bool broken = false;
        try
        {
            return Formatter.Deserialize(frame);
        }
        catch (JsonException)
        {
            // The exception may quote what arrived, so it goes no further.
            broken = true;
            throw new BadMessageException(JsonRpcErrorCode.ParseError, "The message is not valid JSON.");
        }
        finally
        {
            if (broken)
            {
                frames.GiveBack();
            }
            else
            {
                frames.Consume();
            }
        }
    }

    /// <inheritdoc/>
#pragma warning disable CA1725 // The package names the parameter so here, and otherwise in the interface.
    public async ValueTask WriteAsync(JsonRpcMessage content, CancellationToken cancellationToken)
#pragma warning restore CA1725
    {
        ArgumentNullException.ThrowIfNull(content);
        if (sendingStream is null)
        {
            throw new InvalidOperationException("There is no stream to send to.");
        }

        using CancellationTokenSource linked = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, closed.Token);
        await writing.WaitAsync(linked.Token);
        try
        {
            ReadOnlyMemory<byte> frame = Frame(content);

            // From here on only the connection's end stops the message: half a frame would spoil all that follow.
            await sendingStream.WriteAsync(frame, closed.Token);
            await sendingStream.FlushAsync(closed.Token);
        }
        finally
        {
            Recycle();
            writing.Release();
        }
    }

    /// <summary>Ends reads and writes under way and closes both streams. The connection does it when it ends.</summary>
    void IDisposable.Dispose()
    {
        closed.Cancel();
        sendingStream?.Dispose();
        receivingStream?.Dispose();
        GC.SuppressFinalize(this);
    }

    private ReadOnlyMemory<byte> Frame(JsonRpcMessage message)
    {
        // Room for the longest header is left in front, so that header and content leave in one write.
        const int Room = 32;
        buffer.GetSpan(Room)[..Room].Clear();
        buffer.Advance(Room);
        Formatter.Serialize(buffer, message);
        string header = string.Create(CultureInfo.InvariantCulture, $"Content-Length: {buffer.WrittenCount - Room}\r\n\r\n");

        Memory<byte> frame = MemoryMarshal.AsMemory(buffer.WrittenMemory)[(Room - header.Length)..];
        Encoding.ASCII.GetBytes(header, frame.Span);
        return frame;
    }

    private void Recycle()
    {
        // Clear() also wipes the bytes, which may have held a secret.
        buffer.Clear();
        if (buffer.Capacity > KeptBufferBytes)
        {
            buffer = new ArrayBufferWriter<byte>();
        }
    }
}
