using System.Buffers;
using System.IO.Pipelines;
using StreamJsonRpc.Protocol;

namespace StreamJsonRpc.Framing;

/// <summary>
/// Cuts a stream into the contents of LSP frames. What is not a frame is skipped up to the next header, and reported
/// once by a <see cref="BadMessageException"/>, after which the caller reads on.
/// </summary>
internal sealed class FrameReader(PipeReader reader)
{
    /// <summary>More than any request of ours; a frame that claims more is refused instead of held in memory.</summary>
    public const int MaxContentBytes = 64 * 1024 * 1024;

    private const int MaxHeaderBytes = 4 * 1024;

    private ReadOnlySequence<byte> frame;

    /// <summary>Whether the bytes up to the next header belong to something that was already reported.</summary>
    private bool reported;

    /// <summary>The content of the next frame, valid until <see cref="Consume"/>; null at the stream's end.</summary>
    /// <exception cref="BadMessageException">The bytes are not a frame, or the frame is too large.</exception>
    public async ValueTask<ReadOnlySequence<byte>?> ReadAsync(CancellationToken cancellationToken)
    {
        long? length = await ReadHeaderAsync(cancellationToken);
        switch (length)
        {
            case null:
                return null;
            case 0:
                reported = true;
                throw new BadMessageException(JsonRpcErrorCode.ParseError, "The message is empty.");
            case > MaxContentBytes:
                reported = true;
                throw new BadMessageException(
                    JsonRpcErrorCode.InvalidRequest,
                    $"The message is larger than {MaxContentBytes} bytes.");
            default:
                return await ReadContentAsync(length.Value, cancellationToken);
        }
    }

    /// <summary>Steps over the frame that was read.</summary>
    public void Consume() => reader.AdvanceTo(frame.End);

    /// <summary>Gives back a frame that holds no JSON: if its length was wrong, the next message begins inside it.</summary>
    public void GiveBack()
    {
        reported = true;
        reader.AdvanceTo(frame.Start);
    }

    private async ValueTask<long?> ReadHeaderAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            ReadResult result = await reader.ReadAsync(cancellationToken);
            ReadOnlySequence<byte> buffer = result.Buffer;
            (FrameHeader? header, int garbage) = Scan(Flatten(buffer.Slice(0, Math.Min(buffer.Length, 2 * MaxHeaderBytes))));
            if (garbage > 0)
            {
                reader.AdvanceTo(buffer.GetPosition(garbage));
                if (!reported)
                {
                    reported = true;
                    throw new BadMessageException(JsonRpcErrorCode.ParseError, "The message has no valid Content-Length header.");
                }
            }
            else if (header is { } found)
            {
                reader.AdvanceTo(buffer.GetPosition(found.ContentStart));
                reported = false;
                return found.ContentLength;
            }
            else if (result.IsCompleted)
            {
                reader.AdvanceTo(buffer.End);
                return null;
            }
            else
            {
                reader.AdvanceTo(buffer.Start, buffer.End);
            }
        }
    }

    /// <summary>A header at the window's beginning, or how many bytes cannot be part of one, or neither: more bytes are needed.</summary>
    private static (FrameHeader? Header, int Garbage) Scan(ReadOnlySpan<byte> window)
    {
        if (FrameHeader.Find(window) is { } header)
        {
            return FrameHeader.IsPreamble(window[..header.Start]) ? (header, 0) : (null, header.Start);
        }

        ReadOnlySpan<byte> content = window.TrimStart("\r\n"u8);
        int blank = content.IndexOf("\r\n\r\n"u8);
        if (blank >= 0)
        {
            return (null, window.Length - content.Length + blank + 4);
        }

        return (null, Math.Max(0, window.Length - MaxHeaderBytes));
    }

    private async ValueTask<ReadOnlySequence<byte>?> ReadContentAsync(long length, CancellationToken cancellationToken)
    {
        long scanned = 0;
        while (true)
        {
            ReadResult result = await reader.ReadAsync(cancellationToken);
            ReadOnlySequence<byte> buffer = result.Buffer;
            if (buffer.Length >= length)
            {
                frame = buffer.Slice(0, length);
                return frame;
            }

            // A header in here means that the length was wrong: the next message has begun.
            ReadOnlySequence<byte> fresh = buffer.Slice(Math.Max(0, scanned - MaxHeaderBytes));
            if (FrameHeader.Find(Flatten(fresh)) is { } next)
            {
                reader.AdvanceTo(fresh.GetPosition(next.Start));
                reported = true;
                throw new BadMessageException(JsonRpcErrorCode.ParseError, "The message is shorter than its Content-Length.");
            }

            if (result.IsCompleted)
            {
                reader.AdvanceTo(buffer.End);
                return null;
            }

            scanned = buffer.Length;
            reader.AdvanceTo(buffer.Start, buffer.End);
        }
    }

    private static ReadOnlySpan<byte> Flatten(ReadOnlySequence<byte> bytes) =>
        bytes.IsSingleSegment ? bytes.FirstSpan : bytes.ToArray();
}
