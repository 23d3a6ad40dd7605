using EditorBackend.Core.Connections;

namespace EditorBackend.Core.Parameters;

/// <summary>The KMS keys that a SecureString can be encrypted with.</summary>
internal interface IKmsKeys
{
    /// <summary>All aliases of the account and Region, by KMS's ListAliases.</summary>
    Task<IReadOnlyList<KmsKey>> ListAsync(OpenConnection connection, CancellationToken cancellationToken);
}
