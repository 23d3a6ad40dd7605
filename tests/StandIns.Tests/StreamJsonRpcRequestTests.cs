using System.Text.Json.Nodes;
using StreamJsonRpc;
using StreamJsonRpc.Protocol;

namespace StandIns.Tests;

public sealed class StreamJsonRpcRequestTests
{
    private static readonly JsonRpcMethodAttribute Add = new("add") { UseSingleObjectParameterDeserialization = true };

    [Fact]
    public async Task One_request_object_becomes_one_response_object()
    {
        using StreamJsonRpcPeer peer = Serving((Func<Numbers, CancellationToken, Task<Sum>>)((n, _) => Task.FromResult(new Sum(n.A + n.B))));

        string answer = await peer.AskAsync("""{"jsonrpc":"2.0","id":7,"method":"add","params":{"a":2,"b":40}}""");

        Assert.Equal("""{"jsonrpc":"2.0","id":7,"result":{"total":42}}""", answer);
    }

    [Theory]
    [InlineData("\"text\"")]
    [InlineData("9007199254740993")]
    [InlineData("-1")]
    [InlineData("null")]
    public async Task An_id_comes_back_as_it_was_sent(string id)
    {
        using StreamJsonRpcPeer peer = Serving(() => Task.FromResult("ok"));

        Assert.Equal($$"""{"jsonrpc":"2.0","id":{{id}},"result":"ok"}""", await peer.AskAsync($$"""{"jsonrpc":"2.0","id":{{id}},"method":"add"}"""));
    }

    public static TheoryData<Delegate, string> Returns => new()
    {
        { () => Task.CompletedTask, "null" },
        { async () => { await Task.Yield(); }, "null" },
        { () => Task.FromResult<string?>(null), "null" },
        { () => ValueTask.FromResult(3), "3" },
        { () => ValueTask.CompletedTask, "null" },
        { () => 4, "4" },
        { new Action(() => { }), "null" },
    };

    [Theory]
    [MemberData(nameof(Returns), DisableDiscoveryEnumeration = true)]
    public async Task A_method_may_return_a_task_a_value_or_nothing(Delegate method, string result)
    {
        using StreamJsonRpcPeer peer = new(rpc => rpc.AddLocalRpcMethod("add", method));

        Assert.Equal($$"""{"jsonrpc":"2.0","id":1,"result":{{result}}}""", await peer.AskAsync("""{"jsonrpc":"2.0","id":1,"method":"add"}"""));
    }

    [Theory]
    [InlineData("""[1,2]""")]
    [InlineData("""{"a":1,"b":2}""")]
    [InlineData("""[1]""")]
    public async Task Without_the_single_object_params_are_bound_by_position_or_name(string arguments)
    {
        using StreamJsonRpcPeer peer = new(rpc => rpc.AddLocalRpcMethod(nameof(Sum2), typeof(StreamJsonRpcRequestTests).GetMethod(nameof(Sum2))!, null));

        JsonNode answer = JsonNode.Parse(await peer.AskAsync($$"""{"jsonrpc":"2.0","id":1,"method":"Sum2","params":{{arguments}}}"""))!;

        Assert.Equal(3, (int)answer["result"]!);
    }

    public static int Sum2(int a, int b = 2) => a + b;

