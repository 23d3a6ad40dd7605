using System.IO.Enumeration;

namespace AwsSandbox.Permissions;

public enum Effect
{
    Allow,
    Deny,
}

/// <summary>One statement; actions and resources may hold <c>*</c> and <c>?</c>.</summary>
public sealed record Statement(Effect Effect, IReadOnlyList<string> Actions, IReadOnlyList<string> Resources)
{
    public bool Matches(string action, string resource) =>
        Actions.Any(pattern => FileSystemName.MatchesSimpleExpression(pattern, action, ignoreCase: true))
        && Resources.Any(pattern => FileSystemName.MatchesSimpleExpression(pattern, resource, ignoreCase: false));
}

public enum Decision
{
    Allowed,
    ImplicitlyDenied,
    ExplicitlyDenied,
}

/// <summary>An identity-based policy, evaluated as IAM does: a deny wins, and what is not allowed is denied.</summary>
public sealed record Policy(params IReadOnlyList<Statement> Statements)
{
    /// <summary>A session policy, which can only take away.</summary>
    public Policy? Limit { get; init; }

    public Decision Evaluate(string action, string resource)
    {
        var allowed = false;
        foreach (var statement in Statements)
        {
            if (!statement.Matches(action, resource))
            {
                continue;
            }

            if (statement.Effect == Effect.Deny)
            {
                return Decision.ExplicitlyDenied;
            }

            allowed = true;
        }

        return !allowed ? Decision.ImplicitlyDenied : Limit?.Evaluate(action, resource) ?? Decision.Allowed;
    }
}
