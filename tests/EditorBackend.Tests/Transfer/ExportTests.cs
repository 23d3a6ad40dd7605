using AwsSandbox.Seeding;
using AwsSandbox.Ssm;
using EditorBackend.Contracts.Transfer;
using EditorBackend.Core.Changes.Importing;
using EditorBackend.Core.Failures;
using EditorBackend.Core.Formats;
using EditorBackend.Core.Parameters;
using EditorBackend.Core.Secrets;
using EditorBackend.Tests.Parameters.Support;
using EditorBackend.Tests.Transfer.Support;

namespace EditorBackend.Tests.Transfer;

public sealed class ExportTests : IAsyncLifetime
{
    private static readonly string[] Pieces =
    [
        "\n", "\r\n", "\r", "\"", "\"\"", ",", ";", "'", " ", "\t", "=1+1", "@x", "+", "-", "#", "ä", "€", "😀", "\u202e", "a", "B", "0", "\\", "\ufeff",
    ];

    private SandboxedTransfer _transfer = null!;

    public async Task InitializeAsync() => _transfer = await SandboxedTransfer.StartAsync();

    public async Task DisposeAsync() => await _transfer.DisposeAsync();

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task An_export_imports_back_without_a_change(int seed)
    {
        var random = new Random(seed);
        for (var number = 0; number < 120; number++)
        {
            var type = random.GetItems([ParameterTypes.Plain, ParameterTypes.StringList, ParameterTypes.SecureString], 1)[0];
            _transfer.Aws.Write($"/round/{number}", new DirectWrite(Text(random))
            {
                Type = type,
                KeyId = type == ParameterTypes.SecureString && random.Next(2) == 0 ? Keys.App : null,
                Description = random.Next(2) == 0 ? Text(random) : null,
                Tier = random.Next(3) == 0 ? ParameterTiers.Advanced : ParameterTiers.Standard,
                AllowedPattern = random.Next(4) == 0 ? "(?s).*" : null,
            });
        }

        var exported = await ExportAsync("/round", includeSecrets: true);
        Assert.Equal((120, 0), (exported.Written, exported.SecretsLeftOut));
        var (plan, rows) = await _transfer.PlanFileAsync(_transfer.FileOf("out.csv"));

        Assert.All(rows, row => Assert.True(row.Action == PlanAction.Unchanged, $"{row.Name}: {row.Problem?.Message}"));
        Assert.Equal(new PlanCounts(0, 0, 120, 0), plan.Counts);
        Assert.Empty(plan.UnknownColumns);
    }

    [Fact]
    public async Task An_export_makes_the_same_parameters_elsewhere()
    {
        _transfer.Aws.Write("/x/a", new DirectWrite("=1+1") { Description = " d ", Tier = ParameterTiers.Advanced });
        _transfer.Aws.Write("/x/b", new DirectWrite("s\n") { Type = ParameterTypes.SecureString, KeyId = Keys.App });
        await ExportAsync("/x", includeSecrets: true);
        var before = (_transfer.Aws.Find("/x/a")!.Latest, _transfer.Aws.Find("/x/b")!.Latest);
        _transfer.Sandbox.World.Controls.RecreateDelay = TimeSpan.Zero;
        _transfer.Aws.Delete("/x/a");
        _transfer.Aws.Delete("/x/b");
        var (plan, _) = await _transfer.PlanFileAsync(_transfer.FileOf("out.csv"));
        Assert.Equal(2, (await _transfer.ApplyAsync(plan)).Created);

        foreach (var (old, now) in new[] { (before.Item1, _transfer.Aws.Find("/x/a")!.Latest), (before.Item2, _transfer.Aws.Find("/x/b")!.Latest) })
        {
            Assert.Equal(
                (old.Value, old.Type, old.Tier, old.KeyId, old.Description), (now.Value, now.Type, now.Tier, now.KeyId, now.Description));
        }
    }

