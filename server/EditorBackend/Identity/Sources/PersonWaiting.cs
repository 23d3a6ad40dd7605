namespace EditorBackend.Identity.Sources;

/// <summary>
/// Whether a person waits for the work that runs now: a question may then open at once. It flows with the calls, as
/// credentials are fetched deep inside of the SDK.
/// </summary>
internal static class PersonWaiting
{
    private static readonly AsyncLocal<bool> Flag = new();

    public static bool Now => Flag.Value;

    /// <summary>From here on, in this call and all that it starts.</summary>
    public static void Begin() => Flag.Value = true;
}
