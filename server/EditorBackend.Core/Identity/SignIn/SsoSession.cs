namespace EditorBackend.Core.Identity.SignIn;

public enum SsoSessionOrigin
{
    /// <summary>User settings of VS Code.</summary>
    Settings,

    /// <summary>The AWS config file.</summary>
    ConfigFile,
}

public enum SignInState
{
    SignedOut,
    SignedIn,

    /// <summary>Was signed in; the token ended and could not be renewed.</summary>
    Expired,
}

/// <summary>How the person proves who they are.</summary>
public enum SignInFlow
{
    /// <summary>Authorization code with PKCE, through a loopback listener.</summary>
    Browser,

    /// <summary>A code that the person enters in any browser.</summary>
    DeviceCode,
}

/// <param name="ExpiresAt">When the access token ends; it is renewed before, without a click, where AWS allows.</param>
public sealed record SsoSession(
    string Name,
    string StartUrl,
    string Region,
    SsoSessionOrigin Origin,
    SignInState State,
    DateTimeOffset? ExpiresAt = null);
