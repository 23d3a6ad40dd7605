using AwsSandbox;
using AwsSandbox.Pipeline;
using EditorBackend.Contracts.Parameters;
using EditorBackend.Core.Changes;
using EditorBackend.Core.Failures;
using EditorBackend.Core.Parameters;
using EditorBackend.Core.Secrets;
using EditorBackend.Tests.Parameters.Support;

namespace EditorBackend.Tests.Parameters;

/// <summary>A write that AWS carried out and whose answer got lost is known again, and nobody else's is taken for it.</summary>
public sealed class LostAnswerTests : IAsyncLifetime
{
    private static readonly Dictionary<string, string> Tags = new(StringComparer.Ordinal) { ["team"] = "x" };

    private SandboxedService _service = null!;

    private FaultList Faults => new(_service.Sandbox.World.Controls);

    public async Task InitializeAsync() =>
        _service = await SandboxedService.StartAsync(new SandboxOptions { Empty = true, RecreateDelay = TimeSpan.Zero });

    public async Task DisposeAsync() => await _service.DisposeAsync();

    [Theory]
    [InlineData(ParameterType.String)]
    [InlineData(ParameterType.SecureString)]
    public async Task A_save_that_was_repeated_is_nobody_elses(ParameterType type)
    {
        await _service.CreateAsync("/a", "1", type);
        Faults.LoseAnswer();

        var put = await PutAsync("mine", expected: 1);

        Assert.Equal(2, Puts);
        Assert.Equal(new PutParameterResponse(3, Interleaved: false), put);
        Assert.Equal("mine", await ValueAsync());
    }

    [Fact]
    public async Task A_save_whose_repetition_is_refused_is_done()
    {
        await _service.CreateAsync("/a", "1");
        Faults.LoseAnswer();
        Faults.Refuse("ParameterMaxVersionLimitExceeded", nth: 2);

        var put = await PutAsync("mine", expected: 1);

        Assert.Equal(2, Puts);
        Assert.Equal(new PutParameterResponse(2, Interleaved: false), put);
        Assert.Equal("mine", await ValueAsync());
    }

    [Fact]
    public async Task A_save_that_never_arrived_stays_refused()
    {
        await _service.CreateAsync("/a", "1");
        Faults.LoseCall();
        Faults.Refuse("ParameterMaxVersionLimitExceeded", nth: 2);

        var refused = await Assert.ThrowsAnyAsync<FailureException>(() => PutAsync("mine", expected: 1));

        Assert.Equal(FailureCode.LimitExceeded, refused.Code);
        Assert.Equal("1", await ValueAsync());
    }

    [Fact]
    public async Task A_save_that_the_person_repeats_is_no_conflict_with_itself()
    {
        await _service.CreateAsync("/a", "1");
        await PutAsync("mine", expected: 1);

        var put = await PutAsync("mine", expected: 1);

        Assert.Equal(new PutParameterResponse(2, Interleaved: false), put);
        Assert.Equal(0, Puts);
    }

    [Fact]
    public async Task The_same_value_with_something_else_beside_it_stays_a_conflict()
    {
        await _service.CreateAsync("/a", "1");
        await _service.Store.PutAsync(
            new ParameterWrite("/a", ParameterType.String, Secret.Of("mine"), Overwrite: true, Description: "theirs"), default);

        var conflict = await Assert.ThrowsAnyAsync<FailureException>(() => PutAsync("mine", expected: 1));

        Assert.Equal((FailureCode.VersionConflict, 2L), (conflict.Code, conflict.Failure.CurrentVersion));
    }

    [Fact]
    public async Task The_same_value_after_somebody_elses_stays_a_conflict()
    {
        await _service.CreateAsync("/a", "1");
        await PutAsync("theirs", expected: 1);
        await PutAsync("mine", expected: 2);

        var conflict = await Assert.ThrowsAnyAsync<FailureException>(() => PutAsync("mine", expected: 1));

        Assert.Equal((FailureCode.VersionConflict, 3L), (conflict.Code, conflict.Failure.CurrentVersion));
    }

    [Fact]
    public async Task A_creation_that_was_repeated_does_not_exist_already()
    {
        Faults.LoseAnswer();

        var created = await CreateAsync("mine");

        Assert.Equal(2, Puts);
        Assert.Equal(new CreateParameterResponse(1, ParameterTier.Standard), created);
    }

    [Theory]
    [InlineData("theirs")]
    [InlineData("mine")]
    public async Task What_existed_before_exists_already(string value)
    {
        await CreateAsync(value);

        var exists = await Assert.ThrowsAnyAsync<FailureException>(() => CreateAsync("mine"));

        Assert.Equal(FailureCode.AlreadyExists, exists.Code);
    }

    [Fact]
    public async Task A_throttled_call_was_answered()
    {
        await CreateAsync("mine");
        Faults.Refuse("ThrottlingException", nth: 1);

        var exists = await Assert.ThrowsAnyAsync<FailureException>(() => CreateAsync("mine"));

        Assert.Equal(FailureCode.AlreadyExists, exists.Code);
        Assert.Equal(2, Puts);
    }

