using System.Text.Json;
using EditorBackend.Contracts.Identity;
using EditorBackend.Core.Aws;
using EditorBackend.Core.Identity.Elsewhere.Endpoint;
using EditorBackend.Core.Settings;

namespace EditorBackend.Tests.Identity.Elsewhere;

/// <summary>The AWS CLI and boto3, unchanged, in a terminal with a role.</summary>
public sealed class TerminalTests : ElsewhereSandbox
{
    private const string WhoAmI = "import boto3; s = boto3.Session(); print(s.client('sts').get_caller_identity()['Arn'], s.region_name)";

    /// <summary>Who the terminal's programs should be.</summary>
    private string Role { get; set; } = "";

    [CliFact]
    public async Task The_AWS_CLI_is_the_role()
    {
        var terminal = await OpenAsync();

        Assert.Equal(Role, await WhoAsync(terminal));
        Assert.NotEmpty(await terminal.RunAsync("aws", "ssm", "describe-parameters", "--max-items", "1", "--query", "Parameters[0].Name", "--output", "text"));
    }

    [Boto3Fact]
    public async Task Boto3_is_the_role_in_the_connections_Region()
    {
        var terminal = await OpenAsync();

        Assert.Equal($"{Role} eu-west-1", await terminal.RunAsync("python3", "-c", WhoAmI));
    }

    [CliFact]
    public async Task The_AWS_CLI_goes_on_after_the_credentials_were_renewed()
    {
        var terminal = await OpenAsync();
        await WhoAsync(terminal);

        Clock.Advance(TimeSpan.FromHours(1));

        Assert.Equal(Role, await WhoAsync(terminal));
    }

    [CliFact]
    public async Task After_a_sign_out_the_AWS_CLI_gets_nothing()
    {
        var terminal = await OpenAsync();

        await Identity.SignOutAsync(new SignOutRequest(Session), CancellationToken.None);

        Assert.Contains("terminals", await terminal.FailAsync("aws", "sts", "get-caller-identity"), StringComparison.Ordinal);
    }

    [CliFact]
    public async Task A_default_profile_with_keys_does_not_get_in_the_way()
    {
        WriteAws("credentials", "[default]\naws_access_key_id = AKIASOMEBODYELSE0001\naws_secret_access_key = canary-secret-1\n\n[other]\naws_access_key_id = AKIASOMEBODYELSE0002\naws_secret_access_key = canary-secret-2\n");
        WriteAws("config", "[default]\nregion = ap-south-1\noutput = text\n[profile other]\nregion = sa-east-1\n[profile kept]\nregion = ca-central-1\n");
        var terminal = await OpenAsync();

        Assert.Equal(Role, await WhoAsync(terminal));

        // The person's form of output counts; of the other profiles there is none, and nothing was copied.
        Assert.StartsWith($"{Development}\t{Role}\t", await terminal.RunAsync("aws", "sts", "get-caller-identity"), StringComparison.Ordinal);
        Assert.Contains("kept", await terminal.FailAsync("aws", "configure", "get", "region", "--profile", "kept"), StringComparison.Ordinal);
        Assert.Equal(["", ""], FilesInPlaceOfTheOwn());
    }

    [Theory]
    [InlineData("[default]\naws_access_key_id = AKIASOMEBODYELSE0001\naws_secret_access_key = canary-secret\n")]
    [InlineData("[default]\n  aws_access_key_id: AKIASOMEBODYELSE0001\n  aws_secret_access_key: canary-secret\n")]
    [InlineData("[default]\rregion = us-east-1\r[other]\rregion = us-east-1\r[default]\raws_secret_access_key = canary-secret\r")]
    public async Task Nothing_of_the_persons_files_is_copied(string credentials)
    {
        WriteAws("credentials", credentials);
        var connection = await ConnectToRoleAsync();

        NewEndpoints().Open(Connections.Get(connection.Id));

        Assert.Equal(["", ""], FilesInPlaceOfTheOwn());
    }

    [Theory]
    [InlineData("[profile default]\ncredential_process = echo no\n[default]\noutput = yaml\n", null, "yaml")]
    [InlineData("[default]\nendpoint_url = http://127.0.0.1:1\noutput = yaml\n", null, "yaml")]
    [InlineData("[default]\nservices = mine\noutput = yaml\n", "text", null)]
    [InlineData("[default]\nservices = mine\n", null, null)]
    public async Task The_default_profiles_form_of_output_counts_where_the_environment_names_none(string config, string? inEnvironment, string? output)
    {
        WriteAws("config", config);
        if (inEnvironment is not null)
        {
            Variables["AWS_DEFAULT_OUTPUT"] = inEnvironment;
        }

        var connection = await ConnectToRoleAsync();

        var variables = NewEndpoints().Open(Connections.Get(connection.Id)).Variables;

        Assert.Equal(output, variables.FirstOrDefault(variable => variable.Name == "AWS_DEFAULT_OUTPUT")?.Value);
        Assert.Contains(variables, variable => variable.Name == "AWS_CONFIG_FILE");
    }

