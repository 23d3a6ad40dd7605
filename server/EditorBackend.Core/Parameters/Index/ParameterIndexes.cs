using EditorBackend.Core.Connections;
using Microsoft.Extensions.Logging;

namespace EditorBackend.Core.Parameters.Index;

/// <summary>The index of each connection: made when it is first looked at, and gone with its connection.</summary>
internal sealed class ParameterIndexes(IParameterStores stores, TimeProvider clock, ILoggerFactory logs)
{
    private readonly ILogger _log = logs.CreateLogger<ParameterIndexes>();

    /// <summary>What an index knows has changed; told together, every tenth of a second at most.</summary>
    public event Action<IndexChange>? Changed;

    public OpenIndex Of(OpenConnection connection) => connection.Part(
        () => new OpenIndex(connection.Id, stores.Open(connection), change => Changed?.Invoke(change), clock, _log));

    /// <summary>Forgets what is known, and lists it anew.</summary>
    public void Refresh(OpenConnection connection)
    {
        connection.DropPart<OpenIndex>();
        Of(connection);
    }

    /// <summary>The index if there is one: a write tells it, but does not start to fill it.</summary>
    public static ParameterIndex? Find(OpenConnection connection) => connection.FindPart<OpenIndex>()?.Index;

    /// <summary>All names, when the whole store was listed a moment ago; else none.</summary>
    public static IReadOnlyCollection<string> RecentNames(OpenConnection connection) =>
        connection.FindPart<OpenIndex>() is { IsRecent: true } open ? open.Index.AllNames() : [];

    /// <summary>The index shows our own writes at once: AWS's listings lag behind.</summary>
    /// <param name="summary">Without ARN and time, which are added here.</param>
    public void Wrote(OpenConnection connection, ParameterSummary summary) => Find(connection)?.Set(summary with
    {
        Arn = ParameterArns.Of(connection, summary.Name),
        LastModified = clock.GetUtcNow(),
        LastModifiedBy = connection.Info.Arn,
    });
}
