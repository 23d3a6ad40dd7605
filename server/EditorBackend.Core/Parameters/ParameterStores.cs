using EditorBackend.Core.Connections;
using EditorBackend.Core.Pacing;
using EditorBackend.Core.Settings;
using EditorBackend.Core.Surroundings;

namespace EditorBackend.Core.Parameters;

/// <summary>One store for each connection, which ends with it.</summary>
internal sealed class ParameterStores(CurrentSettings settings, Pacers pacers) : IParameterStores
{
    public IParameterStore Open(OpenConnection connection) => StoreOf(connection);

    public async Task<IWritableParameterStore> OpenForWritingAsync(
        OpenConnection connection, WriteAction action, CancellationToken cancellationToken)
    {
        await connection.AllowWriteAsync(action, cancellationToken);
        return StoreOf(connection);
    }

    private AwsParameterStore StoreOf(OpenConnection connection) =>
        connection.Part(() => new AwsParameterStore(connection, settings, pacers));
}
