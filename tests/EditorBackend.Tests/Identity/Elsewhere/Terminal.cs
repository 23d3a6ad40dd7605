using System.Diagnostics;
using EditorBackend.Core.Identity.Elsewhere.Endpoint;

namespace EditorBackend.Tests.Identity.Elsewhere;

/// <summary>Runs where the AWS CLI is on PATH, whatever its version.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class CliFactAttribute : FactAttribute
{
    public CliFactAttribute() => Skip = Terminal.Find("aws") is null ? "The AWS CLI (aws) is not on PATH." : null;
}

/// <summary>Runs where Python has boto3.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class Boto3FactAttribute : FactAttribute
{
    public Boto3FactAttribute() => Skip = Terminal.WhyNoBoto3;
}

/// <summary>Runs where Python has boto3.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class Boto3TheoryAttribute : TheoryAttribute
{
    public Boto3TheoryAttribute() => Skip = Terminal.WhyNoBoto3;
}

/// <summary>A terminal of the person: their environment and files, changed as the backend says, and programs in it.</summary>
/// <param name="home">Where <c>.aws</c> is.</param>
/// <param name="variables">What the backend gave for it.</param>
internal sealed class Terminal(string home, IReadOnlyList<EnvironmentVariable> variables)
{
    private static readonly Lazy<bool> HasBoto3 = new(() =>
    {
        using var process = Find("python3") is { } python ? Process.Start(python, ["-c", "import boto3"]) : null;
        process?.WaitForExit();
        return process?.ExitCode == 0;
    });

    public static string? WhyNoBoto3 => HasBoto3.Value ? null : "Python with boto3 is not on PATH.";

    public static string? Find(string program) => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
        .Select(folder => Path.Combine(folder, OperatingSystem.IsWindows() ? program + ".exe" : program))
        .FirstOrDefault(File.Exists);

    /// <summary>What the program prints.</summary>
    public async Task<string> RunAsync(string program, params string[] arguments)
    {
        var (code, output, error) = await StartAsync(program, arguments);
        Assert.True(code == 0, $"{program} {string.Join(' ', arguments)}: {error}");
        return output.Trim();
    }

    /// <summary>The error that the program ends with.</summary>
    public async Task<string> FailAsync(string program, params string[] arguments)
    {
        var (code, output, error) = await StartAsync(program, arguments);
        Assert.True(code != 0, output);
        return error.Trim();
    }

    private async Task<(int Code, string Output, string Error)> StartAsync(string program, string[] arguments)
    {
        var start = new ProcessStartInfo(Find(program)!) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        foreach (var name in start.Environment.Keys.Where(name => name.StartsWith("AWS_", StringComparison.Ordinal)).ToList())
        {
            start.Environment.Remove(name);
        }

        // What a person may have set before: another identity, at an address where nobody answers.
        foreach (var (name, value) in new[]
        {
            ("HOME", home), ("USERPROFILE", home), ("AWS_PAGER", ""), ("AWS_MAX_ATTEMPTS", "1"), ("AWS_EC2_METADATA_DISABLED", "true"),
            ("AWS_ACCESS_KEY_ID", "AKIASOMEBODYELSE0000"), ("AWS_SECRET_ACCESS_KEY", "somebody-else"), ("AWS_SESSION_TOKEN", "old"),
            ("AWS_PROFILE", "somebody-else"), ("AWS_DEFAULT_REGION", "ap-south-1"), ("AWS_IGNORE_CONFIGURED_ENDPOINT_URLS", "true"),
            ("AWS_CONTAINER_CREDENTIALS_RELATIVE_URI", "/other"), ("AWS_CONTAINER_AUTHORIZATION_TOKEN", "other"),
        })
        {
            start.Environment[name] = value;
        }

        foreach (var variable in variables)
        {
            if (variable.Value is null)
            {
                start.Environment.Remove(variable.Name);
            }
            else
            {
                start.Environment[variable.Name] = variable.Value;
            }
        }

        using var process = Process.Start(start)!;
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        return (process.ExitCode, await output, await error);
    }
}
