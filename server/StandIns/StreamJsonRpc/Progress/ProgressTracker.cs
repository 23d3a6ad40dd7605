using System.Collections.Concurrent;
using System.Text.Json;
using StreamJsonRpc.Protocol;

namespace StreamJsonRpc.Progress;

/// <summary>
/// The tokens that stand for <see cref="IProgress{T}"/> on the wire: those in requests that we sent, whose reports come
/// back to us, and those in requests that we received, whose reports we send.
/// </summary>
internal sealed class ProgressTracker
{
    public const string Method = "$/progress";

    private readonly ConcurrentDictionary<long, Sent> sent = new();
    private long lastToken;

    /// <summary>The request being written; there is one at a time.</summary>
    private RequestId sending;

    /// <summary>The connection, once there is one.</summary>
    public JsonRpc? Rpc { get; set; }

    /// <summary>Whether the method being read for wants its reports with named arguments; read one at a time.</summary>
    public bool NamedArguments { get; set; }

    /// <summary>Until disposed of, tokens are given out for this message.</summary>
    public Scope Sending(JsonRpcMessage message)
    {
        sending = message is JsonRpcRequest request ? request.RequestId : default;
        return new Scope(this);
    }

    /// <summary>A token for something that takes reports; it is valid until the request is answered.</summary>
    public long Register<T>(IProgress<T> progress)
    {
        if (sending.IsEmpty)
        {
            throw new NotSupportedException("Progress can be asked for by a request only.");
        }

        long token = Interlocked.Increment(ref lastToken);
        sent[token] = new Sent(sending, typeof(T), value => progress.Report((T)value!));
        return token;
    }

    /// <summary>Forgets the tokens of a request that ended.</summary>
    public void Release(RequestId request)
    {
        foreach ((long token, Sent entry) in sent)
        {
            if (entry.Request == request)
            {
                sent.TryRemove(token, out _);
            }
        }
    }

    /// <summary>Hands a report that arrived to whom it is for. A token that is not known is left alone.</summary>
    /// <exception cref="JsonException">The value does not fit.</exception>
    public void Receive(JsonElement arguments, SystemTextJsonFormatter formatter)
    {
        JsonElement token;
        JsonElement value;
        if (arguments.ValueKind == JsonValueKind.Array)
        {
            if (arguments.GetArrayLength() < 2)
            {
                return;
            }

            (token, value) = (arguments[0], arguments[1]);
        }
        else if (!arguments.TryGetProperty("token"u8, out token) || !arguments.TryGetProperty("value"u8, out value))
        {
            return;
        }

        if (token.ValueKind == JsonValueKind.Number && token.TryGetInt64(out long number) && sent.TryGetValue(number, out Sent? entry))
        {
            entry.Report(formatter.Deserialize(value, entry.ValueType));
        }
    }

    private sealed record Sent(RequestId Request, Type ValueType, Action<object?> Report);

    public readonly struct Scope(ProgressTracker tracker) : IDisposable
    {
        public void Dispose() => tracker.sending = default;
    }
}
