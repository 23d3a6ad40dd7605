using EditorBackend.Core.Failures;

namespace EditorBackend.Core.Identity.SignIn;

internal enum OidcError
{
    /// <summary>The person has not decided yet.</summary>
    AuthorizationPending,

    /// <summary>Asked too often.</summary>
    SlowDown,

    /// <summary>The device code is too old.</summary>
    ExpiredToken,

    /// <summary>The person said no.</summary>
    AccessDenied,

    /// <summary>The code or refresh token is not good (any more).</summary>
    InvalidGrant,

    /// <summary>The registration is not good (any more).</summary>
    InvalidClient,

    /// <summary>The access portal is at home in another Region.</summary>
    WrongRegion,

    /// <summary>Another refusal: the request is wrong, and stays so.</summary>
    Refused,

    /// <summary>No answer, or a fault of the service.</summary>
    Unavailable,
}

/// <summary>A refusal of the OIDC service, without a word of the service's own text.</summary>
internal sealed class OidcException(OidcError error) : Exception($"OIDC: {error}")
{
    public OidcError Error { get; } = error;

    /// <summary>Only these say that a sign-in is over; everything else may pass.</summary>
    public bool EndsSession => Error is OidcError.InvalidGrant or OidcError.InvalidClient;

    /// <summary>What a person is told when a sign-in fails with this.</summary>
    public FailureException Explain(SsoSessionDefinition session) => Error switch
    {
        OidcError.AccessDenied => new FailureException(
            FailureCode.SignInFailed, "The sign-in was denied in the browser.", "Sign in again and choose Allow."),
        OidcError.ExpiredToken => new FailureException(
            FailureCode.SignInFailed, "The code expired before it was confirmed.", "Sign in again and confirm the new code."),
        OidcError.Unavailable => Unavailable(session),
        OidcError.WrongRegion => new FailureException(
            FailureCode.SignInFailed,
            $"IAM Identity Center of \"{session.Name}\" is not set up in {session.Region}.",
            "Correct the session's SSO Region in the settings or in the AWS config file. It is the Region where IAM Identity "
            + "Center is set up; the access portal's settings page shows it."),
        _ => new FailureException(
            FailureCode.SignInFailed,
            "AWS refused the sign-in.",
            $"Check that the SSO session \"{session.Name}\" has the right start URL ({session.StartUrl}) and SSO Region ({session.Region}). "
            + "The SSO Region is the one where IAM Identity Center is set up; the access portal's settings page shows it."),
    };

    public static FailureException Unavailable(SsoSessionDefinition session) => new(
        FailureCode.Unavailable,
        $"AWS's sign-in service in {session.Region} cannot be reached.",
        "Check the network, the proxy, and the SSO Region, then try again.");
}