    [CliFact]
    public async Task Asking_for_a_profile_with_keys_fails_instead_of_being_the_role()
    {
        WriteAws("credentials", "[default]\naws_access_key_id = AKIASOMEBODYELSE0001\naws_secret_access_key = s\n[other]\naws_access_key_id = AKIASOMEBODYELSE0002\naws_secret_access_key = s\n");
        WriteAws("config", "[profile other]\nregion = sa-east-1\n");
        var terminal = await OpenAsync();

        Assert.Contains("other", await terminal.FailAsync("aws", "sts", "get-caller-identity", "--profile", "other"), StringComparison.Ordinal);
    }

    [Boto3Theory]
    [InlineData("[default]\nrole_arn = arn:aws:iam::111122223333:role/Other\nsource_profile = base\n[profile base]\naws_access_key_id = AKIASOMEBODYELSE0001\naws_secret_access_key = s\n")]
    [InlineData("[profile default]\ncredential_process = echo no\n")]
    [InlineData("[default]\nsso_session = s\nsso_account_id = 111122223333\nsso_role_name = Other\n[sso-session s]\nsso_start_url = https://example.awsapps.com/start\nsso_region = us-east-1\n")]
    [InlineData("[default]\n  aws_access_key_id = AKIASOMEBODYELSE0001\n  aws_secret_access_key = s\n")]
    [InlineData("[default]\nweb_identity_token_file = /nowhere\nrole_arn = arn:aws:iam::111122223333:role/Other\n")]
    [InlineData("[default]\nregion = us-east-1\ns3 =\n  max_concurrent_requests = 5\naws_access_key_id = AKIASOMEBODYELSE0001\naws_secret_access_key = s")]
    public async Task No_kind_of_default_profile_gets_in_the_way(string config)
    {
        WriteAws("config", config);
        var terminal = await OpenAsync();

        Assert.Equal($"{Role} eu-west-1", await terminal.RunAsync("python3", "-c", WhoAmI));
    }

    [Fact]
    public async Task The_persons_files_are_used_where_they_do_no_harm()
    {
        WriteAws("config", "[default]\nregion = ap-south-1\ncli_pager =\n[profile other]\naws_access_key_id = AKIASOMEBODYELSE0002\naws_secret_access_key = s\n");
        var connection = await ConnectToRoleAsync();

        var variables = NewEndpoints().Open(Connections.Get(connection.Id)).Variables;

        Assert.DoesNotContain(variables, variable => variable.Name is "AWS_CONFIG_FILE" or "AWS_SHARED_CREDENTIALS_FILE");
    }

    [Boto3Fact]
    public async Task Where_the_profile_wants_AWSs_own_endpoints_the_terminal_goes_there_too()
    {
        const string Endpoint = "import boto3; print(boto3.client('ssm', aws_access_key_id='a', aws_secret_access_key='s').meta.endpoint_url)";
        Variables["AWS_ENDPOINT_URL"] = "http://127.0.0.1:1";
        var clients = new AwsClients(new CurrentSettings(), PersonsFiles);
        var connection = Connections.Get((await ConnectToRoleAsync()).Id);

        Assert.Equal("http://127.0.0.1:1", await EndpointAsync(ofProfile: null));
        Assert.Equal("https://ssm.us-east-1.amazonaws.com", await EndpointAsync(ConfiguredEndpoints.AwsOwn));

        Task<string> EndpointAsync(ConfiguredEndpoints? ofProfile)
        {
            connection.Reopen(connection.Info, connection.Access with { Endpoints = clients.Endpoints("us-east-1", ofProfile) });
            var variables = TerminalVariables.Of("http://127.0.0.1:1/", "/nowhere", connection);
            return new Terminal(Home, [new("AWS_ENDPOINT_URL", "http://127.0.0.1:1"), new("AWS_IGNORE_CONFIGURED_ENDPOINT_URLS"), .. variables]).RunAsync("python3", "-c", Endpoint);
        }
    }

    private static async Task<string> WhoAsync(Terminal terminal)
    {
        var who = JsonSerializer.Deserialize<JsonElement>(await terminal.RunAsync("aws", "sts", "get-caller-identity", "--output", "json"));
        return who.GetProperty("Arn").GetString()!;
    }

    /// <summary>By their names: a folder's lock file has a random one, and cannot be read.</summary>
    private IEnumerable<string> FilesInPlaceOfTheOwn() => Directory.EnumerateFiles(TerminalFolders, "*", SearchOption.AllDirectories)
        .Where(file => Path.GetFileName(file) is "config" or "credentials")
        .Select(File.ReadAllText);

    private async Task<Terminal> OpenAsync()
    {
        var connection = await ConnectToRoleAsync(region: "eu-west-1");
        Role = connection.Arn;
        return new Terminal(Home, NewEndpoints().Open(Connections.Get(connection.Id)).Variables);
    }
}
