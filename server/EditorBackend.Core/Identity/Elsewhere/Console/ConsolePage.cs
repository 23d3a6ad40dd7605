namespace EditorBackend.Core.Identity.Elsewhere.Console;

/// <param name="Id">The same in later versions.</param>
/// <param name="Label">As the console calls it.</param>
/// <param name="Words">What else people look for it by.</param>
public sealed record ConsolePage(string Id, string Label, string? Words = null);
