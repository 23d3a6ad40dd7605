using System.Diagnostics;
using EditorBackend.Rpc;
using Microsoft.Extensions.Logging.Abstractions;
using Nerdbank.Streams;
using StreamJsonRpc;

namespace EditorBackend.Tests.Wire;

/// <summary>StreamJsonRpc would tell its listeners what calls carry: nobody may listen.</summary>
public sealed class TracingTests
{
    private const string Canary = "canary-traced-6b1e";

    [Fact]
    public async Task A_listener_of_the_package_hears_nothing_of_a_call_that_fails()
    {
        var (shellSide, backendSide) = FullDuplexStream.CreatePair();
        using var handler = new ShellMessageHandler(
            backendSide, backendSide, WireFormatter.Create(), NullLogger<ShellMessageHandler>.Instance);
        using var rpc = new BackendRpc(handler, NullLogger<BackendRpc>.Instance);
        using var heard = new StringWriter();
        using var listener = new TextWriterTraceListener(heard);
        rpc.TraceSource.Listeners.Add(listener);
        rpc.AddLocalRpcMethod("fail", new Func<string, Task>(value => throw new InvalidOperationException(value)));
        rpc.StartListening();
        using var shell = JsonRpc.Attach(shellSide);

        await Assert.ThrowsAnyAsync<RemoteRpcException>(() => shell.InvokeAsync("fail", Canary));

        Assert.Equal("", heard.ToString());
    }
}
