namespace EditorBackend.Core.Surroundings;

/// <summary>Questions to the person who works here. Each shows one prompt at most and can be cancelled, which takes it away.</summary>
internal interface IPrompts
{
    /// <summary>
    /// Work in the background needs a sign-in. Returns when the person has signed in or refused; never opens a browser by
    /// itself.
    /// </summary>
    /// <param name="session">The SSO session's name.</param>
    /// <param name="reason">One sentence: why a sign-in is needed.</param>
    Task SignInAsync(string session, string reason, CancellationToken cancellationToken);

    /// <summary>Shows the code that a sign-in wants confirmed in any browser; returns as soon as it is shown.</summary>
    Task ShowDeviceCodeAsync(DeviceCode code, CancellationToken cancellationToken);

    /// <returns>What the person typed; null: they refused.</returns>
    Task<string?> MfaCodeAsync(MfaQuestion question, CancellationToken cancellationToken);

    /// <summary>A write to a protected connection: the person types the account's name, which the caller compares.</summary>
    /// <returns>What they typed; null: they refused.</returns>
    Task<string?> AccountNameAsync(WriteQuestion question, CancellationToken cancellationToken);
}

/// <param name="VerificationUriComplete">The page with the code filled in.</param>
internal sealed record DeviceCode(
    string Session, string UserCode, string VerificationUri, string VerificationUriComplete, DateTimeOffset ExpiresAt);

/// <param name="Serial">The MFA device's serial number or ARN.</param>
/// <param name="Purpose">What the code is for, by name: a role with its account, or a profile.</param>
/// <param name="IsAsked">A person waits for it; otherwise the work is in the background.</param>
/// <param name="Problem">What was wrong with the code before, if there was one.</param>
internal sealed record MfaQuestion(string Serial, string Purpose, bool IsAsked, string? Problem = null);

/// <param name="AccountName">What the person has to type.</param>
internal sealed record WriteQuestion(string ConnectionId, string AccountName, WriteAction Action);
