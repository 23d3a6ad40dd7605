using AwsSandbox.Pipeline;
using AwsSandbox.Seeding;
using AwsSandbox.Ssm;
using EditorBackend.Contracts.Transfer;
using EditorBackend.Core.Changes.Importing;
using EditorBackend.Core.Failures;
using EditorBackend.Core.Work;
using EditorBackend.Tests.Transfer.Support;
using ParameterVersion = AwsSandbox.Ssm.ParameterVersion;

namespace EditorBackend.Tests.Transfer;

public sealed class ApplyTests : IAsyncLifetime
{
    private SandboxedTransfer _transfer = null!;

    public async Task InitializeAsync() => _transfer = await SandboxedTransfer.StartAsync();

    public async Task DisposeAsync() => await _transfer.DisposeAsync();

    [Fact]
    public async Task Chosen_rows_are_written_and_the_next_import_finds_nothing_to_do()
    {
        _transfer.Aws.Write("/a/2", new DirectWrite("old"));
        var tree = await _transfer.ListedAsync();
        const string Csv = "key,value,type,tier,kms\n/a/1,one,String,Standard,\n/a/2,\"two\nlines\",String,,\n"
            + "/a/3,\"x,y\",StringList,,\n/a/4,hidden,SecureString,Advanced,alias/acme/app\n";
        var (plan, _) = await _transfer.PlanAsync(Csv);
        var response = await _transfer.ApplyAsync(plan);

        Assert.Equal((3, 1, 0, false), (response.Created, response.Updated, response.NotApplied, response.Cancelled));
        Assert.Empty(response.Failed);
        Assert.Equal("two\nlines", Latest("/a/2").Value);
        var secret = Latest("/a/4");
        Assert.Equal(
            (ParameterTypes.SecureString, "hidden", ParameterTiers.Advanced, Keys.App),
            (secret.Type, secret.Value, secret.Tier, secret.KeyId));
        Assert.Equal(["/a/1", "/a/2", "/a/3", "/a/4"], tree.AllNames().Order(StringComparer.Ordinal));

        var writes = _transfer.Calls("PutParameter");
        var (again, _) = await _transfer.PlanAsync(Csv);
        Assert.Equal(new PlanCounts(0, 0, 4, 0), again.Counts);
        await _transfer.ApplyAsync(again);
        Assert.Equal(writes, _transfer.Calls("PutParameter"));
    }

    [Fact]
    public async Task Only_what_was_chosen_is_written()
    {
        var (plan, _) = await _transfer.PlanAsync("key,value\n/a,1\n/b,2\n");
        var response = await _transfer.Service.ApplyAsync(new ApplyRequest(plan.PlanId, [1]), default);

        Assert.Equal(1, response.Created);
        Assert.Null(_transfer.Aws.Find("/a"));
        Assert.NotNull(_transfer.Aws.Find("/b"));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(-1)]
    public async Task Unchanged_invalid_and_unknown_rows_are_refused(int index)
    {
        _transfer.Aws.Write("/same", new DirectWrite("1"));
        var (plan, _) = await _transfer.PlanAsync("key,value\n/same,1\nbad name,1\n");

        await Assert.ThrowsAsync<FailureException>(() => _transfer.Service.ApplyAsync(new ApplyRequest(plan.PlanId, [index]), default));
        Assert.Equal(0, _transfer.Calls("PutParameter"));
    }

    [Fact]
    public async Task What_the_file_does_not_name_stays()
    {
        var policy = new ParameterPolicy(
            """{"Type":"NoChangeNotification","Version":"1.0","Attributes":{"After":"20","Unit":"Days"}}""", "NoChangeNotification", null);
        _transfer.Aws.Write("/full", new DirectWrite("old")
        {
            Type = ParameterTypes.SecureString,
            KeyId = Keys.App,
            Description = "what it is for",
            AllowedPattern = "[a-z]+",
            Tier = ParameterTiers.Advanced,
            Policies = [policy],
        });
        var before = Latest("/full");
        var (plan, _) = await _transfer.PlanAsync("key,value\n/full,new\n");
        Assert.Equal(1, (await _transfer.ApplyAsync(plan)).Updated);

        var after = Latest("/full");
        Assert.Equal((2, "new"), (after.Version, after.Value));
        Assert.Equal(
            (before.Type, before.KeyId, before.Description, before.AllowedPattern, before.Tier, before.DataType),
            (after.Type, after.KeyId, after.Description, after.AllowedPattern, after.Tier, after.DataType));
        Assert.Equal(before.Policies.Select(policy => policy.Text), after.Policies.Select(policy => policy.Text));
    }

    [Fact]
    public async Task A_change_of_metadata_alone_keeps_the_value_also_of_a_secret()
    {
        _transfer.Aws.Write("/secret", new DirectWrite("hidden") { Type = ParameterTypes.SecureString });
        var (plan, _) = await _transfer.PlanAsync("name,value,description\n/secret,,new text\n");
        Assert.Equal(1, (await _transfer.ApplyAsync(plan)).Updated);

        Assert.Equal(("hidden", "new text", ParameterTypes.SecureString), (Latest("/secret").Value, Latest("/secret").Description, Latest("/secret").Type));
    }

