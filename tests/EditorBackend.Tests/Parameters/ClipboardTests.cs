using System.Diagnostics;
using System.Text.Json;
using AwsSandbox;
using EditorBackend.Contracts.Parameters;
using EditorBackend.Core.Parameters;
using EditorBackend.Core.Parameters.Clipboard;
using EditorBackend.Core.Text;
using EditorBackend.Tests.Parameters.Support;

namespace EditorBackend.Tests.Parameters;

public sealed class ClipboardTests : IAsyncLifetime
{
    private SandboxedService _service = null!;

    public static TheoryData<string> Values =>
    [
        "plain",
        "with space",
        "it's \"quoted\" $HOME `id` \\ !x",
        "two\nlines\n",
        "file:///etc/passwd",
        "--overwrite",
        "größe ☃",
        "*",
    ];

    public async Task InitializeAsync() => _service = await SandboxedService.StartAsync(new SandboxOptions { Empty = true });

    public async Task DisposeAsync() => await _service.DisposeAsync();

    [Theory]
    [MemberData(nameof(Values))]
    public async Task An_environment_line_gives_a_shell_the_very_value(string value)
    {
        await _service.CreateAsync("/app/db-url.2", value);

        var line = await CopyAsync(CopyFormat.EnvironmentLine, "/app/db-url.2");

        Assert.Equal(value, Shell($"{line}printf %s \"$DB_URL_2\""));
    }

    [Theory]
    [MemberData(nameof(Values))]
    public async Task A_CLI_command_carries_the_very_value(string value)
    {
        await _service.CreateAsync("/app/key", value);

        var command = await CopyAsync(CopyFormat.AwsCli, "/app/key");

        var words = Shell($"aws() {{ for word in \"$@\"; do printf '%s\\0' \"$word\"; done; }}\n{command}").Split('\0');
        Assert.Equal(["ssm", "put-parameter", "--name", "/app/key"], words[..4]);
        var option = Array.IndexOf(words, "--value");
        var sent = option > 0
            ? words[option + 1]
            : JsonDocument.Parse(words[Array.IndexOf(words, "--cli-input-json") + 1]).RootElement.GetProperty("Value").GetString();
        Assert.Equal(value, sent);
    }

    [Fact]
    public async Task Several_parameters_come_in_the_order_of_choosing_and_secrets_are_marked()
    {
        await _service.CreateAsync("/a", "1");
        await _service.CreateAsync("/b", "two", ParameterType.SecureString);

        var copy = await _service.Service.CopyAsAsync(new CopyAsRequest(_service.Static, ["/b", "/a"], CopyFormat.Json), default);

        Assert.True(copy.HasSecret);
        var items = JsonDocument.Parse(copy.Text).RootElement.EnumerateArray().ToList();
        Assert.Equal(["/b", "/a"], items.Select(item => item.GetProperty("Name").GetString()));
        Assert.Equal("two", items[0].GetProperty("Value").GetString());
        Assert.Equal("alias/aws/ssm", items[0].GetProperty("KeyId").GetString());
        Assert.Equal("1", await CopyAsync(CopyFormat.Value, "/a"));
    }

    [Theory]
    [InlineData("/app/db-url", "DB_URL")]
    [InlineData("/app/2fa.key", "_2FA_KEY")]
    [InlineData("Flat", "FLAT")]
    public void Variables_are_named_for_the_last_part(string name, string variable) =>
        Assert.Equal(variable, ShellQuoting.VariableName(name));

    private async Task<string> CopyAsync(CopyFormat format, string name)
    {
        var copy = await _service.Service.CopyAsAsync(new CopyAsRequest(_service.Static, [name], format), default);
        Assert.False(copy.HasSecret);
        return copy.Text;
    }

    private static string Shell(string script)
    {
        using var shell = Process.Start(new ProcessStartInfo("/bin/sh")
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        })!;
        shell.StandardInput.Write(script);
        shell.StandardInput.Close();
        var output = shell.StandardOutput.ReadToEnd();
        shell.WaitForExit();
        return output;
    }
}
