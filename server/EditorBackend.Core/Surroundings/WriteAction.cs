namespace EditorBackend.Core.Surroundings;

/// <summary>What a person wants written, in one action of theirs. The sentence about it is the front's.</summary>
/// <param name="Count">How many parameters.</param>
/// <param name="Name">The parameter's, when it is one.</param>
public sealed record WriteAction(WriteKind Kind, int Count, string? Name = null)
{
    internal static WriteAction On(WriteKind kind, params IReadOnlyCollection<string> names) =>
        new(kind, names.Count, names.Count == 1 ? names.First() : null);
}

/// <summary>What is done to parameters.</summary>
public enum WriteKind
{
    Save,
    Create,
    Delete,
    Restore,
    Import,
}
