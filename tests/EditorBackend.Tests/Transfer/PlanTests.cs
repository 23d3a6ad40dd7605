using AwsSandbox;
using AwsSandbox.Seeding;
using AwsSandbox.Ssm;
using EditorBackend.Contracts.Transfer;
using EditorBackend.Core.Changes.Importing;
using EditorBackend.Core.Failures;
using EditorBackend.Core.Parameters;
using EditorBackend.Tests.Transfer.Support;

namespace EditorBackend.Tests.Transfer;

public sealed class PlanTests : IAsyncLifetime
{
    private SandboxedTransfer _transfer = null!;

    public async Task InitializeAsync() => _transfer = await SandboxedTransfer.StartAsync();

    public async Task DisposeAsync() => await _transfer.DisposeAsync();

    [Fact]
    public async Task Rows_create_update_or_leave_alone()
    {
        Write("/a/same", "1");
        Write("/a/other", "old");
        var (plan, rows) = await _transfer.PlanAsync("key,value,type\n/a/new,x,String\n/a/other,new,String\n/a/same,1,String\n/a/bad name,1,String\n");

        Assert.Equal(new PlanCounts(1, 1, 1, 1), plan.Counts);
        Assert.Equal(
            [PlanAction.Create, PlanAction.Update, PlanAction.Unchanged, PlanAction.Invalid], rows.Select(row => row.Action));
        Assert.Equal([2, 3, 4, 5], rows.Select(row => row.Line));
        Assert.Equal(("old", "new"), (rows[1].OldValue, rows[1].NewValue));
        Assert.Equal(["value"], rows[1].Changes);
        Assert.Equal(1, rows[3].Problem!.Column);
        Assert.Equal(0, _transfer.Calls("PutParameter"));
    }

