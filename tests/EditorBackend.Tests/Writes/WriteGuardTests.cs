using EditorBackend.Contracts.Parameters;
using EditorBackend.Contracts.Shell;
using EditorBackend.Contracts.Transfer;
using EditorBackend.Core.Failures;
using EditorBackend.Core.Parameters;
using EditorBackend.Core.Parameters.Clipboard;
using EditorBackend.Core.Secrets;
using EditorBackend.Core.Settings;
using EditorBackend.Core.Surroundings;
using EditorBackend.Core.Work;

namespace EditorBackend.Tests.Writes;

/// <summary>Nothing is written past the person's rules: every method of the wire that could is here.</summary>
public sealed class WriteGuardTests
{
    private static readonly ConnectionRule ReadOnly = new(Name: "test", ReadOnly: true);

    private static readonly ConnectionRule Protected = new(Name: "test", Protected: true);

    /// <summary>Those that write, and what a person is told that they would do.</summary>
    private static readonly Dictionary<string, WriteAction> Writers = new(StringComparer.Ordinal)
    {
        ["IParameters.PutAsync"] = new WriteAction(WriteKind.Save, 1, "/app/one"),
        ["IParameters.CreateAsync"] = new WriteAction(WriteKind.Create, 1, "/app/new"),
        ["IParameters.DeleteAsync"] = new WriteAction(WriteKind.Delete, 2),
        ["IParameters.RestoreAsync"] = new WriteAction(WriteKind.Restore, 1, "/app/gone"),
        ["ITransfer.ApplyAsync"] = new WriteAction(WriteKind.Import, 2),
    };

    /// <summary>Each method of the wire that has to do with parameters, called as the shell does.</summary>
    private static readonly Dictionary<string, Func<GuardedBackend, Task>> Methods = new(StringComparer.Ordinal)
    {
        ["IParameters.ChildrenAsync"] = backend => backend.Parameters.ChildrenAsync(new ChildrenRequest(backend.Static, "/"), default),
        ["IParameters.RefreshAsync"] = backend => backend.Parameters.RefreshAsync(new RefreshRequest(backend.Static), default),
        ["IParameters.GetAsync"] = backend =>
            backend.Parameters.GetAsync(new GetParameterRequest(backend.Static, "/app/one", WithSecret: true), default),
        ["IParameters.DetailsAsync"] = backend =>
            backend.Parameters.DetailsAsync(new ParameterDetailsRequest(backend.Static, "/app/one"), default),
        ["IParameters.HistoryAsync"] = backend =>
            backend.Parameters.HistoryAsync(new HistoryRequest(backend.Static, "/app/one", WithValues: true), default),
        ["IParameters.PutAsync"] = backend =>
            backend.Parameters.PutAsync(new PutParameterRequest(backend.Static, "/app/one", "w", 1), default),
        ["IParameters.CreateAsync"] = backend =>
            backend.Parameters.CreateAsync(new CreateParameterRequest(backend.Static, " /app/new", ParameterType.String, "v"), default),
        ["IParameters.DeleteAsync"] = backend =>
            backend.Parameters.DeleteAsync(new DeleteParametersRequest(backend.Static, ["/app/one", "/app/none"]), default),
        ["IParameters.RestoreAsync"] = backend => backend.Parameters.RestoreAsync(new RestoreParametersRequest(backend.UndoId), default),
        ["IParameters.CheckNameAsync"] = backend =>
            backend.Parameters.CheckNameAsync(new CheckNameRequest("/app/new", backend.Static), default),
        ["IParameters.KeysAsync"] = backend => backend.Parameters.KeysAsync(new KeysRequest(backend.Static), default),
        ["IParameters.CopyAsAsync"] = backend =>
            backend.Parameters.CopyAsAsync(new CopyAsRequest(backend.Static, ["/app/one"], CopyFormat.Json), default),
        ["ITransfer.PlanAsync"] = backend => backend.PlanAsync("name,value\n/app/one,x\n"),
        ["ITransfer.PlanRowsAsync"] = backend => backend.Transfer.PlanRowsAsync(new PlanRowsRequest(backend.PlanId, 0, 10), default),
        ["ITransfer.PlanChoicesAsync"] = backend => backend.Transfer.PlanChoicesAsync(new PlanChoicesRequest(backend.PlanId), default),
        ["ITransfer.ApplyAsync"] = backend => backend.Transfer.ApplyAsync(new ApplyRequest(backend.PlanId, [0, 1]), default),
        ["ITransfer.DiscardAsync"] = backend => backend.Transfer.DiscardAsync(new DiscardPlanRequest(backend.PlanId), default),
        ["ITransfer.ExportAsync"] = backend =>
            backend.Transfer.ExportAsync(new ExportRequest(backend.Static, "/", backend.FileOf("out.csv"), IncludeSecrets: false), default),
    };

    public static TheoryData<string> AllMethods => [.. Methods.Keys];

    public static TheoryData<string> WritingMethods => [.. Writers.Keys];

