using System.Collections.Concurrent;
using AwsSandbox;
using AwsSandbox.Hosting;
using EditorBackend.Contracts.Parameters;
using EditorBackend.Contracts.Shell;
using EditorBackend.Contracts.Transfer;
using EditorBackend.Core.Parameters;
using EditorBackend.Core.Settings;
using EditorBackend.Tests.Support;

namespace EditorBackend.Tests.Writes;

/// <summary>All that can write: a parameter, a deletion that can be undone, and an import to apply.</summary>
internal sealed class GuardedBackend : SandboxedBackend
{
    private static readonly string[] WriteOperations =
    [
        "PutParameter", "DeleteParameter", "DeleteParameters", "AddTagsToResource", "RemoveTagsFromResource",
        "LabelParameterVersion", "UnlabelParameterVersion",
    ];

    private GuardedBackend(SandboxHost sandbox)
        : base(sandbox)
    {
        AccountName = Connections.Get(Static).Info.AccountName;
        Shell.ConfirmWrite = request =>
        {
            Asked.Enqueue(request);
            return Answer(request);
        };
    }

    public string AccountName { get; }

    /// <summary>What the person types.</summary>
    public Func<ConfirmWriteRequest, string?> Answer { get; set; } = _ => null;

    public ConcurrentQueue<ConfirmWriteRequest> Asked { get; } = new();

    public string UndoId { get; private set; } = "";

    public string PlanId { get; private set; } = "";

    /// <summary>Calls to AWS of any kind.</summary>
    public int AllCalls => Sandbox.World.Controls.Counters.Of("*").Calls;

    public int Writes => WriteOperations.Sum(Calls);

    public static async Task<GuardedBackend> StartAsync()
    {
        var backend = new GuardedBackend(await SandboxHost.StartAsync(
            new SandboxOptions { Parameters = 0, RecreateDelay = TimeSpan.Zero }));
        var connection = backend.Static;
        foreach (var name in new[] { "/app/one", "/app/gone" })
        {
            await backend.Parameters.CreateAsync(new CreateParameterRequest(connection, name, ParameterType.String, "v"), default);
        }

        backend.UndoId = (await backend.Parameters.DeleteAsync(new DeleteParametersRequest(connection, ["/app/gone"]), default)).UndoId!;
        backend.PlanId = await backend.PlanAsync("name,type,value\n/app/new,String,v\n/app/one,String,w\n");
        backend.Sandbox.World.Controls.Counters.Clear();
        return backend;
    }

    public async Task<string> PlanAsync(string csv)
    {
        await File.WriteAllTextAsync(FileOf("plan.csv"), csv);
        return (await Transfer.PlanAsync(new PlanRequest(Static, FileOf("plan.csv")), default)).PlanId;
    }

    public void SetRules(params ConnectionRule[] rules) => Settings.Update(Settings.Value with { ConnectionRules = rules });
}
