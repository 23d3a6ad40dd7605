using System.IO.Pipelines;
using System.Text.Json;
using System.Text.Json.Nodes;
using StreamJsonRpc;
using StreamJsonRpc.Protocol;

namespace StandIns.Tests;

/// <summary>Requests and notifications that we send, progress in both directions, and the connection's end.</summary>
public sealed class StreamJsonRpcOutgoingTests
{
    [Fact]
    public async Task A_request_is_sent_and_its_result_read()
    {
        using StreamJsonRpcPeer peer = new();

        Task<Answer> answer = peer.Rpc.InvokeWithParameterObjectAsync<Answer>("ask", new Question("Why?"));
        JsonNode request = await peer.ReceiveAsync();
        Assert.Equal("""{"jsonrpc":"2.0","id":1,"method":"ask","params":{"text":"Why?"}}""", request.ToJsonString());
        await peer.SendAsync("""{"jsonrpc":"2.0","id":1,"result":{"text":"Because."}}""");

        Assert.Equal(new Answer("Because."), await answer.Soon());
    }

    [Fact]
    public async Task Answers_may_come_in_any_order()
    {
        using StreamJsonRpcPeer peer = new();
        Task<int>[] answers = [.. Enumerable.Range(0, 20).Select(_ => peer.Rpc.InvokeWithParameterObjectAsync<int>("ask"))];
        for (int i = 0; i < 20; i++)
        {
            Assert.Equal("ask", (string)(await peer.ReceiveAsync())["method"]!);
        }

        for (int id = 20; id > 0; id--)
        {
            await peer.SendAsync($$$"""{"jsonrpc":"2.0","id":{{{id}}},"result":{{{id}}}}""");
        }

        Assert.Equal(Enumerable.Range(1, 20), await Task.WhenAll(answers).Soon());
    }

    [Fact]
    public async Task A_notification_has_no_id_and_order_is_kept()
    {
        using StreamJsonRpcPeer peer = new();
        Task[] sent = [.. Enumerable.Range(0, 30).Select(i => peer.Rpc.NotifyWithParameterObjectAsync("told", new Question($"{i}")))];

        for (int i = 0; i < 30; i++)
        {
            Assert.Equal($$$"""{"jsonrpc":"2.0","method":"told","params":{"text":"{{{i}}}"}}""", (await peer.ReceiveAsync()).ToJsonString());
        }

        await Task.WhenAll(sent).Soon();
    }

    [Fact]
    public async Task Large_messages_from_many_sides_are_not_interleaved()
    {
        using StreamJsonRpcPeer peer = new();
        Task[] sent = [.. Enumerable.Range(0, 16).Select(i => Task.Run(() =>
            peer.Rpc.NotifyWithParameterObjectAsync("told", new Question(new string((char)('a' + i), 200_000)))))];

        HashSet<char> seen = [];
        for (int i = 0; i < 16; i++)
        {
            string text = (string)(await peer.ReceiveAsync())["params"]!["text"]!;
            Assert.Equal(new string(text[0], 200_000), text);
            seen.Add(text[0]);
        }

        Assert.Equal(16, seen.Count);
        await Task.WhenAll(sent).Soon();
    }

    [Fact]
    public async Task An_error_becomes_an_exception_with_its_code_and_data()
    {
        using StreamJsonRpcPeer peer = new();

        Task answer = peer.Rpc.InvokeWithParameterObjectAsync("ask");
        await peer.ReceiveAsync();
        await peer.SendAsync("""{"jsonrpc":"2.0","id":1,"error":{"code":12,"message":"No.","data":{"why":"x"}}}""");

        RemoteInvocationException e = await Assert.ThrowsAsync<RemoteInvocationException>(() => answer.Soon());
        Assert.Equal(12, e.ErrorCode);
        Assert.Equal("No.", e.Message);
        Assert.Equal("x", Assert.IsType<JsonElement>(e.ErrorData).GetProperty("why").GetString());
    }

    [Theory]
    [InlineData(-32601)]
    [InlineData(-32602)]
    public async Task A_method_that_is_not_there_has_its_own_exception(int code)
    {
        using StreamJsonRpcPeer peer = new();

        Task answer = peer.Rpc.InvokeWithParameterObjectAsync("ask");
        await peer.ReceiveAsync();
        await peer.SendAsync($$$"""{"jsonrpc":"2.0","id":1,"error":{"code":{{{code}}},"message":"No."}}""");

        RemoteMethodNotFoundException e = await Assert.ThrowsAsync<RemoteMethodNotFoundException>(() => answer.Soon());
        Assert.Equal("ask", e.TargetMethod);
        Assert.Equal((JsonRpcErrorCode)code, e.ErrorCode);
    }

