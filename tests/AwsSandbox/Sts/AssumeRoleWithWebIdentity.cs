using System.Security;
using AwsSandbox.Permissions;

namespace AwsSandbox.Sts;

/// <summary>AssumeRoleWithWebIdentity: an identity provider's token opens the role, and no AWS credentials sign the call.</summary>
internal static class AssumeRoleWithWebIdentity
{
    public const string Name = nameof(AssumeRoleWithWebIdentity);

    public static string Answer(HttpContext context, SandboxWorld world, StsForm form)
    {
        var (arn, session) = (form.RoleArn(), form.RoleSessionName());
        var token = form.Text("WebIdentityToken", 4, 20_000, required: true, secret: true);
        var seconds = form.Duration(RoleArn.MinDuration, RoleArn.MaxDuration, RoleArn.OneHour);
        form.Check();

        var target = RoleArn.Parse(world, arn!);
        var identity = world.WebIdentities.Verify(token!, WebIdentityIssuer.UrlOf(context.Request));
        if (target is not { Account: { } account, Role: { } role }
            || role.Trust.Evaluate(TrustPolicy.AssumeRoleWithWebIdentity, new TrustRequest(account, Caller: null) { WebIdentity = identity }) == Trusted.Nobody)
        {
            throw StsErrors.Denied($"Not authorized to perform {TrustPolicy.AssumeRoleWithWebIdentity}");
        }

        RoleArn.CheckDuration(role, seconds);
        var issued = world.Credentials.Issue(Principal.OfRole(account, role, session!), TimeSpan.FromSeconds(seconds));
        return $"<SubjectFromWebIdentityToken>{SecurityElement.Escape(identity.Subject)}</SubjectFromWebIdentityToken><Audience>{SecurityElement.Escape(identity.Audience)}</Audience><Provider>{SecurityElement.Escape(identity.Provider)}</Provider>{SessionXml.AssumedRole(issued)}";
    }
}
