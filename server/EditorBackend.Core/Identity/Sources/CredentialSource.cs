using EditorBackend.Core.Connections;
using EditorBackend.Core.Settings;

namespace EditorBackend.Core.Identity.Sources;

/// <summary>A source of credentials other than an SSO session's role, to choose from.</summary>
/// <param name="Label">Its name.</param>
/// <param name="Description">How it gets credentials, in a few words, such as "role deployer from profile base".</param>
/// <param name="Region">The source's own Region, if it names one.</param>
/// <param name="IsDefault">The profile of <c>AWS_PROFILE</c>, or the one named <c>default</c>.</param>
/// <param name="Problem">Why it cannot be used, if it cannot.</param>
/// <param name="Marks">What the rules say of everything that it leads to; absent: nothing.</param>
/// <param name="Session">The SSO session that it rests on, directly or by what it builds on; absent: none.</param>
public sealed record CredentialSource(
    ConnectionSource Source,
    string Label,
    string? Description = null,
    string? Region = null,
    bool IsDefault = false,
    string? Problem = null,
    ConnectionMarks? Marks = null,
    string? Session = null);