    [Fact]
    public async Task Changes_of_others_since_the_preview_are_not_overwritten()
    {
        _transfer.Aws.Write("/moved", new DirectWrite("1"));
        _transfer.Aws.Write("/gone", new DirectWrite("1"));
        _transfer.Aws.Write("/fine", new DirectWrite("1"));
        var (plan, _) = await _transfer.PlanAsync("key,value\n/moved,2\n/gone,2\n/fine,2\n/made,2\n");
        _transfer.Aws.Write("/moved", new DirectWrite("theirs"));
        _transfer.Aws.Write("/made", new DirectWrite("theirs"));
        _transfer.Aws.Delete("/gone");
        var response = await _transfer.ApplyAsync(plan);

        Assert.Equal((0, 1), (response.Created, response.Updated));
        Assert.Equal(
            [(0, 2, "/moved", FailureCode.VersionConflict), (1, 3, "/gone", FailureCode.NotFound), (3, 5, "/made", FailureCode.AlreadyExists)],
            response.Failed.Select(failure => (failure.Index, failure.Line, failure.Name, failure.Error.Code)));
        Assert.Equal(2, response.Failed[0].Error.CurrentVersion);
        Assert.Equal(("theirs", "theirs"), (Latest("/moved").Value, Latest("/made").Value));
    }

    [Fact]
    public async Task A_refused_change_of_type_is_explained()
    {
        _transfer.Aws.Write("/a", new DirectWrite("1"));
        var (plan, _) = await _transfer.PlanAsync("key,value,type\n/a,1,SecureString\n");
        var response = await _transfer.ApplyAsync(plan);

        Assert.Contains("create it again", Assert.Single(response.Failed).Error.Hint, StringComparison.Ordinal);
        Assert.Equal(1, Latest("/a").Version);
    }

    [Fact]
    public async Task One_failure_does_not_stop_the_others()
    {
        _transfer.Sandbox.World.Controls.Faults.Add(
            new FaultRule { Operation = "ssm.PutParameter", Status = 400, Code = "ValidationException", Nth = 3, Count = 1 });
        var (plan, _) = await _transfer.PlanAsync(Lines(20));
        var response = await _transfer.ApplyAsync(plan);

        Assert.Equal((19, 1), (response.Created, response.Failed.Count));
    }

    [Fact]
    public async Task Throttling_is_waited_out()
    {
        _transfer.Sandbox.World.Controls.Faults.Add(
            new FaultRule { Operation = "ssm.PutParameter", Status = 400, Code = "ThrottlingException", Nth = 2, Count = 2 });
        var (plan, _) = await _transfer.PlanAsync(Lines(6));
        var response = await _transfer.ApplyAsync(plan);

        Assert.Equal(6, response.Created);
        Assert.Empty(response.Failed);
    }

    [Fact]
    public async Task Rows_whose_answer_got_lost_are_written_and_nobody_elses()
    {
        _transfer.Aws.Write("/a/old", new DirectWrite("old"));
        var (plan, _) = await _transfer.PlanAsync("key,value\n/a/old,1\n/a/new,2\n");
        _transfer.Sandbox.World.Controls.Faults.Add(
            new FaultRule { Operation = "ssm.PutParameter", Kind = FaultKind.Reset, AfterCall = true, Count = 2 });
        var response = await _transfer.ApplyAsync(plan);

        Assert.Equal(4, _transfer.Calls("PutParameter"));
        Assert.Equal((1, 1), (response.Created, response.Updated));
        Assert.Empty(response.Failed);
        Assert.Null(response.Interleaved);
        Assert.Equal(("1", "2"), (Latest("/a/old").Value, Latest("/a/new").Value));
    }

    [Fact]
    public async Task After_a_cancel_what_is_written_is_reported_and_nothing_else_is_written()
    {
        _transfer.Sandbox.World.Controls.Latency = TimeSpan.FromMilliseconds(30);
        var (plan, _) = await _transfer.PlanAsync(Lines(200));
        using var stop = new CancellationTokenSource();
        var progress = new Reported(done =>
        {
            if (done >= 20)
            {
                stop.Cancel();
            }
        });
        var choices = await _transfer.Service.PlanChoicesAsync(new PlanChoicesRequest(plan.PlanId), default);
        var response = await _transfer.Service.ApplyAsync(new ApplyRequest(plan.PlanId, choices.Create, progress), stop.Token);

        Assert.True(response.Cancelled);
        Assert.Empty(response.Failed);
        Assert.InRange(response.Created, 20, 199);
        Assert.Equal(200, response.Created + response.NotApplied);
        Assert.Equal(response.Created, _transfer.Aws.List().Count);
    }

    [Fact]
    public async Task Expired_credentials_end_the_work_instead_of_failing_row_by_row()
    {
        var role = _transfer.Connections.OpenRole(SeedRoles.Administrator);
        var (plan, _) = await _transfer.PlanAsync(Lines(100), role);
        _transfer.Sandbox.World.Credentials.ExpireAll();
        var response = await _transfer.ApplyAsync(plan);

        Assert.Equal(0, response.Created);
        Assert.All(response.Failed, failure => Assert.Equal(FailureCode.SignInRequired, failure.Error.Code));
        Assert.InRange(response.Failed.Count, 1, 16);
        Assert.Equal(100, response.Failed.Count + response.NotApplied);
    }

    private static string Lines(int count) =>
        "key,value\n" + string.Join('\n', Enumerable.Range(0, count).Select(number => $"/many/{number},1"));

    private ParameterVersion Latest(string name) => _transfer.Aws.Find(name)!.Latest;

    private sealed class Reported(Action<int> report) : IProgress<WorkProgress>
    {
        public void Report(WorkProgress value) => report(value.Done);
    }
}
