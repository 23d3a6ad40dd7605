using System.Globalization;

namespace StreamJsonRpc;

/// <summary>The id of a request: a whole number, a string, or null.</summary>
public readonly struct RequestId : IEquatable<RequestId>
{
    public RequestId(long id)
    {
        Number = id;
    }

    public RequestId(string? id)
    {
        String = id;
        IsNull = id is null;
    }

    /// <summary>No id: the message is a notification.</summary>
    public static RequestId NotSpecified => default;

    /// <summary>An id that is null.</summary>
    public static RequestId Null => new(null);

    public long? Number { get; }

#pragma warning disable CA1720 // The package names it so.
    public string? String { get; }
#pragma warning restore CA1720

    public bool IsNull { get; }

    /// <summary>Whether there is no id at all.</summary>
    public bool IsEmpty => Number is null && String is null && !IsNull;

    public static bool operator ==(RequestId first, RequestId second) => first.Equals(second);

    public static bool operator !=(RequestId first, RequestId second) => !first.Equals(second);

    public bool Equals(RequestId other) =>
        Number == other.Number && string.Equals(String, other.String, StringComparison.Ordinal) && IsNull == other.IsNull;

    public override bool Equals(object? obj) => obj is RequestId other && Equals(other);

    public override int GetHashCode() => HashCode.Combine(Number, String, IsNull);

    public override string ToString() =>
        Number?.ToString(CultureInfo.InvariantCulture) ?? String ?? (IsNull ? "(null)" : "(not specified)");
}