    [Fact]
    public async Task Secrets_are_left_out_unless_they_are_asked_for()
    {
        _transfer.Aws.Write("/x/plain", new DirectWrite("open"));
        _transfer.Aws.Write("/x/secret", new DirectWrite("hidden") { Type = ParameterTypes.SecureString });

        var without = await ExportAsync("/x", includeSecrets: false);
        Assert.Equal((1, 1), (without.Written, without.SecretsLeftOut));
        Assert.DoesNotContain("hidden", await TextAsync(), StringComparison.Ordinal);

        var with = await ExportAsync("/x", includeSecrets: true);
        Assert.Equal((2, 0), (with.Written, with.SecretsLeftOut));
        Assert.Contains("hidden", await TextAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_file_is_its_owners_alone_also_where_another_was_readable()
    {
        _transfer.Aws.Write("/x/secret", new DirectWrite("hidden") { Type = ParameterTypes.SecureString });
        await File.WriteAllTextAsync(_transfer.FileOf("out.csv"), "before");
        await ExportAsync("/x", includeSecrets: true);

        Assert.StartsWith("name,value,", await TextAsync(), StringComparison.Ordinal);
        Assert.Equal([_transfer.FileOf("out.csv")], Directory.GetFiles(Path.GetDirectoryName(_transfer.FileOf("out.csv"))!));
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(_transfer.FileOf("out.csv")));
        }
    }

    [Fact]
    public async Task Only_what_is_below_the_folder_is_written_and_the_root_is_all()
    {
        foreach (var name in new[] { "/x", "/x/a", "/x/b/c", "/xy/d", "bare" })
        {
            _transfer.Aws.Write(name, new DirectWrite("1"));
        }

        await ExportAsync("/x/", includeSecrets: false);
        Assert.Equal(["/x/a", "/x/b/c"], await NamesAsync());
        await ExportAsync("/", includeSecrets: false);
        Assert.Equal(["/x", "/x/a", "/x/b/c", "/xy/d", "bare"], await NamesAsync());
    }

    [Fact]
    public async Task Folders_that_are_known_are_listed_side_by_side_with_what_is_new_in_them()
    {
        for (var number = 0; number < 200; number++)
        {
            _transfer.Aws.Write($"/x/{number % 4}/{number}", new DirectWrite("1"));
        }

        _transfer.Aws.Write("bare", new DirectWrite("1"));
        _transfer.Aws.Write("/root", new DirectWrite("1"));
        await _transfer.ListedAsync();
        _transfer.Sandbox.World.Controls.Counters.Clear();
        _transfer.Aws.Write("/x/2/new", new DirectWrite("1"));
        _transfer.Aws.Delete("/x/3/199");

        // Answers that take no time never overlap.
        _transfer.Sandbox.World.Controls.Latency = TimeSpan.FromMilliseconds(50);
        await ExportAsync("/", includeSecrets: false);
        var names = _transfer.Aws.List().Select(parameter => parameter.Name).Order(StringComparer.Ordinal);
        Assert.Equal(names, await NamesAsync());
        Assert.True(_transfer.Sandbox.World.Controls.Counters.Of("ssm.DescribeParameters").MaxConcurrency > 1);

        await ExportAsync("/x/2", includeSecrets: false);
        Assert.Equal(51, (await NamesAsync()).Count());
    }

    [Fact]
    public async Task Empty_pages_are_not_the_end()
    {
        _transfer.Sandbox.World.Controls.EmptyPages = 2;
        for (var number = 0; number < 120; number++)
        {
            _transfer.Aws.Write($"/x/{number}", new DirectWrite("1"));
        }

        Assert.Equal(120, (await ExportAsync("/x", includeSecrets: false)).Written);
    }

