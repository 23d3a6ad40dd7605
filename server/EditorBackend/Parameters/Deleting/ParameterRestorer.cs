using EditorBackend.Contracts;
using EditorBackend.Contracts.Parameters;
using EditorBackend.Rpc;
using EditorBackend.Settings;

namespace EditorBackend.Parameters.Deleting;

/// <summary>Creates deleted parameters again, each as soon as AWS's delay after its deletion is over.</summary>
internal sealed class ParameterRestorer(
    IParameterStore store, CurrentSettings settings, TimeProvider clock, Action<DeletedParameter, PutResult> restored)
{
    public List<string> Restored { get; } = [];

    public List<ParameterFailure> Failed { get; } = [];

    public async Task RestoreAsync(
        IReadOnlyList<DeletedParameter> parameters, IProgress<WorkProgress>? progress, CancellationToken cancellationToken)
    {
        var done = 0;
        foreach (var parameter in parameters.OrderBy(item => item.DeletedAt))
        {
            await WaitOutDelayAsync(parameter, done, parameters.Count, progress, cancellationToken);
            progress?.Report(new WorkProgress("Restoring parameters", done, parameters.Count));
            await RestoreAsync(parameter, cancellationToken);
            done++;
        }

        progress?.Report(new WorkProgress("Restoring parameters", done, parameters.Count));
    }

    private async Task WaitOutDelayAsync(
        DeletedParameter parameter, int done, int total, IProgress<WorkProgress>? progress, CancellationToken cancellationToken)
    {
        while (true)
        {
            var due = parameter.DeletedAt + TimeSpan.FromSeconds(Math.Max(0, settings.Value.RecreateDelaySeconds));
            var wait = due - clock.GetUtcNow();
            if (wait <= TimeSpan.Zero)
            {
                return;
            }

            var seconds = (int)Math.Ceiling(wait.TotalSeconds);
            progress?.Report(new WorkProgress($"Waiting {seconds} s until AWS allows the names again", done, total));
            await Task.Delay(wait < TimeSpan.FromSeconds(1) ? wait : TimeSpan.FromSeconds(1), clock, cancellationToken);
        }
    }

    private async Task RestoreAsync(DeletedParameter parameter, CancellationToken cancellationToken)
    {
        var name = parameter.Write.Name;
        PutResult result;
        try
        {
            result = await store.PutAsync(parameter.Write with { Overwrite = false }, cancellationToken);
        }
        catch (Exception failure) when (!cancellationToken.IsCancellationRequested)
        {
            Failed.Add(new ParameterFailure(name, ErrorTranslator.Translate(failure)));
            return;
        }

        Restored.Add(name);
        restored(parameter, result);
        if (parameter.Tags is not { Count: > 0 } tags)
        {
            return;
        }

        try
        {
            await store.AddTagsAsync(name, tags, cancellationToken);
        }
        catch (Exception failure) when (!cancellationToken.IsCancellationRequested)
        {
            var info = ErrorTranslator.Translate(failure);
            Failed.Add(new ParameterFailure(
                name, info with { Message = $"The parameter is restored, but not its tags: {info.Message}" }));
        }
    }
}
