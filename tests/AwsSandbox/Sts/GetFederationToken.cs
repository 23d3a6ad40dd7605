using System.Security;
using AwsSandbox.Permissions;
using AwsSandbox.Wire;

namespace AwsSandbox.Sts;

/// <summary>GetFederationToken: a user's rights for somebody without a user, no further than the policy that comes along.</summary>
internal static class GetFederationToken
{
    private const int MaxDuration = 129_600;
    private const int DefaultDuration = 43_200;
    private const string Action = "sts:GetFederationToken";

    public static string Answer(ServiceCall call, StsForm form)
    {
        var name = form.Text("Name", 2, 32, StsForm.NamePattern(), @"[\w+=,.@-]*", required: true);
        var policy = form.Policy();
        var seconds = form.Duration(RoleArn.MinDuration, MaxDuration, DefaultDuration);
        form.Check();
        var caller = call.Principal;
        if (caller.Session != SessionKind.LongLived)
        {
            throw StsErrors.SessionCredentials(nameof(GetFederationToken));
        }

        var arn = $"arn:aws:sts::{call.AccountId}:federated-user/{name}";
        if (!call.IsAllowed(Action, arn))
        {
            throw StsErrors.NotAuthorized(caller, Action, arn);
        }

        var principal = caller with
        {
            Arn = arn,
            UserId = $"{call.AccountId}:{name}",
            Session = SessionKind.FederatedUser,
            MfaSerial = null,
            Permissions = caller.Permissions with { Limit = policy ?? new Policy([]) },
        };
        var issued = call.World.Credentials.Issue(principal, TimeSpan.FromSeconds(seconds));
        return $"{SessionXml.Credentials(issued)}<FederatedUser><FederatedUserId>{SecurityElement.Escape(principal.UserId)}</FederatedUserId><Arn>{SecurityElement.Escape(arn)}</Arn></FederatedUser>";
    }
}