    [Theory]
    [InlineData("""{"a":"two","b":1}""")]
    [InlineData("""[1,2]""")]
    [InlineData("null")]
    public async Task Params_that_do_not_fit_are_refused(string arguments)
    {
        using StreamJsonRpcPeer peer = Serving((Func<Numbers, Task<Sum>>)(n => Task.FromResult(new Sum(n.A))));

        JsonNode answer = JsonNode.Parse(await peer.AskAsync($$"""{"jsonrpc":"2.0","id":1,"method":"add","params":{{arguments}}}"""))!;

        Assert.Equal(-32602, (int)answer["error"]!["code"]!);
        Assert.DoesNotContain("two", answer.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_unknown_method_is_refused()
    {
        using StreamJsonRpcPeer peer = new();

        JsonNode answer = JsonNode.Parse(await peer.AskAsync("""{"jsonrpc":"2.0","id":1,"method":"nowhere"}"""))!;

        Assert.Equal(-32601, (int)answer["error"]!["code"]!);
        Assert.Equal(1, (int)answer["id"]!);
    }

    [Fact]
    public async Task An_unknown_notification_is_dropped()
    {
        using StreamJsonRpcPeer peer = Serving(() => 1);
        await peer.SendAsync("""{"jsonrpc":"2.0","method":"nowhere"}""");

        Assert.Equal("""{"jsonrpc":"2.0","id":1,"result":1}""", await peer.AskAsync("""{"jsonrpc":"2.0","id":1,"method":"add"}"""));
    }

    [Fact]
    public async Task Requests_start_in_order_and_end_as_they_may()
    {
        List<int> started = [];
        TaskCompletionSource first = new();
        using StreamJsonRpcPeer peer = Serving(async (Numbers n) =>
        {
            started.Add(n.A);
            if (n.A == 0)
            {
                await first.Task;
            }

            return n.A;
        });
        for (int i = 0; i < 50; i++)
        {
            await peer.SendAsync($$$"""{"jsonrpc":"2.0","id":{{{i}}},"method":"add","params":{"a":{{{i}}}}}""");
        }

        HashSet<int> others = [];
        for (int i = 1; i < 50; i++)
        {
            others.Add((int)(await peer.ReceiveAsync())["id"]!);
        }

        Assert.DoesNotContain(0, others);
        first.SetResult();
        Assert.Equal(0, (int)(await peer.ReceiveAsync())["id"]!);
        Assert.Equal(Enumerable.Range(0, 50), started);
    }

    [Fact]
    public async Task A_second_request_with_an_id_in_use_is_refused()
    {
        TaskCompletionSource done = new();
        using StreamJsonRpcPeer peer = Serving(() => done.Task);
        await peer.SendAsync("""{"jsonrpc":"2.0","id":1,"method":"add"}""");

        JsonNode answer = JsonNode.Parse(await peer.AskAsync("""{"jsonrpc":"2.0","id":1,"method":"add"}"""))!;

        Assert.Equal(-32600, (int)answer["error"]!["code"]!);
        done.SetResult();
        Assert.Equal("""{"jsonrpc":"2.0","id":1,"result":null}""", (await peer.ReceiveAsync()).ToJsonString());
    }

    [Fact]
    public async Task A_canceled_request_answers_with_the_code_for_it()
    {
        TaskCompletionSource started = new();
        using StreamJsonRpcPeer peer = Serving(async (Numbers n, CancellationToken token) =>
        {
            started.SetResult();
            await Task.Delay(Timeout.Infinite, token);
        });
        await peer.SendAsync("""{"jsonrpc":"2.0","id":"x","method":"add","params":{"a":1}}""");
        await started.Task.Soon();

        JsonNode answer = JsonNode.Parse(await peer.AskAsync("""{"jsonrpc":"2.0","method":"$/cancelRequest","params":{"id":"x"}}"""))!;

        Assert.Equal(-32800, (int)answer["error"]!["code"]!);
        Assert.Equal("x", (string)answer["id"]!);
    }

    [Theory]
    [InlineData("""{"id":99}""")]
    [InlineData("""{"id":{}}""")]
    [InlineData("""{}""")]
    [InlineData("""[1]""")]
    public async Task A_cancellation_of_nothing_is_dropped(string arguments)
    {
        using StreamJsonRpcPeer peer = Serving(() => 1);
        await peer.SendAsync($$"""{"jsonrpc":"2.0","method":"$/cancelRequest","params":{{arguments}}}""");

        Assert.Equal("""{"jsonrpc":"2.0","id":1,"result":1}""", await peer.AskAsync("""{"jsonrpc":"2.0","id":1,"method":"add"}"""));
    }

    [Fact]
    public async Task A_method_chooses_the_code_and_the_data_of_its_error()
    {
        using StreamJsonRpcPeer peer = Serving(Task () => throw new LocalRpcException("Moved on.") { ErrorCode = 4, ErrorData = new Sum(3) });

        Assert.Equal(
            """{"jsonrpc":"2.0","id":1,"error":{"code":4,"message":"Moved on.","data":{"total":3}}}""",
            await peer.AskAsync("""{"jsonrpc":"2.0","id":1,"method":"add"}"""));
    }

    [Fact]
    public async Task An_override_describes_the_errors()
    {
        using StreamJsonRpcPeer peer = new(
            rpc => rpc.AddLocalRpcMethod("add", async () =>
            {
                await Task.Yield();
                throw new InvalidDataException("secret");
            }),
            handler => new DescribingRpc(handler));

        Assert.Equal(
            """{"jsonrpc":"2.0","id":1,"error":{"code":17,"message":"add: InvalidDataException"}}""",
            await peer.AskAsync("""{"jsonrpc":"2.0","id":1,"method":"add"}"""));
    }

    [Fact]
    public async Task A_result_that_cannot_be_serialized_is_answered_by_an_error()
    {
        using StreamJsonRpcPeer peer = Serving(() => Task.FromResult(double.NaN));

        JsonNode answer = JsonNode.Parse(await peer.AskAsync("""{"jsonrpc":"2.0","id":1,"method":"add"}"""))!;

        Assert.Equal(-32003, (int)answer["error"]!["code"]!);
    }

    private static StreamJsonRpcPeer Serving(Delegate method) => new(rpc => rpc.AddLocalRpcMethod(method.Method, method.Target, Add));

    private sealed record Numbers(int A, int B);

    private sealed record Sum(int Total);

    private sealed class DescribingRpc(IJsonRpcMessageHandler handler) : JsonRpc(handler)
    {
        protected override JsonRpcError.ErrorDetail CreateErrorDetails(JsonRpcRequest request, Exception exception) => new()
        {
            Code = (JsonRpcErrorCode)17,
            Message = $"{request.Method}: {exception.GetType().Name}",
        };
    }
}
