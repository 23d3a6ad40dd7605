namespace Amazon.SimpleSystemsManagement.Model;

/// <summary>A tag: a key of 1 to 128 characters, a value of 0 to 256.</summary>
public class Tag
{
    public string? Key { get; set; }

    public string? Value { get; set; }
}
