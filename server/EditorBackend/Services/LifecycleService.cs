using System.Diagnostics;
using System.Reflection;
using EditorBackend.Contracts;
using EditorBackend.Contracts.Lifecycle;
using EditorBackend.Core.Failures;
using EditorBackend.Core.Settings;
using EditorBackend.Settings;
using Microsoft.Extensions.Logging;

namespace EditorBackend.Services;

/// <summary>Start and end of the process, as the shell asks for them.</summary>
internal sealed class LifecycleService(CurrentSettings settings, ILogger<LifecycleService> log) : ILifecycle
{
    private readonly TaskCompletionSource _exit = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>The version of the extension that this process belongs to.</summary>
    public static string Version { get; } =
        typeof(LifecycleService).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "";

    /// <summary>Completes when the shell said <c>exit</c>, or when its process has gone.</summary>
    public Task ExitRequested => _exit.Task;

    /// <summary>Whether <c>shutdown</c> came before the end, as it should.</summary>
    public bool ShutdownRequested { get; private set; }

    public Task<InitializeResponse> InitializeAsync(InitializeRequest request, CancellationToken cancellationToken)
    {
        if (request.Version != Version)
        {
            throw new FailureException(
                FailureCode.VersionMismatch,
                $"The extension has version {request.Version}, but its backend has version {Version}.",
                "Reload the window. If that does not help, install the extension again.");
        }

        settings.StorageDirectory = request.StorageDirectory;
        settings.Update(request.Settings);
        if (request.ParentProcessId is { } parent)
        {
            _ = WatchParentAsync(parent);
        }

        log.LogInformation("Version {Version} serves {Client}", Version, request.ClientName);
        return Task.FromResult(new InitializeResponse(
            Version, Environment.ProcessId, HandWrittenSettings.ProblemsOf(request.Settings)));
    }

    public Task InitializedAsync(Empty request, CancellationToken cancellationToken) => Task.CompletedTask;

    public Task<ConfigureResponse> ConfigureAsync(BackendSettings request, CancellationToken cancellationToken)
    {
        settings.Update(request);
        return Task.FromResult(new ConfigureResponse(HandWrittenSettings.ProblemsOf(request)));
    }

    public Task<Empty> ShutdownAsync(Empty request, CancellationToken cancellationToken)
    {
        ShutdownRequested = true;
        return Task.FromResult(new Empty());
    }

    public Task ExitAsync(Empty request, CancellationToken cancellationToken)
    {
        _exit.TrySetResult();
        return Task.CompletedTask;
    }

    /// <summary>A shell that crashes may leave its end of the pipe open to somebody else; its process id tells.</summary>
    private async Task WatchParentAsync(int processId)
    {
        try
        {
            using var parent = Process.GetProcessById(processId);
            await parent.WaitForExitAsync();
        }
        catch (ArgumentException)
        {
            // It has gone already.
        }

        log.LogWarning("The shell's process has gone");
        _exit.TrySetResult();
    }
}
