using EditorBackend.Core.Failures;
using EditorBackend.Core.Parameters;

namespace EditorBackend.Tests.Parameters.Support;

/// <summary>Takes writes and tags.</summary>
internal sealed class WritableStore : UnsupportedStore
{
    public List<ParameterWrite> Writes { get; } = [];

    public IEnumerable<string> Written => Writes.Select(write => write.Name);

    public bool RefuseTags { get; set; }

    public override Task<PutResult> PutAsync(ParameterWrite write, CancellationToken cancellationToken)
    {
        Assert.False(write.Overwrite);
        if (RefuseTags && write.Tags is { Count: > 0 })
        {
            throw new FailureException(FailureCode.AccessDenied, "This role may not tag.");
        }

        Writes.Add(write);
        return Task.FromResult(new PutResult(1, ParameterTier.Standard));
    }
}