    [Fact]
    public async Task Without_the_right_to_describe_the_values_are_exported_alone()
    {
        _transfer.Aws.Write("/x/plain", new DirectWrite("open") { Description = "text" });
        _transfer.Aws.Write("/x/secret", new DirectWrite("hidden") { Type = ParameterTypes.SecureString });
        var role = _transfer.Connections.OpenRole(SeedRoles.NoDescribe);

        Assert.Equal(2, (await ExportAsync("/x", includeSecrets: true, role)).Written);
        Assert.Contains("/x/secret,hidden,SecureString", await TextAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_the_right_to_read_by_path_all_is_exported()
    {
        _transfer.Aws.Write("/x/plain", new DirectWrite("open"));
        var role = _transfer.Connections.OpenRole(SeedRoles.NoPath);

        Assert.Equal(1, (await ExportAsync("/x", includeSecrets: true, role)).Written);
    }

    [Fact]
    public async Task What_cannot_be_decrypted_is_told_and_the_rest_is_written()
    {
        _transfer.Aws.Write("/x/plain", new DirectWrite("open"));
        _transfer.Aws.Write("/x/secret", new DirectWrite("hidden") { Type = ParameterTypes.SecureString, KeyId = Keys.Payments });
        var role = _transfer.Connections.OpenRole(SeedRoles.NoDecrypt(_transfer.Sandbox.World.StaticAccount.Id));
        var exported = await ExportAsync("/x", includeSecrets: true, role);

        Assert.Equal(1, exported.Written);
        var failure = Assert.Single(exported.Failed);
        Assert.Equal(("/x/secret", FailureCode.AccessDenied), (failure.Name, failure.Error.Code));
    }

    [Fact]
    public async Task A_failure_leaves_the_file_that_was_there()
    {
        await File.WriteAllTextAsync(_transfer.FileOf("out.csv"), "before");
        using var stopped = new CancellationTokenSource();
        await stopped.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => _transfer.Service.ExportAsync(
            new ExportRequest(_transfer.Static, "/", _transfer.FileOf("out.csv"), IncludeSecrets: true), stopped.Token));
        Assert.Equal("before", await TextAsync());
    }

    [Fact]
    public async Task A_folder_that_is_not_there_is_explained()
    {
        var refused = await Assert.ThrowsAsync<FailureException>(() => _transfer.Service.ExportAsync(
            new ExportRequest(_transfer.Static, "/", _transfer.FileOf("no/out.csv"), IncludeSecrets: false), default));

        Assert.Equal(FailureCode.Invalid, refused.Code);
    }

    [Fact]
    public async Task What_became_a_secret_after_it_was_listed_stays_out()
    {
        var store = new TurningStore();
        var file = _transfer.FileOf("turned.csv");

        var exported = await new Exporter(store, [], null).ExportAsync("/x", file, includeSecrets: false, default);

        Assert.Equal((0, 1), (exported.Written, exported.SecretsLeftOut));
        Assert.False(store.Decrypted);
        Assert.DoesNotContain("/x/a", await File.ReadAllTextAsync(file), StringComparison.Ordinal);
    }

    private static string Text(Random random) => string.Concat(random.GetItems(Pieces, random.Next(1, 12)));

    private Task<ExportReport> ExportAsync(string path, bool includeSecrets, string? connection = null) =>
        _transfer.Service.ExportAsync(
            new ExportRequest(connection ?? _transfer.Static, path, _transfer.FileOf("out.csv"), includeSecrets), default);

    private Task<string> TextAsync() => File.ReadAllTextAsync(_transfer.FileOf("out.csv"));

    private async Task<IEnumerable<string>> NamesAsync() =>
        (await TextAsync()).Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Skip(1).Select(line => line.Split(',')[0]);

    /// <summary>Lists a String, which is a SecureString when it is read.</summary>
    private sealed class TurningStore : UnsupportedStore
    {
        public bool Decrypted { get; private set; }

        public override Task<Page<StoredMetadata>> DescribePageAsync(
            DescribeQuery query, string? nextToken, CancellationToken cancellationToken) =>
            Task.FromResult(new Page<StoredMetadata>([new StoredMetadata(Summary(ParameterType.String))], null));

        public override Task<IReadOnlyList<StoredValue>> GetBatchAsync(
            IReadOnlyList<string> names, bool decrypt, CancellationToken cancellationToken)
        {
            Decrypted |= decrypt;
            return Task.FromResult<IReadOnlyList<StoredValue>>([new StoredValue(Summary(ParameterType.SecureString), Secret.Of("x"))]);
        }

        private static ParameterSummary Summary(ParameterType type) => new("/x/a", type, 1, "", "text");
    }
}