    [Fact]
    public async Task A_malformed_error_still_ends_the_request()
    {
        using StreamJsonRpcPeer peer = new();

        Task answer = peer.Rpc.InvokeWithParameterObjectAsync("ask");
        await peer.ReceiveAsync();
        await peer.SendAsync("""{"jsonrpc":"2.0","id":1,"error":"broken"}""");

        await Assert.ThrowsAsync<RemoteInvocationException>(() => answer.Soon());
    }

    [Fact]
    public async Task A_cancellation_is_sent_and_its_answer_awaited()
    {
        using StreamJsonRpcPeer peer = new();
        using CancellationTokenSource cancellation = new();

        Task<int> answer = peer.Rpc.InvokeWithParameterObjectAsync<int>("ask", null, cancellation.Token);
        await peer.ReceiveAsync();
        await cancellation.CancelAsync();
        Assert.Equal("""{"jsonrpc":"2.0","method":"$/cancelRequest","params":{"id":1}}""", (await peer.ReceiveAsync()).ToJsonString());
        Assert.False(answer.IsCompleted);
        await peer.SendAsync("""{"jsonrpc":"2.0","id":1,"error":{"code":-32800,"message":"Canceled."}}""");

        OperationCanceledException e = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => answer.Soon());
        Assert.Equal(cancellation.Token, e.CancellationToken);
    }

    [Theory]
    [InlineData("\"token\"", false, """["token",{"done":1}]""")]
    [InlineData("5", false, """[5,{"done":1}]""")]
    [InlineData("\"token\"", true, """{"token":"token","value":{"done":1}}""")]
    [InlineData("5", true, """{"token":5,"value":{"done":1}}""")]
    public async Task Reports_of_a_method_are_sent_before_its_result(string token, bool named, string expected)
    {
        using StreamJsonRpcPeer peer = new(rpc =>
        {
            Action<Work> method = work => work.Progress?.Report(new Step(1));
            rpc.AddLocalRpcMethod(method.Method, method.Target, new JsonRpcMethodAttribute("work")
            {
                UseSingleObjectParameterDeserialization = true,
                ClientRequiresNamedArguments = named,
            });
        });

        await peer.SendAsync($$$"""{"jsonrpc":"2.0","id":1,"method":"work","params":{"name":"n","progress":{{{token}}}}}""");

        Assert.Equal($$$"""{"jsonrpc":"2.0","method":"$/progress","params":{{{expected}}}}""", (await peer.ReceiveAsync()).ToJsonString());
        Assert.Equal("""{"jsonrpc":"2.0","id":1,"result":null}""", (await peer.ReceiveAsync()).ToJsonString());
    }

    [Theory]
    [InlineData("true")]
    [InlineData("{}")]
    [InlineData("1.5")]
    public async Task A_progress_token_is_a_string_or_a_whole_number(string token)
    {
        using StreamJsonRpcPeer peer = new(rpc => rpc.AddLocalRpcMethod("work", (Action<IProgress<Step>>)(_ => { })));

        JsonNode answer = JsonNode.Parse(await peer.AskAsync($$"""{"jsonrpc":"2.0","id":1,"method":"work","params":[{{token}}]}"""))!;

        Assert.Equal(-32602, (int)answer["error"]!["code"]!);
    }

    [Theory]
    [InlineData("""[{0},{"done":7}]""")]
    [InlineData("""{"token":{0},"value":{"done":7}}""")]
    public async Task Reports_to_a_request_of_ours_arrive(string report)
    {
        using StreamJsonRpcPeer peer = new();
        List<Step> steps = [];
        Task answer = peer.Rpc.InvokeWithParameterObjectAsync("work", new Work("n", new Listener(steps.Add)));
        string token = (await peer.ReceiveAsync())["params"]!["progress"]!.ToJsonString();

        await peer.SendAsync("""{"jsonrpc":"2.0","method":"$/progress","params":""" + report.Replace("{0}", token, StringComparison.Ordinal) + "}");
        await peer.SendAsync("""{"jsonrpc":"2.0","method":"$/progress","params":["unknown",1]}""");
        await peer.SendAsync("""{"jsonrpc":"2.0","method":"$/progress","params":""" + $"[{token},\"no step\"]}}");
        await peer.SendAsync("""{"jsonrpc":"2.0","id":1,"result":null}""");
        await answer.Soon();

        Assert.Equal([new Step(7)], steps);
    }

    [Fact]
    public async Task The_end_of_the_stream_ends_the_connection_in_order()
    {
        TaskCompletionSource canceled = new();
        List<DisconnectedReason> reasons = [];
        using StreamJsonRpcPeer peer = new(rpc =>
        {
            rpc.CancelLocallyInvokedMethodsWhenConnectionIsClosed = true;
            rpc.Disconnected += (_, e) => reasons.Add(e.Reason);
            rpc.AddLocalRpcMethod("wait", async (CancellationToken token) =>
            {
                using CancellationTokenRegistration registration = token.Register(canceled.SetResult);
                await Task.Delay(Timeout.Infinite, token);
            });
        });
        await peer.SendAsync("""{"jsonrpc":"2.0","id":1,"method":"wait"}""");
        Task answer = peer.Rpc.InvokeWithParameterObjectAsync("ask");
        await peer.ReceiveAsync();

        peer.CloseSending();

        await peer.Rpc.Completion.Soon();
        await canceled.Task.Soon();
        await Assert.ThrowsAsync<ConnectionLostException>(() => answer.Soon());
        await Assert.ThrowsAsync<ConnectionLostException>(() => peer.Rpc.NotifyWithParameterObjectAsync("told").Soon());
        Assert.Equal([DisconnectedReason.RemotePartyTerminated], reasons);
        peer.Rpc.Disconnected += (_, e) => reasons.Add(e.Reason);
        Assert.Equal(2, reasons.Count);
    }

    [Fact]
    public async Task A_frame_cut_short_by_the_end_of_the_stream_is_the_end()
    {
        using StreamJsonRpcPeer peer = new();
        await peer.SendRawAsync("Content-Length: 100\r\n\r\n{");

        peer.CloseSending();

        await peer.Rpc.Completion.Soon();
    }

    [Fact]
    public async Task A_broken_pipe_ends_the_connection_in_order()
    {
        Pipe silence = new();
        using JsonRpc rpc = new(StreamJsonRpcPeer.Handler(new BrokenStream(), silence.Reader.AsStream()));
        TaskCompletionSource<DisconnectedReason> reason = new();
        rpc.Disconnected += (_, e) => reason.SetResult(e.Reason);
        rpc.StartListening();

        await Assert.ThrowsAsync<ConnectionLostException>(() => rpc.InvokeWithParameterObjectAsync("ask").Soon());

        Assert.Equal(DisconnectedReason.StreamError, await reason.Task.Soon());
        await Assert.ThrowsAsync<IOException>(() => rpc.Completion.Soon());
    }

    [Fact]
    public async Task Disposing_ends_the_connection_even_while_nobody_reads()
    {
        using StreamJsonRpcPeer peer = new();
        Task stuck = peer.Rpc.NotifyWithParameterObjectAsync("told", new Question(new string('x', 1_000_000)));
        Task queued = peer.Rpc.InvokeWithParameterObjectAsync("ask");

        peer.Rpc.Dispose();

        await Assert.ThrowsAsync<ConnectionLostException>(() => stuck.Soon());
        await Assert.ThrowsAsync<ConnectionLostException>(() => queued.Soon());
        await peer.Rpc.Completion.Soon();
        Assert.True(peer.Rpc.IsDisposed);
        await Assert.ThrowsAsync<ObjectDisposedException>(() => peer.Rpc.NotifyWithParameterObjectAsync("told"));
    }

    [Fact]
    public async Task An_argument_that_cannot_be_serialized_leaves_nothing_on_the_wire()
    {
        using StreamJsonRpcPeer peer = new();

        await Assert.ThrowsAsync<JsonException>(() => peer.Rpc.NotifyWithParameterObjectAsync("told", new { number = double.NaN }).Soon());
        Task told = peer.Rpc.NotifyWithParameterObjectAsync("told", new Question("ok"));

        Assert.Equal("""{"jsonrpc":"2.0","method":"told","params":{"text":"ok"}}""", (await peer.ReceiveAsync()).ToJsonString());
        await told.Soon();
    }

    private sealed record Question(string Text);

    private sealed record Answer(string Text);

    private sealed record Step(int Done);

    private sealed record Work(string Name, IProgress<Step>? Progress);

    private sealed class Listener(Action<Step> report) : IProgress<Step>
    {
        public void Report(Step value) => report(value);
    }

    private sealed class BrokenStream : MemoryStream
    {
        public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default) =>
            throw new IOException("Broken pipe.");
    }
}
