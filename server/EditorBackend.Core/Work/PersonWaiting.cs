namespace EditorBackend.Core.Work;

/// <summary>
/// Whether a person waits for the work that runs now: a question may then open at once. It flows with the calls, as
/// credentials are fetched deep inside of the SDK.
/// </summary>
internal static class PersonWaiting
{
    private static readonly AsyncLocal<CancellationToken?> Gesture = new();

    public static bool Now => Gesture.Value is not null;

    /// <summary>Ends with the person's patience; never, when nobody waits.</summary>
    public static CancellationToken Patience => Gesture.Value ?? CancellationToken.None;

    /// <summary>From here on, in this call and all that it starts.</summary>
    public static void Begin(CancellationToken patience) => Gesture.Value = patience;

    /// <summary>What several wait for ends with the patience of all of them, if it is a person who waits.</summary>
    public static void Share(CancellationToken patienceOfAll) => Gesture.Value = Now ? patienceOfAll : null;

    /// <summary>What is started from here on outlives the person's gesture.</summary>
    public static void End() => Gesture.Value = null;
}
