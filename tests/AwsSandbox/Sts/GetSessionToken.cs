using AwsSandbox.Wire;

namespace AwsSandbox.Sts;

/// <summary>GetSessionToken: a user's own rights for a while, with MFA if a code comes along. Needs no permission.</summary>
internal static class GetSessionToken
{
    private const int MaxDuration = 129_600;
    private const int DefaultDuration = 43_200;

    public static string Answer(ServiceCall call, StsForm form)
    {
        var (serial, code) = (form.SerialNumber(), form.TokenCode());
        var seconds = form.Duration(RoleArn.MinDuration, MaxDuration, DefaultDuration);
        form.Check();
        if (call.Principal.Session != SessionKind.LongLived)
        {
            throw StsErrors.SessionCredentials(nameof(GetSessionToken));
        }

        var principal = call.Principal with
        {
            Session = SessionKind.SessionToken,
            HasMfa = MfaCheck.Verify(call.World, call.Principal, serial, code),
        };
        return SessionXml.Credentials(call.World.Credentials.Issue(principal, TimeSpan.FromSeconds(seconds)));
    }
}
