using System.Diagnostics;
using System.Text.Json;
using EditorBackend.Core.Aws;
using EditorBackend.Core.AwsConfig;
using EditorBackend.Tests.Identity.Elsewhere;

namespace EditorBackend.Tests.Identity.Sources;

/// <summary>Odd AWS files, held against what the AWS CLI makes of them: it reads them with botocore.</summary>
public sealed class AwsFileDialectTests : IDisposable
{
    private const string Refused = "refused";

    // Where the CLI gives up both files, or sees less: why it is not so here.
    private const string OneLineBreaksNoOtherProfile = "one line breaks no other profile";
    private const string EditorsOfWindowsWriteIt = "editors of Windows write it";
    private const string OtherSdksTakeIt = "AWS's other SDKs take it";

    private const string AskBotocore =
        """
        import json, os, sys, tempfile
        import botocore.session, botocore.credentials as credentials
        answers = []
        for case in json.load(sys.stdin):
            with tempfile.TemporaryDirectory() as folder:
                for name in ('config', 'credentials'):
                    with open(os.path.join(folder, name), 'wb') as file:
                        file.write(case[name].encode('utf-8'))
                config, shared = os.path.join(folder, 'config'), os.path.join(folder, 'credentials')
                os.environ['AWS_CONFIG_FILE'], os.environ['AWS_SHARED_CREDENTIALS_FILE'] = config, shared
                try:
                    lines = []
                    for name, settings in sorted(botocore.session.Session().full_config['profiles'].items()):
                        words = [f'{key}={settings[key]}' for key in ('region', 'credential_process') if settings.get(key)]
                        nested = settings.get('s3')
                        if isinstance(nested, dict) and nested.get('addressing_style'):
                            words.append(f"style={nested['addressing_style']}")
                        try:
                            keys = credentials.SharedCredentialProvider(shared, name).load() or credentials.ConfigProvider(config, name).load()
                            if keys and keys.access_key and keys.secret_key:
                                words.append(f"keys={keys.access_key}/{keys.secret_key}/{keys.token or ''}")
                        except botocore.exceptions.PartialCredentialsError:
                            words.append('half')
                        lines.append(f"{name}: {' '.join(words)}".rstrip())
                    answers.append('; '.join(lines))
                except botocore.exceptions.ConfigParseError:
                    answers.append('refused')
        json.dump(answers, sys.stdout)
        """;

