using System.Buffers;
using System.Text.Json;
using EditorBackend.Core.Failures;
using EditorBackend.Core.Settings;
using Microsoft.Extensions.Logging;

namespace EditorBackend.Logging;

/// <summary>
/// Writes each log entry as one line of JSON: <c>{"time","level","category","message","exception"?}</c>. The shell
/// shows them. Of an exception only its type and stack are written: messages can quote what a server sent.
/// </summary>
internal sealed class StderrLoggerProvider(CurrentSettings settings, Stream stderr, TimeProvider clock) : ILoggerProvider
{
    private readonly Lock _lock = new();

    public ILogger CreateLogger(string categoryName) => new LineLogger(this, categoryName[(categoryName.LastIndexOf('.') + 1)..]);

    public void Dispose()
    {
    }

    private bool IsEnabled(LogLevel level) =>
        level != LogLevel.None && settings.Value.LogLevel != BackendLogLevel.None && (int)level >= (int)settings.Value.LogLevel;

    private void Write(LogLevel level, string category, string message, Exception? exception)
    {
        var buffer = new ArrayBufferWriter<byte>(256);
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteString("time", clock.GetUtcNow());
            json.WriteString("level", level.ToString());
            json.WriteString("category", category);
            json.WriteString("message", message);
            if (exception is not null)
            {
                json.WriteString("exception", Describe(exception));
            }

            json.WriteEndObject();
        }

        buffer.GetSpan(1)[0] = (byte)'\n';
        buffer.Advance(1);
        lock (_lock)
        {
            stderr.Write(buffer.WrittenSpan);
            stderr.Flush();
        }
    }

    private static string Describe(Exception exception)
    {
        var text = exception is FailureException own ? $"{own.Code}: {own.Message}" : exception.GetType().FullName;
        return exception.InnerException is { } inner
            ? $"{text}\n{exception.StackTrace}\ncaused by {Describe(inner)}"
            : $"{text}\n{exception.StackTrace}";
    }

    private sealed class LineLogger(StderrLoggerProvider provider, string category) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => provider.IsEnabled(logLevel);

        public void Log<TState>(
            LogLevel logLevel,
            EventId eventId,
            TState state,
            Exception? exception,
            Func<TState, Exception?, string> formatter)
        {
            if (IsEnabled(logLevel))
            {
                provider.Write(logLevel, category, formatter(state, exception), exception);
            }
        }
    }
}
