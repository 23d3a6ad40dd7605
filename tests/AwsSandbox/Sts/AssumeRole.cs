using AwsSandbox.Permissions;
using AwsSandbox.Wire;

namespace AwsSandbox.Sts;

/// <summary>AssumeRole: the role's trust policy and the caller's own policies decide together.</summary>
internal static class AssumeRole
{
    public static string Answer(ServiceCall call, StsForm form)
    {
        var (arn, session) = (form.RoleArn(), form.RoleSessionName());
        var (externalId, sourceIdentity) = (form.ExternalId(), form.SourceIdentity());
        var (serial, code) = (form.SerialNumber(), form.TokenCode());
        var seconds = form.Duration(RoleArn.MinDuration, RoleArn.MaxDuration, RoleArn.OneHour);
        var policy = form.Policy();
        form.Check();

        var caller = call.Principal;
        if (caller.RoleArn is not null && seconds > RoleArn.OneHour)
        {
            throw StsErrors.Invalid("The requested DurationSeconds exceeds the 1 hour session limit for roles assumed by role chaining");
        }

        var target = RoleArn.Parse(call.World, arn!);
        var hasMfa = MfaCheck.Verify(call.World, caller, serial, code) || caller.HasMfa;
        // STS does not tell a role that does not exist from one that the caller may not have.
        if (caller.Session == SessionKind.FederatedUser || target is not { Account: { } account, Role: { } role })
        {
            throw StsErrors.NotAuthorized(caller, TrustPolicy.AssumeRole, target.Text);
        }

        var request = new TrustRequest(account, caller)
        {
            ExternalId = externalId,
            HasMfa = hasMfa,
            SourceIdentity = caller.SourceIdentity ?? sourceIdentity,
        };
        Demand(call, target.Text, role, TrustPolicy.AssumeRole, request);
        CheckSourceIdentity(call, target.Text, role, request, sourceIdentity);
        RoleArn.CheckDuration(role, seconds);

        var principal = Principal.OfRole(account, role, session!) with
        {
            IsChained = caller.RoleArn is not null,
            SourceIdentity = request.SourceIdentity,
            Permissions = role.Permissions with { Limit = policy },
        };
        return SessionXml.AssumedRole(call.World.Credentials.Issue(principal, TimeSpan.FromSeconds(seconds)));
    }

    /// <summary>Setting a source identity, and carrying one on, is a right of its own; changing it is nobody's.</summary>
    private static void CheckSourceIdentity(ServiceCall call, string arn, Role role, TrustRequest request, string? wanted)
    {
        if (request.SourceIdentity is not { } effective)
        {
            return;
        }

        Demand(call, arn, role, TrustPolicy.SetSourceIdentity, request);
        if (wanted is not null && wanted != effective)
        {
            throw StsErrors.NotAuthorized(call.Principal, TrustPolicy.SetSourceIdentity, arn);
        }
    }

    private static void Demand(ServiceCall call, string arn, Role role, string action, TrustRequest request)
    {
        var own = call.Principal.Permissions.Evaluate(action, arn);
        var allowed = role.Trust.Evaluate(action, request) switch
        {
            Trusted.Caller when call.AccountId == request.RoleAccount.Id => own != Decision.ExplicitlyDenied,
            Trusted.Nobody => false,
            _ => own == Decision.Allowed,
        };
        if (!allowed)
        {
            throw StsErrors.NotAuthorized(call.Principal, action, arn);
        }
    }
}
