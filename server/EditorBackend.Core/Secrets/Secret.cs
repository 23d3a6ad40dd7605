using System.Diagnostics;

namespace EditorBackend.Core.Secrets;

/// <summary>
/// Wraps what must not be shown: it prints as asterisks wherever text is made of it, and opens in one way only.
/// </summary>
[DebuggerDisplay("********")]
internal readonly record struct Secret<T>
{
    private readonly T _value;

    public Secret(T value) => _value = value;

    /// <summary>The one way to open it. Every call is a place to look at in a review.</summary>
    public T Reveal() => _value;

    public override string ToString() => "********";
}

internal static class Secret
{
    public static Secret<T> Of<T>(T value) => new(value);
}