    [Fact]
    public void Every_method_of_the_contract_is_in_the_table() =>
        Assert.Equal(
            new[] { typeof(IParameters), typeof(ITransfer) }
                .SelectMany(contract => contract.GetMethods().Select(method => $"{contract.Name}.{method.Name}"))
                .Order(StringComparer.Ordinal),
            Methods.Keys.Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(AllMethods))]
    public async Task A_method_that_writes_is_known_as_one(string method)
    {
        await using var backend = await GuardedBackend.StartAsync();

        await Methods[method](backend);

        Assert.Equal(Writers.ContainsKey(method), backend.Writes > 0);
        Assert.Empty(backend.Asked);
    }

    [Theory]
    [MemberData(nameof(AllMethods))]
    public async Task A_read_only_connection_reads_and_never_writes(string method)
    {
        await using var backend = await GuardedBackend.StartAsync();
        backend.SetRules(ReadOnly, Protected);

        if (Writers.ContainsKey(method))
        {
            await RefusedAsync(() => Methods[method](backend));
            Assert.Equal(0, backend.AllCalls);
        }
        else
        {
            await Methods[method](backend);
        }

        Assert.Equal(0, backend.Writes);
        Assert.Empty(backend.Asked);
    }

    [Theory]
    [MemberData(nameof(WritingMethods))]
    public async Task A_protected_connection_asks_once_for_the_accounts_name(string method)
    {
        await using var backend = await GuardedBackend.StartAsync();
        backend.SetRules(Protected);
        backend.Answer = _ =>
        {
            Assert.Equal(0, backend.AllCalls);
            return $" {backend.AccountName}\n";
        };

        await Methods[method](backend);

        Assert.Equal(new ConfirmWriteRequest(backend.Static, backend.AccountName, Writers[method]), Assert.Single(backend.Asked));
        Assert.True(backend.Writes > 0);
    }

    [Theory]
    [MemberData(nameof(WritingMethods))]
    public async Task Without_the_name_nothing_is_sent_to_AWS(string method)
    {
        await using var backend = await GuardedBackend.StartAsync();
        backend.SetRules(Protected);
        foreach (var typed in new[] { null, "", "yes", "Test", "tes", "test 2", "\"test\"" })
        {
            backend.Answer = _ => typed;

            await RefusedAsync(() => Methods[method](backend), typed is null ? FailureCode.NotConfirmed : FailureCode.WriteRefused);
        }

        Assert.Equal(7, backend.Asked.Count);
        Assert.Equal(0, backend.AllCalls);

        // And what was refused can be done later.
        backend.Answer = request => request.AccountName;
        await Methods[method](backend);
        Assert.True(backend.Writes > 0);
    }

    [Fact]
    public async Task The_rules_of_the_moment_count()
    {
        await using var backend = await GuardedBackend.StartAsync();
        backend.SetRules(ReadOnly);
        await RefusedAsync(() => Methods["IParameters.PutAsync"](backend));
        backend.SetRules(ReadOnly, new ConnectionRule(ReadOnly: false));

        await Methods["IParameters.PutAsync"](backend);

        Assert.Equal(1, backend.Writes);
        Assert.Empty(backend.Asked);
    }

    [Fact]
    public async Task A_connection_that_becomes_read_only_while_the_person_is_asked_is_not_written_to()
    {
        await using var backend = await GuardedBackend.StartAsync();
        backend.SetRules(Protected);
        backend.Answer = request =>
        {
            backend.SetRules(ReadOnly);
            return request.AccountName;
        };

        await RefusedAsync(() => Methods["IParameters.PutAsync"](backend));

        Assert.Equal(0, backend.AllCalls);
    }

    [Fact]
    public async Task A_connection_that_is_closed_while_the_person_is_asked_is_not_written_to()
    {
        await using var backend = await GuardedBackend.StartAsync();
        backend.SetRules(Protected);
        backend.Answer = request =>
        {
            backend.Connections.Close(request.ConnectionId);
            return request.AccountName;
        };

        var failure = await Assert.ThrowsAsync<FailureException>(() => Methods["IParameters.PutAsync"](backend));

        Assert.Equal(FailureCode.NotFound, failure.Code);
        Assert.Equal(0, backend.AllCalls);
    }

    [Fact]
    public async Task An_import_ends_when_its_connection_becomes_read_only()
    {
        const int Count = 200;
        await using var backend = await GuardedBackend.StartAsync();
        var planId = await backend.PlanAsync(
            "name,type,value\n" + string.Concat(Enumerable.Range(0, Count).Select(index => $"/many/{index},String,v\n")));
        var progress = new FirstReport(() => backend.SetRules(ReadOnly));

        var report = await backend.Transfer.ApplyAsync(
            new ApplyRequest(planId, [.. Enumerable.Range(0, Count)], progress), default);

        Assert.InRange(report.Created, 1, Count - 1);
        Assert.Equal(report.Created, backend.Writes);
        Assert.NotEmpty(report.Failed);
        Assert.All(report.Failed, failure => Assert.Equal(FailureCode.WriteRefused, failure.Error.Code));
        Assert.True(report.NotApplied > 0);
    }

    [Fact]
    public async Task The_last_step_before_AWS_refuses_too()
    {
        await using var backend = await GuardedBackend.StartAsync();
        var store = Assert.IsAssignableFrom<IWritableParameterStore>(backend.Store);
        backend.SetRules(ReadOnly);

        await RefusedAsync(() => store.PutAsync(new ParameterWrite("/app/x", ParameterType.String, Secret.Of("v"), Overwrite: false), default));
        await RefusedAsync(() => store.DeleteBatchAsync(["/app/one"], default));

        Assert.Equal(0, backend.AllCalls);
    }

    private static async Task RefusedAsync(Func<Task> write, FailureCode code = FailureCode.WriteRefused)
    {
        var failure = await Assert.ThrowsAsync<FailureException>(write);
        Assert.Equal(code, failure.Code);
        Assert.Contains("test", failure.Message, StringComparison.Ordinal);
        Assert.Equal(code == FailureCode.WriteRefused, failure.Failure.Hint is not null);
    }

    /// <summary>Does something when the first row is written.</summary>
    private sealed class FirstReport(Action act) : IProgress<WorkProgress>
    {
        private int _seen;

        public void Report(WorkProgress value)
        {
            if (value.Done > 0 && Interlocked.Exchange(ref _seen, 1) == 0)
            {
                act();
            }
        }
    }
}
