namespace EditorBackend.Core.Surroundings;

/// <summary>A place that keeps secrets for longer than this process lives, and that other windows share.</summary>
internal interface ISecretStore
{
    /// <summary>The keys of all that is kept here.</summary>
    Task<IReadOnlyList<string>> KeysAsync(CancellationToken cancellationToken);

    Task<string?> GetAsync(string key, CancellationToken cancellationToken);

    Task StoreAsync(string key, string value);

    /// <summary>Deleting what is not there is no error.</summary>
    Task DeleteAsync(string key);
}