    [Fact]
    public async Task Somebody_elses_exists_already_whatever_gets_lost()
    {
        await _service.CreateAsync("/a", "theirs");
        Faults.LoseAnswer();

        var exists = await Assert.ThrowsAnyAsync<FailureException>(() => CreateAsync("mine"));

        Assert.Equal(FailureCode.AlreadyExists, exists.Code);
        Assert.Equal("theirs", await ValueAsync());
    }

    [Fact]
    public async Task A_restoration_that_was_repeated_is_done()
    {
        await CreateAsync("mine");
        var deleted = await _service.Service.DeleteAsync(new DeleteParametersRequest(_service.Static, ["/a"]), default);
        _service.Sandbox.World.Controls.Counters.Clear();
        Faults.LoseAnswer();

        var restored = await _service.Service.RestoreAsync(new RestoreParametersRequest(deleted.UndoId!), default);

        Assert.Equal(2, Puts);
        Assert.Equal(["/a"], restored.Restored);
        Assert.Empty(restored.Failed);
        Assert.Equal("mine", await ValueAsync());
    }

    [Theory]
    [InlineData("as it was sent", false)]
    [InlineData("value", true)]
    [InlineData("type", true)]
    [InlineData("tier", true)]
    [InlineData("key", true)]
    [InlineData("description", true)]
    [InlineData("data type", true)]
    [InlineData("pattern", true)]
    [InlineData("policies", true)]
    [InlineData("denied", true)]
    public async Task In_doubt_a_version_in_between_is_somebody_elses(string difference, bool isTheirs)
    {
        var store = new RepeatingStore(difference);
        var write = new ParameterWrite("/a", ParameterType.SecureString, Secret.Of("mine"), Overwrite: true, ParameterTier.Standard);

        var (result, isInterleaved) = await SureWrite.PutAsync(store, write, replaced: 1, default);

        Assert.Equal(3, result.Version);
        Assert.Equal(isTheirs, isInterleaved);
    }

    private int Puts => Faults.Puts;

    private Task<PutParameterResponse> PutAsync(string value, long expected)
    {
        _service.Sandbox.World.Controls.Counters.Clear();
        return _service.Service.PutAsync(new PutParameterRequest(_service.Static, "/a", value, expected), default);
    }

    private Task<CreateParameterResponse> CreateAsync(string value)
    {
        _service.Sandbox.World.Controls.Counters.Clear();
        return _service.Service.CreateAsync(
            new CreateParameterRequest(_service.Static, "/a", ParameterType.String, value, Tags: Tags), default);
    }

    private async Task<string?> ValueAsync() =>
        (await _service.Service.GetAsync(new GetParameterRequest(_service.Static, "/a", WithSecret: true), default)).Value;

    /// <summary>What becomes of the next PutParameter.</summary>
    private sealed record FaultList(SandboxControls Controls)
    {
        public int Puts => Controls.Counters.Of("ssm.PutParameter").Calls;

        public void LoseAnswer() => Controls.Faults.Add(
            new FaultRule { Operation = "ssm.PutParameter", Kind = FaultKind.Reset, AfterCall = true, Count = 1 });

        public void LoseCall() => Controls.Faults.Add(
            new FaultRule { Operation = "ssm.PutParameter", Kind = FaultKind.Reset, Count = 1 });

        public void Refuse(string code, int nth) => Controls.Faults.Add(
            new FaultRule { Operation = "ssm.PutParameter", Status = 400, Code = code, Nth = nth, Count = 1 });
    }

    /// <summary>Makes two versions of a write, of which the first differs.</summary>
    private sealed class RepeatingStore(string difference) : UnsupportedStore
    {
        public override Task<PutResult> PutAsync(ParameterWrite write, CancellationToken cancellationToken) =>
            Task.FromResult(new PutResult(3, ParameterTier.Standard, LostAnAnswer: true));

        public override Task<Page<StoredVersion>> HistoryPageAsync(
            string name, bool decrypt, string? nextToken, CancellationToken cancellationToken)
        {
            var mine = new StoredVersion(
                new ParameterSummary(
                    name, ParameterType.SecureString, 3, "", "text", Tier: ParameterTier.Standard, KeyId: ParameterArns.DefaultKey),
                Secret.Of(decrypt ? "mine" : "cipher"),
                [],
                null,
                []);
            var second = mine.Summary with { Version = 2 };
            var other = difference switch
            {
                "value" => mine with { Summary = second, Value = Secret.Of("theirs") },
                "type" => mine with { Summary = second with { Type = ParameterType.String } },
                "tier" => mine with { Summary = second with { Tier = ParameterTier.Advanced } },
                "key" => mine with { Summary = second with { KeyId = "alias/theirs" } },
                "description" => mine with { Summary = second with { Description = "theirs" } },
                "data type" => mine with { Summary = second with { DataType = "aws:ec2:image" } },
                "pattern" => mine with { Summary = second, AllowedPattern = ".*" },
                "policies" => mine with { Summary = second, Policies = ["{}"] },
                "denied" => throw new FailureException(FailureCode.AccessDenied, "No."),
                _ => mine with { Summary = second },
            };
            return Task.FromResult(new Page<StoredVersion>([mine with { Summary = mine.Summary with { Version = 1 } }, other, mine], null));
        }
    }
}
