using System.Text.Json.Nodes;
using EditorBackend.Contracts;
using EditorBackend.Core.Failures;
using EditorBackend.Services;
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

        Assert.Equal(LifecycleService.Version, (string?)answer["result"]?["version"]);
        Assert.Equal(backend.Process.Id, (int?)answer["result"]?["processId"]);
    }

    [Fact]
    public async Task Another_version_is_refused_with_words_for_a_person()
    {
        await using var backend = BackendProcess.Start();

        var answer = await backend.RequestAsync("initialize", BackendProcess.InitializeParams("0.0.0-other"));

        Assert.Equal(FailureNumbers.Of(FailureCode.VersionMismatch), (int?)answer["error"]?["code"]);
        Assert.Equal(nameof(FailureCode.VersionMismatch), (string?)answer["error"]?["data"]?["code"]);
        Assert.Contains("Reload the window", (string?)answer["error"]?["data"]?["hint"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Shutdown_and_exit_end_it_with_code_0()
    {
        await using var backend = await BackendProcess.InitializedAsync();

        await backend.RequestAsync("shutdown", new JsonObject());
        await backend.SendAsync(new JsonObject { ["jsonrpc"] = "2.0", ["method"] = "exit", ["params"] = new JsonObject() });

        Assert.Equal((int)ExitCode.Done, await backend.ExitAsync());
    }

    [Fact]
    public async Task The_end_of_stdin_ends_it()
    {
        await using var backend = await BackendProcess.InitializedAsync();

        Assert.Equal((int)ExitCode.ShellWent, await backend.CloseInputAsync());
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

        Assert.Equal((int)ExitCode.ShellWent, await backend.ExitAsync());
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
    [InlineData("{\"jsonrpc\":\"2.0\",\"id\":7,\"method\":\"nope\"}", -32601)]
    [InlineData("{\"jsonrpc\":\"2.0\",\"id\":8,\"method\":\"initialize\",\"params\":[1,2,3]}", -32602)]
    [InlineData("{\"jsonrpc\":\"2.0\",\"id\":9,\"method\":\"initialize\",\"params\":{\"version\":5,\"clientName\":\"hunter2\"}}", -32602)]
    [InlineData("{\"jsonrpc\":\"2.0\",\"id\":9,\"method\":\"shell/storeSecret\",\"params\":{\"value\":\"hunter2\"}}", -32601)]
    [InlineData("{\"jsonrpc\":\"2.0\",\"id\":9,\"method\":\"parameters/put\",\"params\":{\"value\":[\"hunter2\"]}}", -32602)]
    public async Task A_message_that_asks_wrongly_gets_the_standard_error_and_does_not_end_it(string body, int code)
    {
        await using var backend = await BackendProcess.InitializedAsync();

        await backend.SendFrameAsync(body);

        var answer = await backend.ReceiveAsync();
        Assert.Equal(code, (int?)answer["error"]?["code"]);
        Assert.DoesNotContain("hunter2", answer.ToJsonString(), StringComparison.Ordinal);
        Assert.Null(answer["error"]?["data"]);
        await AssertAliveAsync(backend);
    }

    [Fact]
    public async Task A_message_of_100_MB_gets_the_standard_error_and_does_not_end_it()
    {
        await using var backend = await BackendProcess.InitializedAsync();
        const string begin = "{\"jsonrpc\":\"2.0\",\"id\":7,\"method\":\"nope\",\"params\":{\"text\":\"";
        const string end = "\"}}";
        const int megabytes = 100;
        var chunk = new byte[1024 * 1024];
        Array.Fill(chunk, (byte)'x');

        await backend.SendRawAsync($"Content-Length: {begin.Length + (megabytes * chunk.Length) + end.Length}\r\n\r\n{begin}");
        for (var sent = 0; sent < megabytes; sent++)
        {
            await backend.SendRawAsync(chunk);
        }

        await backend.SendRawAsync(end);

        Assert.Equal(-32601, (int?)(await backend.ReceiveAsync())["error"]?["code"]);
        await AssertAliveAsync(backend);
    }

    [Theory]
    [InlineData("Content-Length: banana\r\n\r\n")]
    [InlineData("Nonsense\r\n\r\n")]
    [InlineData("Content-Length: 9\r\n\r\n{not json")]
    [InlineData("Content-Length: 2\r\n\r\n12")]
    [InlineData("Content-Length: 2\r\n\r\n[]")]
    [InlineData("Content-Length: 24\r\n\r\n{\"jsonrpc\":\"2.0\",\"id\":1}")]
    [InlineData("Content-Length: 5\r\n\r\n{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"shutdown\"}")]
    public async Task Bytes_that_are_no_message_end_it_with_a_code_of_its_own(string bytes)
    {
        await using var backend = await BackendProcess.InitializedAsync();

        await backend.SendRawAsync(bytes);

        Assert.Equal((int)ExitCode.DamagedInput, await backend.ExitAsync());
        var log = (await backend.Process.StandardError.ReadToEndAsync()).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Single(log, line => line.Contains("no message", StringComparison.Ordinal) && (string?)JsonNode.Parse(line)!["level"] == "Error");
        Assert.Empty(await backend.Process.StandardOutput.ReadToEndAsync());
    }

    [Fact]
    public async Task A_message_cut_short_by_the_end_of_stdin_is_a_shell_that_went()
    {
        await using var backend = await BackendProcess.InitializedAsync();

        await backend.SendRawAsync("Content-Length: 500\r\n\r\n{\"jsonrpc\"");

        Assert.Equal((int)ExitCode.ShellWent, await backend.CloseInputAsync());
    }

    [Theory]
    [InlineData("99")]
    [InlineData("\"progress-99\"")]
    [InlineData("{}")]
    public async Task A_cancellation_of_nothing_does_not_end_it(string id)
    {
        await using var backend = await BackendProcess.InitializedAsync();

        await backend.SendFrameAsync($"{{\"jsonrpc\":\"2.0\",\"method\":\"$/cancelRequest\",\"params\":{{\"id\":{id}}}}}");

        await AssertAliveAsync(backend);
    }

    [Fact]
    public async Task A_progress_that_nobody_waits_for_does_not_end_it()
    {
        await using var backend = await BackendProcess.InitializedAsync();

        await backend.SendFrameAsync("{\"jsonrpc\":\"2.0\",\"method\":\"$/progress\",\"params\":[\"nobody\",1]}");

        await AssertAliveAsync(backend);
    }

    [Fact]
    public async Task An_answer_to_a_question_that_nobody_asked_does_not_end_it()
    {
        await using var backend = await BackendProcess.InitializedAsync();

        await backend.SendAsync(new JsonObject { ["jsonrpc"] = "2.0", ["id"] = 4711, ["result"] = new JsonObject() });
        await backend.SendFrameAsync("{\"jsonrpc\":\"2.0\",\"id\":\"x\",\"error\":{\"code\":1,\"message\":\"No.\"}}");

        await AssertAliveAsync(backend);
    }

    private static async Task AssertAliveAsync(BackendProcess backend)
    {
        var answer = await backend.RequestAsync("configure", new JsonObject { ["logLevel"] = "Warning" });
        Assert.NotNull(answer["result"]);
    }
}
