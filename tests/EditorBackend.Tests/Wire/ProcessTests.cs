using System.Text.Json.Nodes;
using EditorBackend.Contracts;
using EditorBackend.Tests.Support;

namespace EditorBackend.Tests.Wire;

/// <summary>The real process over pipes: start, end, and input that nobody should send.</summary>
public sealed class ProcessTests
{
    [Fact]
    public async Task It_greets_with_its_version_and_process_id()
    {
        await using var backend = BackendProcess.Start();

        var answer = await backend.RequestAsync("initialize", BackendProcess.InitializeParams());

        Assert.Equal(Lifecycle.LifecycleService.Version, (string?)answer["result"]?["version"]);
        Assert.Equal(backend.Process.Id, (int?)answer["result"]?["processId"]);
    }

    [Fact]
    public async Task Another_version_is_refused_with_words_for_a_person()
    {
        await using var backend = BackendProcess.Start();

        var answer = await backend.RequestAsync("initialize", BackendProcess.InitializeParams("0.0.0-other"));

        Assert.Equal((int)ErrorCode.VersionMismatch, (int?)answer["error"]?["code"]);
        Assert.Equal(nameof(ErrorCode.VersionMismatch), (string?)answer["error"]?["data"]?["code"]);
        Assert.Contains("Reload the window", (string?)answer["error"]?["data"]?["hint"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Shutdown_and_exit_end_it_with_code_0()
    {
        await using var backend = await BackendProcess.InitializedAsync();

        await backend.RequestAsync("shutdown", new JsonObject());
        await backend.SendAsync(new JsonObject { ["jsonrpc"] = "2.0", ["method"] = "exit", ["params"] = new JsonObject() });

        Assert.Equal(0, await backend.ExitAsync());
    }

    [Fact]
    public async Task The_end_of_stdin_ends_it()
    {
        await using var backend = await BackendProcess.InitializedAsync();

        Assert.Equal(1, await backend.CloseInputAsync());
    }

    [Fact]
    public async Task It_ends_when_the_process_that_started_it_does()
    {
        await using var parent = BackendProcess.Start();
        await using var backend = BackendProcess.Start();
        var parameters = BackendProcess.InitializeParams();
        parameters["parentProcessId"] = parent.Process.Id;
        await backend.RequestAsync("initialize", parameters);

        await parent.CloseInputAsync();

        Assert.Equal(1, await backend.ExitAsync());
    }

    [Fact]
    public async Task Its_log_is_lines_of_JSON_on_stderr()
    {
        await using var backend = await BackendProcess.InitializedAsync();

        var line = JsonNode.Parse(await backend.Process.StandardError.ReadLineAsync() ?? "");

        Assert.Equal("Information", (string?)line?["level"]);
        Assert.False(string.IsNullOrEmpty((string?)line?["message"]));
        Assert.NotNull(line?["time"]);
    }

    [Theory]
    [InlineData("{not json", -32700)]
    [InlineData("12", -32600)]
    [InlineData("{\"jsonrpc\":\"2.0\",\"id\":7,\"method\":\"nope\"}", -32601)]
    [InlineData("{\"jsonrpc\":\"2.0\",\"id\":8,\"method\":\"initialize\",\"params\":[1,2,3]}", -32602)]
    [InlineData("{\"jsonrpc\":\"2.0\",\"id\":9,\"method\":\"initialize\",\"params\":{\"version\":5,\"clientName\":\"x\"}}", -32602)]
    public async Task Malformed_input_gets_the_standard_error_and_does_not_end_it(string body, int code)
    {
        await using var backend = await BackendProcess.InitializedAsync();

        await backend.SendRawAsync($"Content-Length: {body.Length}\r\n\r\n{body}");

        Assert.Equal(code, (int?)(await backend.ReceiveAsync())["error"]?["code"]);
        await AssertAliveAsync(backend);
    }

    [Fact]
    public async Task A_frame_of_100_MB_is_refused_unread()
    {
        await using var backend = await BackendProcess.InitializedAsync();
        const int size = 100 * 1024 * 1024;
        var chunk = new byte[1024 * 1024];
        Array.Fill(chunk, (byte)' ');

        await backend.SendRawAsync($"Content-Length: {size}\r\n\r\n");
        for (var sent = 0; sent < size; sent += chunk.Length)
        {
            await backend.SendRawAsync(chunk);
        }

        Assert.NotNull((await backend.ReceiveAsync())["error"]);
        await AssertAliveAsync(backend);
        backend.Process.Refresh();
        Assert.InRange(backend.Process.PeakWorkingSet64, 1, 200L * 1024 * 1024);
    }

    [Theory]
    [InlineData("Content-Length: banana\r\n\r\n")]
    [InlineData("Nonsense\r\n\r\n")]
    public async Task A_bad_header_does_not_end_it(string header)
    {
        await using var backend = await BackendProcess.InitializedAsync();

        await backend.SendRawAsync(header);

        Assert.NotNull((await backend.ReceiveAsync())["error"]);
        await AssertAliveAsync(backend);
    }

    [Fact]
    public async Task An_answer_to_a_question_that_nobody_asked_does_not_end_it()
    {
        await using var backend = await BackendProcess.InitializedAsync();

        await backend.SendAsync(new JsonObject { ["jsonrpc"] = "2.0", ["id"] = 4711, ["result"] = new JsonObject() });

        await AssertAliveAsync(backend);
    }

    private static async Task AssertAliveAsync(BackendProcess backend)
    {
        var answer = await backend.RequestAsync("configure", new JsonObject { ["logLevel"] = "Warning" });
        Assert.NotNull(answer["result"]);
    }
}
