using EditorBackend.Contracts;
using EditorBackend.Contracts.Shell;
using EditorBackend.Rpc;

namespace EditorBackend.Identity.Connections;

/// <summary>
/// Stands before every write: a read-only connection refuses it, a protected one wants the account's name typed. The rules
/// count as they are at that moment, whatever the shell shows.
/// </summary>
/// <param name="named">Ends when all names of an account that are on their way have come: rules may speak of them.</param>
internal sealed class WriteGuard(IConnections connections, ConnectionMarker marker, IShell shell, Func<string, Task> named)
{
    /// <summary>Once for each action of a person, before anything of it is sent to AWS.</summary>
    /// <param name="action">What would happen, as the end of a sentence: "save /app/db/url".</param>
    /// <exception cref="BackendException">
    /// <see cref="ErrorCode.WriteRefused"/>, <see cref="ErrorCode.NotConfirmed"/>, or the connection is not open.
    /// </exception>
    public async Task AllowAsync(string connectionId, string action, CancellationToken cancellationToken)
    {
        await named(connections.Get(connectionId).Info.AccountId).WaitAsync(cancellationToken);
        RefuseReadOnly(connectionId);
        var connection = connections.Get(connectionId).Info;
        if (marker.MarksOf(connection)?.IsProtected != true)
        {
            return;
        }

        var answer = await shell.ConfirmWriteAsync(
            new ConfirmWriteRequest(connectionId, connection.AccountName, action), cancellationToken);
        if (answer.Typed is not { } typed)
        {
            throw new BackendException(
                ErrorCode.NotConfirmed, $"Nothing was written: {connection.AccountName} is protected, and its name was not typed.");
        }

        if (!string.Equals(typed.Trim(), connection.AccountName.Trim(), StringComparison.Ordinal))
        {
            throw new BackendException(
                ErrorCode.WriteRefused,
                $"Nothing was written: {connection.AccountName} is protected, and what you typed is not its name.",
                "Type the account's name as it is shown, capitals included.");
        }

        // The person may have changed their mind, and the rule, or signed out.
        RefuseReadOnly(connectionId);
    }

    /// <summary>What needs no person: for the last step before AWS.</summary>
    /// <exception cref="BackendException"><see cref="ErrorCode.WriteRefused"/>, or the connection is not open.</exception>
    public void RefuseReadOnly(string connectionId)
    {
        var connection = connections.Get(connectionId).Info;
        if (marker.MarksOf(connection)?.IsReadOnly == true)
        {
            throw new BackendException(
                ErrorCode.WriteRefused,
                $"{connection.AccountName} is read-only here: a rule in your settings refuses writes.",
                "The command \"Allow Writes\" changes that; or switch to another role.");
        }
    }
}
