using System.ComponentModel;
using System.Diagnostics;
using EditorBackend.Core.Connections;
using EditorBackend.Core.Failures;

namespace EditorBackend.Core.Identity.Sources;

/// <summary>
/// The command of a profile's <c>credential_process</c>. What it prints is credentials, and what it complains about may
/// quote them: neither is ever shown or logged.
/// </summary>
internal static class CredentialProcess
{
    /// <summary>Some ask for a code in a window of their own.</summary>
    public static readonly TimeSpan Limit = TimeSpan.FromMinutes(1);

    private const int MaxAnswer = 64 * 1024;

    /// <param name="profile">The profile's name.</param>
    /// <param name="command">As the file has it; the system's shell reads it.</param>
    /// <param name="clock">Ends it in time.</param>
    /// <exception cref="FailureException"><see cref="FailureCode.Unavailable"/>, <see cref="FailureCode.Invalid"/></exception>
    public static async Task<IssuedCredentials> RunAsync(string profile, string command, TimeProvider clock)
    {
        using var process = Start(profile, command);
        using var limit = new CancellationTokenSource(Limit, clock);
        try
        {
            process.StandardInput.Close();
            var complaints = process.StandardError.BaseStream.CopyToAsync(Stream.Null, limit.Token);
            var answer = new char[MaxAnswer];
            var length = await process.StandardOutput.ReadBlockAsync(answer, limit.Token);
            if (length == MaxAnswer)
            {
                throw NoCredentials(profile);
            }

            var output = new string(answer, 0, length);
            await complaints;
            await process.WaitForExitAsync(limit.Token);
            return process.ExitCode == 0
                ? IssuedJson.Parse(output, "SessionToken", version: 1) ?? throw NoCredentials(profile)
                : throw new FailureException(
                    FailureCode.Unavailable,
                    $"The credential_process of the profile \"{profile}\" ended with exit code {process.ExitCode}.",
                    "Run the command in a terminal to see what it says.");
        }
        catch (OperationCanceledException) when (limit.IsCancellationRequested)
        {
            throw new FailureException(
                FailureCode.Unavailable,
                $"The credential_process of the profile \"{profile}\" did not end within {Limit.TotalSeconds:0} seconds.",
                "Run the command in a terminal: it may be waiting for something.");
        }
        finally
        {
            if (!process.HasExited)
            {
                process.Kill(entireProcessTree: true);
            }
        }
    }

    private static Process Start(string profile, string command)
    {
        var start = new ProcessStartInfo
        {
            // By its whole path: Windows would look into the current folder first.
            FileName = OperatingSystem.IsWindows() ? Path.Combine(Environment.SystemDirectory, "cmd.exe") : "/bin/sh",
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
            CreateNoWindow = true,
        };
        if (OperatingSystem.IsWindows())
        {
            // cmd.exe takes all between the outer quotes as it is.
            start.Arguments = $"/d /s /c \"{command}\"";
        }
        else
        {
            start.ArgumentList.Add("-c");
            start.ArgumentList.Add(command);
        }

        try
        {
            return Process.Start(start) ?? throw new Win32Exception();
        }
        catch (Win32Exception failure)
        {
            throw new FailureException(
                new Failure(
                    FailureCode.Unavailable,
                    $"The credential_process of the profile \"{profile}\" cannot be started.",
                    "Run the command in a terminal to see why."),
                failure);
        }
    }

    private static FailureException NoCredentials(string profile) => new(
        FailureCode.Invalid,
        $"The credential_process of the profile \"{profile}\" does not print credentials as AWS tools expect them.",
        "It has to print JSON with Version 1, AccessKeyId and SecretAccessKey, and nothing else.");
}
