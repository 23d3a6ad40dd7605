using EditorBackend.Contracts;
using EditorBackend.Contracts.Parameters;
using EditorBackend.Parameters;
using EditorBackend.Rpc;

namespace EditorBackend.Tests.Parameters.Support;

/// <summary>Takes writes and tags.</summary>
internal sealed class WritableStore : UnsupportedStore
{
    public List<string> Written { get; } = [];

    public bool RefuseTags { get; set; }

    public override Task<PutResult> PutAsync(ParameterWrite write, CancellationToken cancellationToken)
    {
        Assert.False(write.Overwrite);
        Written.Add(write.Name);
        return Task.FromResult(new PutResult(1, ParameterTier.Standard));
    }

    public override Task AddTagsAsync(string name, IReadOnlyDictionary<string, string> tags, CancellationToken cancellationToken) =>
        RefuseTags
            ? throw new BackendException(ErrorCode.AccessDenied, "This role may not tag.")
            : Task.CompletedTask;
}
