using EditorBackend.Core.Failures;
using EditorBackend.Core.Surroundings;

namespace EditorBackend.Core.Connections;

/// <summary>
/// Stands before every write: a read-only connection refuses it, a protected one wants the account's name typed. The rules
/// count as they are at that moment, whatever the person sees.
/// </summary>
/// <param name="named">Ends when all names of an account that are on their way have come: rules may speak of them.</param>
internal sealed class WriteGuard(ConnectionMarker marker, IPrompts prompts, Func<string, Task> named)
{
    /// <inheritdoc cref="OpenConnection.AllowWriteAsync"/>
    public async Task AllowAsync(OpenConnection connection, WriteAction action, CancellationToken cancellationToken)
    {
        connection.ThrowIfEnded();
        await named(connection.Info.AccountId).WaitAsync(cancellationToken);
        RefuseReadOnly(connection);
        var account = connection.Info.AccountName;
        if (marker.MarksOf(connection.Info)?.IsProtected != true)
        {
            return;
        }

        var typed = await prompts.AccountNameAsync(new WriteQuestion(connection.Id, account, action), cancellationToken)
            ?? throw new FailureException(
                FailureCode.NotConfirmed, $"Nothing was written: {account} is protected, and its name was not typed.");
        if (!string.Equals(typed.Trim(), account.Trim(), StringComparison.Ordinal))
        {
            throw new FailureException(
                FailureCode.WriteRefused,
                $"Nothing was written: {account} is protected, and what you typed is not its name.",
                "Type the account's name exactly as it is shown, including capital letters.");
        }

        // The person may have changed their mind, and the rule, or signed out.
        RefuseReadOnly(connection);
    }

    /// <inheritdoc cref="OpenConnection.RefuseWriteWhereReadOnly"/>
    public void RefuseReadOnly(OpenConnection connection)
    {
        connection.ThrowIfEnded();
        if (marker.MarksOf(connection.Info)?.IsReadOnly == true)
        {
            throw new FailureException(
                FailureCode.WriteRefused,
                $"{connection.Info.AccountName} is read-only, because a rule in your settings refuses writes.",
                "Change the rule, or switch to another role.");
        }
    }
}
