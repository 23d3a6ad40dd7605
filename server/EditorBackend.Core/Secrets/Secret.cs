using System.Diagnostics;

namespace EditorBackend.Core.Secrets;

/// <summary>
/// Wraps what must not be shown: it prints as asterisks wherever text is made of it, and opens in one way only.
/// </summary>
[DebuggerDisplay("********")]
internal readonly struct Secret<T>(T value) : IEquatable<Secret<T>>
{
    private readonly T _value = value;

    /// <summary>The one way to open it. Every call is a place to look at in a review.</summary>
    public T Reveal() => _value;

    public override string ToString() => "********";

    public bool Equals(Secret<T> other) => EqualityComparer<T>.Default.Equals(_value, other._value);

    public override bool Equals(object? obj) => obj is Secret<T> other && Equals(other);

    public override int GetHashCode() => 0;

    public static bool operator ==(Secret<T> left, Secret<T> right) => left.Equals(right);

    public static bool operator !=(Secret<T> left, Secret<T> right) => !left.Equals(right);
}

internal static class Secret
{
    public static Secret<T> Of<T>(T value) => new(value);
}