    private static readonly Case[] Cases =
    [
        // Keys are taken from one place as a whole.
        new("[profile a]\naws_access_key_id=A1\naws_secret_access_key=S1\naws_session_token=T1", "[a]\naws_access_key_id=A2\naws_secret_access_key=S2", "a: keys=A2/S2/"),
        new("[profile a]\naws_access_key_id=A1\naws_secret_access_key=S1", "[a]\naws_access_key_id=A2\naws_secret_access_key=S2\naws_session_token=T2", "a: keys=A2/S2/T2"),
        new("[profile a]\naws_access_key_id=A1\naws_secret_access_key=S1", "[a]\naws_session_token=T2", "a: keys=A1/S1/"),
        new("[profile a]\naws_access_key_id=A1\naws_secret_access_key=S1", "[a]\naws_secret_access_key=S2", "a: keys=A1/S1/"),
        new("[profile a]\naws_access_key_id=A1\naws_secret_access_key=S1", "[a]\naws_access_key_id=A2", "a: half"),
        new("[profile a]\naws_access_key_id=A1", "[a]\naws_secret_access_key=S2", "a: half"),
        new("[profile a]\naws_secret_access_key=S1\naws_session_token=T1", "[a]\naws_access_key_id=A2\naws_secret_access_key=S2", "a: keys=A2/S2/"),
        new("", "[a]\naws_access_key_id=A2\naws_secret_access_key=S2\naws_session_token=T2\naws_security_token=T3", "a: keys=A2/S2/T3"),
        new("", "[a]\naws_access_key_id=A2\naws_secret_access_key=S2\naws_session_token=T2\naws_security_token=", "a: keys=A2/S2/"),
        new("[profile a]\nregion=r1\ncredential_process=p1", "[a]\nregion=r2\naws_access_key_id=A2\naws_secret_access_key=S2", "a: region=r2 credential_process=p1 keys=A2/S2/"),

        // Delimiters.
        new("[profile a]\nregion: eu-west-1", "[a]\naws_access_key_id : A1\naws_secret_access_key:S=1", "a: region=eu-west-1 keys=A1/S=1/"),
        new("[profile a]\ncredential_process = tool --url=https://x:1", "", "a: credential_process=tool --url=https://x:1"),
        new("[profile a]\ncredential_process: tool --a=b", "", "a: credential_process=tool --a=b"),
        new("[profile a]\nregion=eu-west-1=x:y", "", "a: region=eu-west-1=x:y"),

        // Comments.
        new("# one\n; two\n[profile a]\n# region = r1\n  ; region = r1\nregion = r2", "", "a: region=r2"),
        new("[profile a]\nregion = r1 # near\n", "", "a: region=r1 # near"),
        new("[profile a]\nregion = r1 ; near\n", "", "a: region=r1 ; near"),
        new("[profile a] # why\nregion = r1\n", "", "a: region=r1"),

        // Blocks and lines that go on.
        new("[profile a]\ns3 =\n  addressing_style = path\nregion = r1", "", "a: region=r1 style=path"),
        new("[profile a]\ns3:\n\taddressing_style=path\n\n# comment\n\tmax=1\nregion = r1", "", "a: region=r1 style=path"),
        new("[profile a]\ns3 =\n\n  addressing_style = path\n    deeper = 1\nregion = r1", "", "a: region=r1 style=path"),
        new("[profile a]\ns3 =\n  ADDRESSING_STYLE = path\nregion = r1", "", "a: region=r1"),
        new("[profile a]\n  region = r1\n  s3 =\n    addressing_style = path\n  output = json", "", "a: region=r1 style=path"),
        new("  [profile a]\n  region = r1\n  [profile b]\n  region = r2", "", "a: region=r1; b: region=r2"),
        new("[profile a]\ncredential_process = tool\n  --more x\nregion = r1", "", "a: region=r1 credential_process=tool\n--more x"),
        new("[profile a]\ns3 =\n  addressing_style: path\nregion = r1", "[b]\nregion=r2", "a: region=r1; b: region=r2", Refused, OneLineBreaksNoOtherProfile),
        new("[profile a]\nregion = r1\n  [profile b]\nregion = r2", "", "a: region=r1; b: region=r2", Refused, OtherSdksTakeIt),

        // Headers.
        new("[profile \"quoted name\"]\nregion = r1\n[profile 'a']\nregion = r2", "[quoted name]\naws_access_key_id=A\naws_secret_access_key=S", "a: region=r2; quoted name: region=r1 keys=A/S/"),
        new("[profile a b]\nregion = r1\n[profile\tc]\nregion=r2\n[profile   d  ]\nregion=r3", "", "c: region=r2; d: region=r3"),
        new("[profile \"a]b\"]\nregion=r1\n[profile \"c\\\"d\"]\nregion=r2\n[profile e\"f\"]\nregion=r3\n[profile \"open]\nregion=r4", "", "a]b: region=r1; c\"d: region=r2; ef: region=r3"),
        new("[default]\nregion=r1\naws_access_key_id=A\naws_secret_access_key=S\n[profile default]\nregion=r2", "", "default: region=r2"),
        new("[profile default]\nregion=r1\n[default]\noutput=json", "", "default:"),
        new("[profile a]\nregion=r1\naws_access_key_id=A\naws_secret_access_key=S\n[profile \"a\"]\nregion=r2", "", "a: region=r2"),
        new("[foo]\nregion=r1\n[PROFILE b]\nregion=r1\n[Default]\nregion=r1", "[Default]\nregion=r2\n[profile c]\nregion=r3", "Default: region=r2; profile c: region=r3"),
        new("", "[\"a\"]\nregion=r1", "\"a\": region=r1"),
        new("", "[DEFAULT]\naws_access_key_id=A\naws_secret_access_key=S", ""),
        new("[ default ]\nregion=r1\n[ profile a ]\nregion=r2", "", "a: region=r2; default: region=r1", "", OtherSdksTakeIt),
        new("[profile a]\nregion=r1\n[profile a]\nregion=r2\noutput=json", "[b]\nregion=r3", "a: region=r2; b: region=r3", Refused, OneLineBreaksNoOtherProfile),
        new("", "[a]\naws_access_key_id=A1\naws_secret_access_key=S1\naws_session_token=T1\n[a]\naws_access_key_id=A2\naws_secret_access_key=S2", "a: keys=A2/S2/", Refused, OneLineBreaksNoOtherProfile),
        new("[profile a\nregion=r1\n[profile b]\nregion=r2", "", "a: region=r1; b: region=r2", Refused, OneLineBreaksNoOtherProfile),

        // Settings.
        new("[profile a]\nREGION = r1\nCredential_Process = p", "[a]\nAWS_ACCESS_KEY_ID=A\nAWS_Secret_Access_Key=S", "a: region=r1 credential_process=p keys=A/S/"),
        new("[profile a]\nregion =\n[profile b]\nregion=r2", "[a]\naws_access_key_id=\naws_secret_access_key=", "a:; b: region=r2"),
        new("[profile a]\nregion = r1\nregion = r2", "[b]\nregion=r3", "a: region=r2; b: region=r3", Refused, OneLineBreaksNoOtherProfile),
        new("[profile a]\nregion\n[profile b]\nregion=r2", "", "a:; b: region=r2", Refused, OneLineBreaksNoOtherProfile),
        new("[profile a]\n= r1\n[profile b]\nregion=r2", "", "a:; b: region=r2", Refused, OneLineBreaksNoOtherProfile),
        new("region=r1\n[profile b]\nregion=r2", "", "b: region=r2", Refused, OneLineBreaksNoOtherProfile),

        // Line ends, tabs and marks.
        new("[profile a]\r\nregion\t=\tr1\t\r\n\r\ns3 =\r\n\taddressing_style = path\r\n", "[a]\r\naws_access_key_id = A \r\naws_secret_access_key = S\r\n", "a: region=r1 style=path keys=A/S/"),
        new("[profile a]\rregion=r1\r[profile b]\rregion=r2", "", "a: region=r1; b: region=r2"),
        new("\uFEFF[profile a]\nregion=r1", "", "a: region=r1", Refused, EditorsOfWindowsWriteIt),
    ];

