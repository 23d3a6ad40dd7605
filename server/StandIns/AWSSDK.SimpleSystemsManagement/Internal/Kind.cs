using System.Text.Json;

namespace Amazon.SimpleSystemsManagement.Internal;

/// <summary>How values of one type of the service model are written to JSON and read from it. Unset is null.</summary>
internal abstract class Kind<T>
{
    /// <summary>Whether a request carries <paramref name="value"/>.</summary>
    public virtual bool IsSet(T? value) => value is not null;

    public abstract void Write(Utf8JsonWriter writer, T value);

    /// <summary>Reads the value the reader stands on, which is not a JSON null, and leaves the reader on its last token.</summary>
    public abstract T Read(ref Utf8JsonReader reader);
}
