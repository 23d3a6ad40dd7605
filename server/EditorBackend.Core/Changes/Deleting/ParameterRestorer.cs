using EditorBackend.Core.Failures;
using EditorBackend.Core.Parameters;
using EditorBackend.Core.Settings;
using EditorBackend.Core.Work;

namespace EditorBackend.Core.Changes.Deleting;

/// <summary>Creates deleted parameters again, each as soon as AWS's delay after its deletion is over.</summary>
internal sealed class ParameterRestorer(
    IWritableParameterStore store, CurrentSettings settings, TimeProvider clock, Action<DeletedParameter, PutResult> restored)
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
            var due = parameter.DeletedAt + settings.RecreateDelay;
            var wait = due - clock.GetUtcNow();
            if (wait <= TimeSpan.Zero)
            {
                return;
            }

            var seconds = (int)Math.Ceiling(wait.TotalSeconds);
            progress?.Report(new WorkProgress($"Waiting {seconds} s until AWS accepts the names again", done, total));
            await Task.Delay(wait < TimeSpan.FromSeconds(1) ? wait : TimeSpan.FromSeconds(1), clock, cancellationToken);
        }
    }

    private async Task RestoreAsync(DeletedParameter parameter, CancellationToken cancellationToken)
    {
        var name = parameter.Write.Name;
        Failure? withoutTags = null;
        PutResult result;
        try
        {
            (result, withoutTags) = await PutAsync(parameter, cancellationToken);
        }
        catch (Exception failure) when (failure is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            Failed.Add(new ParameterFailure(name, FailureException.Of(failure)));
            return;
        }

        Restored.Add(name);
        restored(parameter, result);
        if (withoutTags is not null)
        {
            Failed.Add(new ParameterFailure(
                name, withoutTags with { Message = $"The parameter was restored without its tags. {withoutTags.Message}" }));
        }
    }

    /// <summary>
    /// The tags go in the same call, so that they are not lost between two. It is not cancelled once it has begun: nobody
    /// would know whether the parameter is there.
    /// </summary>
    private async Task<(PutResult Result, Failure? WithoutTags)> PutAsync(
        DeletedParameter parameter, CancellationToken cancellationToken)
    {
        await store.CredentialsAsync(cancellationToken);
        cancellationToken.ThrowIfCancellationRequested();
        var write = parameter.Write with { Overwrite = false };
        var tags = OwnTags(parameter.Tags);
        try
        {
            return ((await SureWrite.PutAsync(store, write with { Tags = tags }, replaced: 0, CancellationToken.None)).Result, null);
        }
        catch (FailureException refused) when (tags.Count > 0 && refused.Code == FailureCode.AccessDenied)
        {
            // The right to tag is another one.
            return ((await SureWrite.PutAsync(store, write, replaced: 0, CancellationToken.None)).Result, refused.Failure);
        }
    }

    /// <summary>Without those that AWS sets itself, which nobody else may.</summary>
    private static Dictionary<string, string> OwnTags(IReadOnlyDictionary<string, string>? tags) =>
        (tags ?? new Dictionary<string, string>())
            .Where(tag => !tag.Key.StartsWith("aws:", StringComparison.OrdinalIgnoreCase))
            .ToDictionary(StringComparer.Ordinal);
}
