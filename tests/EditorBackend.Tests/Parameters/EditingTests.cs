using Amazon.Runtime;
using AwsSandbox;
using AwsSandbox.Seeding;
using EditorBackend.Contracts.Parameters;
using EditorBackend.Core.Failures;
using EditorBackend.Core.Parameters;
using EditorBackend.Core.Secrets;
using EditorBackend.Tests.Parameters.Support;

namespace EditorBackend.Tests.Parameters;

/// <summary>One parameter at a time, against the sandbox.</summary>
public sealed class EditingTests : IAsyncLifetime
{
    private SandboxedService _service = null!;

    public async Task InitializeAsync() => _service = await SandboxedService.StartAsync(new SandboxOptions { Empty = true });

    public async Task DisposeAsync() => await _service.DisposeAsync();

    [Fact]
    public async Task A_put_changes_the_value_and_nothing_else()
    {
        const string Policy = """{"Type":"NoChangeNotification","Version":"1.0","Attributes":{"After":"20","Unit":"Days"}}""";
        await _service.Store.PutAsync(
            new ParameterWrite(
                "/app/key",
                ParameterType.SecureString,
                Secret.Of("abc"),
                Overwrite: false,
                ParameterTier.Advanced,
                Description: "what it is",
                AllowedPattern: "[a-z]+",
                Policies: $"[{Policy}]",
                Tags: new Dictionary<string, string> { ["team"] = "x" }),
            default);
        var before = await DetailsAsync("/app/key");

        var put = await PutAsync("/app/key", "def", 1);

        Assert.Equal(new PutParameterResponse(2, Interleaved: false), put);
        Assert.Equal("def", (await GetAsync("/app/key")).Value);
        var after = await DetailsAsync("/app/key");
        Assert.Equal("what it is", after.Summary.Description);
        Assert.Equal("[a-z]+", after.AllowedPattern);
        Assert.Equal("x", after.Tags!["team"]);
        Assert.Equal(before.Policies, after.Policies);
        Assert.Single(after.Policies!);
        Assert.Equal(before.Summary with { Version = 2, LastModified = after.Summary.LastModified }, after.Summary);
    }

    [Fact]
    public async Task A_put_over_a_newer_version_is_refused_and_names_it()
    {
        await _service.CreateAsync("/a", "1");
        await PutAsync("/a", "somebody else's", 1);

        var conflict = await Assert.ThrowsAsync<FailureException>(() => PutAsync("/a", "mine", 1));

        Assert.Equal((FailureCode.VersionConflict, 2L), (conflict.Code, conflict.Failure.CurrentVersion));
        Assert.Equal("somebody else's", (await GetAsync("/a")).Value);
    }

    [Fact]
    public async Task A_value_too_large_for_its_tier_is_refused_with_the_way_forward()
    {
        await _service.CreateAsync("/a", "1");

        var invalid = await Assert.ThrowsAsync<FailureException>(() => PutAsync("/a", new string('ü', 2049), 1));

        Assert.Equal(FailureCode.Invalid, invalid.Code);
        Assert.Contains("Advanced", invalid.Failure.Hint, StringComparison.Ordinal);
        Assert.Equal(1, (await GetAsync("/a")).Summary.Version);
    }

    [Theory]
    [InlineData("")]
    [InlineData("before {{ssm:other}} after")]
    public async Task Values_that_AWS_refuses_are_refused_before_it_is_asked(string value)
    {
        var invalid = await Assert.ThrowsAsync<FailureException>(() => _service.CreateAsync("/a", value));

        Assert.Equal(FailureCode.Invalid, invalid.Code);
        Assert.Equal(0, _service.Sandbox.World.Controls.Counters.Of("ssm.PutParameter").Calls);
    }