    private readonly string _home = Directory.CreateTempSubdirectory("dialect-").FullName;

    public static TheoryData<int> All => [.. Enumerable.Range(0, Cases.Length)];

    public static TheoryData<int> GivenUpByTheCli =>
        [.. Enumerable.Range(0, Cases.Length).Where(number => Cases[number] is { InCli: Refused, Why: OneLineBreaksNoOtherProfile })];

    public void Dispose() => Directory.Delete(_home, recursive: true);

    [Theory]
    [MemberData(nameof(All))]
    public void A_file_is_read_as(int number)
    {
        Assert.Equal(Cases[number].Here, Read(Cases[number]));
        Assert.True(Cases[number].InCli is null == Cases[number].Why is null, "What differs has a reason.");
    }

    [Theory]
    [MemberData(nameof(GivenUpByTheCli))]
    public void What_the_AWS_CLI_gives_up_is_named_as_a_problem(int number)
    {
        Read(Cases[number]);

        Assert.NotEmpty(Files().Problems);
    }

    [Boto3Fact]
    public async Task The_AWS_CLI_reads_the_same_but_where_there_is_a_reason()
    {
        var start = new ProcessStartInfo(Terminal.Find("python3")!) { UseShellExecute = false, RedirectStandardInput = true, RedirectStandardOutput = true };
        start.ArgumentList.Add("-c");
        start.ArgumentList.Add(AskBotocore);
        foreach (var name in start.Environment.Keys.Where(name => name.StartsWith("AWS_", StringComparison.Ordinal)).ToList())
        {
            start.Environment.Remove(name);
        }

        using var python = Process.Start(start)!;
        await python.StandardInput.WriteAsync(JsonSerializer.Serialize(Cases.Select(each => new { config = each.Config, credentials = each.Credentials })));
        python.StandardInput.Close();
        var answers = JsonSerializer.Deserialize<string[]>(await python.StandardOutput.ReadToEndAsync())!;

        Assert.Equal(Cases.Select(each => each.InCli ?? each.Here), answers);
    }

    private string Read(Case each)
    {
        Directory.CreateDirectory(Path.Combine(_home, ".aws"));
        File.WriteAllText(Path.Combine(_home, ".aws", "config"), each.Config);
        File.WriteAllText(Path.Combine(_home, ".aws", "credentials"), each.Credentials);
        return string.Join("; ", Files().Profiles.Values.OrderBy(profile => profile.Name, StringComparer.Ordinal).Select(Describe));
    }

    private AwsFiles Files() => AwsFiles.Read(new AwsEnvironment(_ => null, _home));

    private static string Describe(FileProfile profile)
    {
        var (id, secret) = (profile[FileProfile.AccessKeyId], profile[FileProfile.SecretAccessKey]);
        string?[] words =
        [
            $"{profile.Name}:",
            Setting("region"),
            Setting("credential_process"),
            profile.Below("s3", "addressing_style") is { } style ? $"style={style}" : null,
            id is not null && secret is not null ? $"keys={id}/{secret}/{profile.SessionToken}" : id is not null || secret is not null ? "half" : null,
        ];
        return string.Join(' ', words.OfType<string>());

        string? Setting(string name) => profile[name] is { } value ? $"{name}={value}" : null;
    }

    /// <param name="Here">What is read, profile by profile.</param>
    /// <param name="InCli">What the AWS CLI reads, where that is something else.</param>
    /// <param name="Why">Why it is something else here.</param>
    private sealed record Case(string Config, string Credentials, string Here, string? InCli = null, string? Why = null);
}