    [Fact]
    public async Task No_value_of_a_secret_leaves_the_process()
    {
        Write("/a/secret", "old-secret", ParameterTypes.SecureString);
        Write("/a/plain", "plain");
        var (_, rows) = await _transfer.PlanAsync(
            "key,value,type\n/a/secret,new-secret,\n/a/made,made-secret,SecureString\n/a/plain,becomes-secret,SecureString\n"
            + "/a/broken,hidden-secret\n/a/typo,hidden-secret,SecureSting\n");

        Assert.Equal([PlanAction.Update, PlanAction.Create, PlanAction.Update, PlanAction.Invalid, PlanAction.Invalid], rows.Select(row => row.Action));
        Assert.All(rows, row => Assert.True(row is { IsSecret: true, OldValue: null, NewValue: null }));
        Assert.DoesNotContain(rows, row => row.ToString().Contains("-secret", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_blank_cell_leaves_things_as_they_are()
    {
        _transfer.Aws.Write("/a/full", new DirectWrite("v")
        {
            Type = ParameterTypes.SecureString,
            KeyId = "alias/aws/ssm",
            Description = "what it is for",
            Tier = ParameterTiers.Advanced,
            AllowedPattern = ".*",
        });
        var (_, rows) = await _transfer.PlanAsync("name,value,type,tier,keyId,description,dataType,allowedPattern\n/a/full,,,,,,,\n");

        Assert.Equal(PlanAction.Unchanged, Assert.Single(rows).Action);
    }

    [Fact]
    public async Task Changed_fields_are_named()
    {
        Write("/a", "v");
        var (_, rows) = await _transfer.PlanAsync("name,value,tier,description,allowedPattern\n/a,,Advanced,new,^v$\n");

        Assert.Equal(["tier", "description", "allowedPattern"], Assert.Single(rows).Changes);
        Assert.Equal("v", rows[0].NewValue);
    }

    [Theory]
    [InlineData("/a,,String,,,", 2, "needs a value")]
    [InlineData("/a,1,Number,,,", 3, "The type must be")]
    [InlineData("/a,1,7,,,", 3, "The type must be")]
    [InlineData("/a,1,String,Gold,,", 4, "The tier must be")]
    [InlineData("/a,1,String,,alias/x,", 5, "Only a SecureString")]
    [InlineData("/a,1,String,,,number", 6, "The data type must be")]
    [InlineData("/a,{{ssm:x}},String,,,", 2, "{{…}}")]
    [InlineData("/aws/a,1,String,,,", 1, "reserves")]
    [InlineData("/plain,1,String,,,aws:ec2:image", 6, "The data type cannot be changed")]
    [InlineData("/advanced,1,String,Standard,,", 4, "back to Standard")]
    [InlineData("/seen,2,String,,,", 1, "already has this name, on line 2")]
    public async Task An_invalid_row_says_why_and_where(string row, int column, string message)
    {
        Write("/plain", "1");
        _transfer.Aws.Write("/advanced", new DirectWrite("1") { Tier = ParameterTiers.Advanced });
        var (_, rows) = await _transfer.PlanAsync($"key,value,type,tier,kms,dataType\n/seen,1,String,,,\n{row}\n");

        Assert.Equal(PlanAction.Create, rows[0].Action);
        var problem = rows[1].Problem;
        Assert.NotNull(problem);
        Assert.Contains(message, problem.Message, StringComparison.Ordinal);
        Assert.Equal((column, 3), (problem.Column, problem.Line));
    }

    [Fact]
    public async Task A_value_must_fit_the_tier_that_the_parameter_has()
    {
        var large = new string('x', 5000);
        Write("/standard", "1");
        _transfer.Aws.Write("/advanced", new DirectWrite("1") { Tier = ParameterTiers.Advanced });
        var (_, rows) = await _transfer.PlanAsync($"key,value,tier\n/standard,{large},\n/advanced,{large},\n/standard2,{large},Standard\n/new,{large},Advanced\n");

        Assert.Equal([PlanAction.Invalid, PlanAction.Update, PlanAction.Invalid, PlanAction.Create], rows.Select(row => row.Action));
    }

    [Fact]
    public async Task A_change_of_type_is_tried_with_a_warning()
    {
        Write("/a/secret", "s", ParameterTypes.SecureString);
        var (plan, rows) = await _transfer.PlanAsync("key,value,type\n/a/secret,s,String\n");

        Assert.Equal(["type"], Assert.Single(rows).Changes);
        Assert.Contains("plain text", rows[0].Warning, StringComparison.Ordinal);
        Assert.Contains(plan.Warnings, warning => warning.Contains("secret into plain text", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_key_is_the_same_under_its_alias_id_and_ARN()
    {
        var account = _transfer.Sandbox.World.StaticAccount.Id;
        var key = _transfer.Sandbox.World.Keys(account, SandboxWorld.DefaultRegion).Find(Keys.App)!;
        foreach (var name in new[] { "/a", "/b", "/c" })
        {
            _transfer.Aws.Write(name, new DirectWrite("s") { Type = ParameterTypes.SecureString, KeyId = Keys.App });
        }

        var (_, rows) = await _transfer.PlanAsync($"key,value,kms\n/a,s,{Keys.App}\n/b,s,{key.Arn}\n/c,s,alias/aws/ssm\n");

        Assert.Equal([PlanAction.Unchanged, PlanAction.Unchanged, PlanAction.Update], rows.Select(row => row.Action));
        Assert.Equal(["keyId"], rows[2].Changes);
    }

    [Fact]
    public async Task What_cannot_be_decrypted_is_invalid_and_the_rest_goes_on()
    {
        for (var number = 0; number < 9; number++)
        {
            Write($"/a/{number}", "1");
        }

        _transfer.Aws.Write("/a/secret", new DirectWrite("s") { Type = ParameterTypes.SecureString, KeyId = Keys.Payments });
        var role = _transfer.Connections.OpenRole(SeedRoles.NoDecrypt(_transfer.Sandbox.World.StaticAccount.Id));
        var lines = string.Join('\n', Enumerable.Range(0, 9).Select(number => $"/a/{number},1"));
        var (plan, rows) = await _transfer.PlanAsync($"key,value\n{lines}\n/a/secret,s\n", role);

        Assert.Equal(new PlanCounts(0, 0, 9, 1), plan.Counts);
        Assert.Contains("kms:Decrypt", rows[9].Problem!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_the_right_to_describe_a_change_is_refused_before_it_is_tried()
    {
        Write("/a", "1");
        Write("/b", "1");
        var role = _transfer.Connections.OpenRole(SeedRoles.NoDescribe);
        var (_, rows) = await _transfer.PlanAsync("key,value\n/a,1\n/b,2\n", role);

        Assert.Equal([PlanAction.Unchanged, PlanAction.Invalid], rows.Select(row => row.Action));
        Assert.Contains("ssm:DescribeParameters", rows[1].Problem!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_store_is_read_in_full_batches_and_described_only_where_a_column_needs_it()
    {
        var names = Enumerable.Range(0, 95).Select(number => $"/many/{number}").ToList();
        names.ForEach(name => Write(name, "1"));
        await _transfer.PlanAsync($"key,value,type\n{string.Join('\n', names.Select(name => $"{name},1,String"))}");
        Assert.Equal((10, 0), (_transfer.Calls("GetParameters"), _transfer.Calls("DescribeParameters")));

        await _transfer.PlanAsync($"key,value,type,tier\n{string.Join('\n', names.Select(name => $"{name},1,String,Standard"))}");
        Assert.Equal((20, 2), (_transfer.Calls("GetParameters"), _transfer.Calls("DescribeParameters")));
    }

    [Fact]
    public async Task Rows_come_in_pages_by_action_and_search()
    {
        Write("/a/7", "x");
        var lines = string.Join('\n', Enumerable.Range(0, 30).Select(number => $"/A/{number},x,String"));
        var (plan, _) = await _transfer.PlanAsync($"key,value,type\n{lines}\n/a/7,y,String\n");

        var page = await _transfer.Service.PlanRowsAsync(new PlanRowsRequest(plan.PlanId, 28, 5), default);
        Assert.Equal((31, 3), (page.Total, page.Rows.Count));
        var updates = await _transfer.Service.PlanRowsAsync(new PlanRowsRequest(plan.PlanId, 0, 5, [PlanAction.Update]), default);
        Assert.Equal(30, Assert.Single(updates.Rows).Index);
        var found = await _transfer.Service.PlanRowsAsync(new PlanRowsRequest(plan.PlanId, 0, 5, Search: "a/7"), default);
        Assert.Equal([7, 30], found.Rows.Select(row => row.Index));
        var choices = await _transfer.Service.PlanChoicesAsync(new PlanChoicesRequest(plan.PlanId, Search: "a/7"), default);
        Assert.Equal([7], choices.Create);
        Assert.Equal([30], choices.Update);
    }

    [Fact]
    public async Task A_plan_ends_when_it_is_discarded_when_its_connection_closes_and_when_there_are_many()
    {
        var (discarded, _) = await _transfer.PlanAsync("key,value\n/a,1\n");
        await _transfer.Service.DiscardAsync(new DiscardPlanRequest(discarded.PlanId), default);
        await AssertGoneAsync(discarded);

        var (oldest, _) = await _transfer.PlanAsync("key,value\n/a,1\n");
        PlanResponse latest = oldest;
        for (var count = 0; count < 8; count++)
        {
            (latest, _) = await _transfer.PlanAsync("key,value\n/a,1\n");
        }

        await AssertGoneAsync(oldest);
        _transfer.Connections.Close(_transfer.Static);
        await AssertGoneAsync(latest);
    }

    [Fact]
    public async Task A_header_without_rows_is_an_empty_plan_that_says_so()
    {
        var (plan, rows) = await _transfer.PlanAsync("key,value\n");

        Assert.Empty(rows);
        Assert.Equal(["The file has a header and no rows."], plan.Warnings);
    }

    [Fact]
    public async Task New_rows_without_a_type_are_told()
    {
        var (plan, rows) = await _transfer.PlanAsync("key,value\n/a,1\n");

        Assert.Equal(ParameterType.String, Assert.Single(rows).Type);
        Assert.Contains("no type", Assert.Single(plan.Warnings), StringComparison.Ordinal);
    }

    private async Task AssertGoneAsync(PlanResponse plan)
    {
        var gone = await Assert.ThrowsAsync<FailureException>(
            () => _transfer.Service.PlanRowsAsync(new PlanRowsRequest(plan.PlanId, 0, 1), default));
        Assert.Equal(FailureCode.NotFound, gone.Code);
    }

    private void Write(string name, string value, string type = ParameterTypes.Plain) =>
        _transfer.Aws.Write(name, new DirectWrite(value) { Type = type });
}