    [Fact]
    public async Task Create_never_overwrites()
    {
        await _service.CreateAsync("/a", "first");

        var exists = await Assert.ThrowsAsync<FailureException>(() => _service.CreateAsync("/a", "second"));

        Assert.Equal(FailureCode.AlreadyExists, exists.Code);
        Assert.Equal("first", (await GetAsync("/a")).Value);
    }

    [Fact]
    public async Task Without_value_nothing_is_decrypted_and_with_version_that_one_is_read()
    {
        await _service.CreateAsync("/a", "one", ParameterType.SecureString);
        await PutAsync("/a", "two", 1);

        Assert.Null((await _service.Service.GetAsync(new GetParameterRequest(_service.Static, "/a", false), default)).Value);
        var first = await _service.Service.GetAsync(new GetParameterRequest(_service.Static, "/a", true, 1), default);
        Assert.Equal(("one", 1L), (first.Value, first.Summary.Version));
        var missing = await Assert.ThrowsAsync<FailureException>(() => _service.Service.GetAsync(
            new GetParameterRequest(_service.Static, "/a", true, 9), default));
        Assert.Equal(FailureCode.NotFound, missing.Code);
        Assert.Contains("version 9", missing.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task History_is_whole_and_newest_first()
    {
        await _service.CreateAsync("/a", "v1");
        for (var version = 1; version < 60; version++)
        {
            await PutAsync("/a", $"v{version + 1}", version);
        }

        var history = await _service.Service.HistoryAsync(new HistoryRequest(_service.Static, "/a", true), default);

        Assert.Equal(Enumerable.Range(1, 60).Reverse().Select(version => $"v{version}"), history.Versions.Select(item => item.Value));
    }

    [Fact]
    public async Task A_role_that_may_only_get_reads_what_it_may()
    {
        await _service.CreateAsync("/a", "secret", ParameterType.SecureString);
        var connection = _service.Connections.OpenRole(SeedRoles.NoDescribe);

        var got = await _service.Service.GetAsync(new GetParameterRequest(connection, "/a", true), default);

        Assert.Equal(("secret", ParameterType.SecureString), (got.Value, got.Summary.Type));
        Assert.Null((await _service.Service.DetailsAsync(new ParameterDetailsRequest(connection, "/a"), default)).Tags);
        var denied = await Assert.ThrowsAsync<FailureException>(() => _service.Service.PutAsync(
            new PutParameterRequest(connection, "/a", "other", 1), default));
        Assert.Equal(FailureCode.AccessDenied, denied.Code);
    }

    [Fact]
    public async Task Deleted_parameters_come_back_with_tags_and_metadata()
    {
        await _service.WhenDoneAsync(_service.Static);
        await _service.Store.PutAsync(
            new ParameterWrite(
                "/a",
                ParameterType.SecureString,
                Secret.Of("value"),
                Overwrite: false,
                ParameterTier.Advanced,
                Description: "kept",
                Tags: new Dictionary<string, string> { ["team"] = "x" }),
            default);
        await _service.CreateAsync("/b", "b");
        _service.Sandbox.World.Controls.RecreateDelay = TimeSpan.Zero;

        var deleted = await _service.Service.DeleteAsync(new DeleteParametersRequest(_service.Static, ["/a", "/b", "/c"]), default);

        Assert.Equal(["/a", "/b"], deleted.Deleted);
        Assert.Equal("/c", Assert.Single(deleted.Failed).Name);
        Assert.Empty(deleted.NotRestorable);
        Assert.Empty((await _service.WhenDoneAsync(_service.Static)).Nodes);

        var restored = await _service.Service.RestoreAsync(new RestoreParametersRequest(deleted.UndoId!), default);

        Assert.Equal(["/a", "/b"], restored.Restored);
        Assert.Empty(restored.Failed);
        Assert.Equal("value", (await GetAsync("/a")).Value);
        var back = await DetailsAsync("/a");
        Assert.Equal(("kept", "x"), (back.Summary.Description, back.Tags!["team"]));
        Assert.Equal(2, (await _service.WhenDoneAsync(_service.Static)).Nodes.Count);
        await Assert.ThrowsAsync<FailureException>(() => _service.Service.RestoreAsync(
            new RestoreParametersRequest(deleted.UndoId!), default));
    }

    [Fact]
    public async Task A_closed_connection_takes_its_undo_with_it()
    {
        await _service.CreateAsync("/b", "b");
        var deleted = await _service.Service.DeleteAsync(new DeleteParametersRequest(_service.Static, ["/b"]), default);

        _service.Connections.Close(_service.Static);

        var gone = await Assert.ThrowsAsync<FailureException>(() => _service.Service.RestoreAsync(
            new RestoreParametersRequest(deleted.UndoId!), default));
        Assert.Equal(FailureCode.NotFound, gone.Code);
    }

    [Fact]
    public async Task A_connection_that_is_made_anew_calls_with_its_own_credentials()
    {
        await _service.CreateAsync("/a", "1");
        var request = new GetParameterRequest(
            _service.Connections.OpenWith(new BasicAWSCredentials("AKIANOBODYS000000001", "wrong")), "/a", WithSecret: false);
        var refused = await Assert.ThrowsAsync<FailureException>(() => _service.Service.GetAsync(request, default));

        _service.Connections.OpenWith(
            new BasicAWSCredentials(SandboxWorld.StaticAccessKeyId, SandboxWorld.StaticSecretAccessKey));

        Assert.Equal(FailureCode.SignInRequired, refused.Code);
        Assert.Equal("1", (await _service.Service.GetAsync(request, default)).Value);
    }

    [Fact]
    public async Task Our_own_writes_show_in_the_tree_at_once_and_are_told()
    {
        await _service.WhenDoneAsync(_service.Static);

        await _service.CreateAsync("/x/y", "12345");

        var node = Assert.Single((await _service.WhenDoneAsync(_service.Static, "/x")).Nodes);
        Assert.Equal(("/x/y", 5), (node.Path, node.Parameter!.SizeBytes));
        SpinWait.SpinUntil(() => _service.Events.All.Any(told => told.Paths.Contains("/x")), TimeSpan.FromSeconds(10));
        Assert.Contains(_service.Events.All, told => told.Paths.Contains("/x"));
        var taken = await _service.Service.CheckNameAsync(new CheckNameRequest("/x/y", _service.Static), default);
        Assert.Contains("already exists", taken.Problem, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Sizes_of_plain_values_come_later_and_never_those_of_secrets()
    {
        await _service.CreateAsync("/s/plain", "größe");
        await _service.CreateAsync("/s/secret", "12345", ParameterType.SecureString);

        async Task<Dictionary<string, int?>> Sizes() =>
            (await _service.WhenDoneAsync(_service.Static, "/s")).Nodes.ToDictionary(node => node.Path, node => node.Parameter!.SizeBytes);
        for (var tries = 0; tries < 200 && (await Sizes())["/s/plain"] is null; tries++)
        {
            await Task.Delay(20);
        }

        var sizes = await Sizes();
        Assert.Equal(7, sizes["/s/plain"]);
        Assert.Null(sizes["/s/secret"]);
    }

    [Fact]
    public async Task Keys_are_the_aliases_of_KMS()
    {
        var keys = await _service.Service.KeysAsync(new KeysRequest(_service.Static), default);

        Assert.Contains(keys.Keys, key => key.Alias == "alias/aws/ssm");
    }

    private async Task<GetParameterResponse> GetAsync(string name) =>
        await _service.Service.GetAsync(new GetParameterRequest(_service.Static, name, WithSecret: true), default);

    private Task<ParameterDetails> DetailsAsync(string name) =>
        _service.Service.DetailsAsync(new ParameterDetailsRequest(_service.Static, name), default);

    private Task<PutParameterResponse> PutAsync(string name, string value, long expected) =>
        _service.Service.PutAsync(new PutParameterRequest(_service.Static, name, value, expected), default);
}
