using System.Diagnostics;
using System.Text.Json;

namespace AwsSandbox.Tests.Cli;

/// <summary>Runs where the AWS CLI is on PATH, whatever its version.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class CliFactAttribute : FactAttribute
{
    public CliFactAttribute()
    {
        if (AwsCli.Path is null)
        {
            Skip = "The AWS CLI (aws) is not on PATH.";
        }
    }
}

/// <summary>The real AWS CLI, pointed at a sandbox by its environment alone.</summary>
/// <param name="environment">Changes to the environment; null takes a variable away.</param>
internal sealed class AwsCli(Uri endpoint, params (string Name, string? Value)[] environment)
{
    public static string? Path { get; } = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(System.IO.Path.PathSeparator)
        .Select(folder => System.IO.Path.Combine(folder, OperatingSystem.IsWindows() ? "aws.exe" : "aws"))
        .FirstOrDefault(File.Exists);

    /// <summary>What the command prints as JSON; nothing where it prints nothing.</summary>
    public async Task<JsonElement> RunAsync(params string[] arguments)
    {
        var (code, output, error) = await StartAsync(arguments);
        Assert.True(code == 0, $"aws {string.Join(' ', arguments)}: {error}");
        return output.Length == 0 ? default : JsonSerializer.Deserialize<JsonElement>(output);
    }

    /// <summary>The error that the command ends with.</summary>
    public async Task<string> FailAsync(params string[] arguments)
    {
        var (code, output, error) = await StartAsync(arguments);
        Assert.True(code != 0, output);
        return error.Trim();
    }

    private async Task<(int Code, string Output, string Error)> StartAsync(string[] arguments)
    {
        var start = new ProcessStartInfo(Path!) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        // Nobody's own configuration, and a home of its own: the CLI keeps the credentials of roles there.
        var home = Directory.CreateTempSubdirectory("aws-cli-");
        var nowhere = System.IO.Path.Combine(home.FullName, "no-such-file");
        foreach (var (name, value) in new (string Name, string? Value)[]
        {
            ("HOME", home.FullName), ("USERPROFILE", home.FullName), ("AWS_ENDPOINT_URL", endpoint.ToString()), ("AWS_DEFAULT_REGION", "us-east-1"), ("AWS_REGION", "us-east-1"),
            ("AWS_ACCESS_KEY_ID", SandboxWorld.StaticAccessKeyId), ("AWS_SECRET_ACCESS_KEY", SandboxWorld.StaticSecretAccessKey),
            ("AWS_CONFIG_FILE", nowhere), ("AWS_SHARED_CREDENTIALS_FILE", nowhere),
            ("AWS_EC2_METADATA_DISABLED", "true"), ("AWS_PAGER", ""), ("AWS_DEFAULT_OUTPUT", "json"), ("AWS_MAX_ATTEMPTS", "1"),
        }.Concat(environment))
        {
            start.Environment[name] = value;
        }

        try
        {
            using var process = Process.Start(start)!;
            var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
            await process.WaitForExitAsync();
            return (process.ExitCode, await output, await error);
        }
        finally
        {
            home.Delete(recursive: true);
        }
    }
}
