using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using EditorBackend.Services;

namespace EditorBackend.Tests.Support;

/// <summary>The real process over its real pipes, spoken to in raw frames.</summary>
internal sealed class BackendProcess : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly CancellationTokenSource _giveUp = new(Patience);
    private int _nextId;

    private BackendProcess(Process process) => Process = process;

    public Process Process { get; }

    public static BackendProcess Start()
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "EditorBackend.dll")])
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        return new BackendProcess(Process.Start(start) ?? throw new InvalidOperationException("dotnet did not start."));
    }

    /// <summary>A process that has been greeted.</summary>
    public static async Task<BackendProcess> InitializedAsync()
    {
        var backend = Start();
        var answer = await backend.RequestAsync("initialize", InitializeParams());
        Assert.Null(answer["error"]);
        await backend.SendAsync(new JsonObject { ["jsonrpc"] = "2.0", ["method"] = "initialized", ["params"] = new JsonObject() });
        return backend;
    }

    public static JsonObject InitializeParams(string? version = null) => new()
    {
        ["version"] = version ?? LifecycleService.Version,
        ["clientName"] = "test",
        ["settings"] = new JsonObject { ["logLevel"] = "Debug" },
    };

    /// <summary>The answer to a request; other messages on the way are passed over.</summary>
    public async Task<JsonNode> RequestAsync(string method, JsonNode? parameters)
    {
        var id = ++_nextId;
        await SendAsync(new JsonObject { ["jsonrpc"] = "2.0", ["id"] = id, ["method"] = method, ["params"] = parameters });
        while (true)
        {
            var message = await ReceiveAsync();
            if (message["id"] is { } answered && answered.GetValueKind() == JsonValueKind.Number && (int)answered == id)
            {
                return message;
            }
        }
    }

    public Task SendAsync(JsonNode message) => SendFrameAsync(message.ToJsonString());

    public Task SendFrameAsync(string body) =>
        SendRawAsync($"Content-Length: {Encoding.UTF8.GetByteCount(body)}\r\n\r\n{body}");

    public Task SendRawAsync(string text) => SendRawAsync(Encoding.UTF8.GetBytes(text));

    public async Task SendRawAsync(ReadOnlyMemory<byte> bytes)
    {
        await Process.StandardInput.BaseStream.WriteAsync(bytes, _giveUp.Token);
        await Process.StandardInput.BaseStream.FlushAsync(_giveUp.Token);
    }

    /// <summary>The next message; fails on anything on stdout that is not a frame.</summary>
    public async Task<JsonNode> ReceiveAsync()
    {
        var length = -1;
        for (var line = await ReadLineAsync(); line.Length > 0; line = await ReadLineAsync())
        {
            if (line.Split(':', 2) is not [var name, var value])
            {
                throw new InvalidDataException("Not a header: " + line);
            }

            length = name == "Content-Length" ? int.Parse(value, CultureInfo.InvariantCulture) : length;
        }

        var body = new byte[length];
        await Process.StandardOutput.BaseStream.ReadExactlyAsync(body, _giveUp.Token);
        return JsonNode.Parse(body) ?? throw new InvalidDataException("An empty message.");
    }

    /// <summary>Ends stdin, as a shell that goes does, and waits for the process to follow.</summary>
    public async Task<int> CloseInputAsync()
    {
        Process.StandardInput.Close();
        return await ExitAsync();
    }

    public async Task<int> ExitAsync()
    {
        await Process.WaitForExitAsync(_giveUp.Token);
        return Process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        if (!Process.HasExited)
        {
            Process.Kill();
            await Process.WaitForExitAsync();
        }

        Process.Dispose();
        _giveUp.Dispose();
    }

    private async Task<string> ReadLineAsync()
    {
        var line = new List<byte>();
        var one = new byte[1];
        while (true)
        {
            await Process.StandardOutput.BaseStream.ReadExactlyAsync(one, _giveUp.Token);
            if (one[0] == '\n')
            {
                return Encoding.ASCII.GetString([.. line]).TrimEnd('\r');
            }

            line.Add(one[0]);
        }
    }
}
