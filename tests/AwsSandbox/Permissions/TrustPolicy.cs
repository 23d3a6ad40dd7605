using System.IO.Enumeration;

namespace AwsSandbox.Permissions;

/// <summary>What a request to take a role brings with it.</summary>
/// <param name="Caller">Null with a web identity, which no AWS credentials sign.</param>
public sealed record TrustRequest(Account RoleAccount, Principal? Caller)
{
    public string? ExternalId { get; init; }

    /// <summary>A code came with the request, or the caller's session began with one.</summary>
    public bool HasMfa { get; init; }

    /// <summary>The request's, or the one that the caller's session carries already.</summary>
    public string? SourceIdentity { get; init; }

    public WebIdentity? WebIdentity { get; init; }
}

/// <summary>What a token of an identity provider says.</summary>
public sealed record WebIdentity(string Provider, string Subject, string Audience);

/// <summary>Whom a trust policy lets in.</summary>
public enum Trusted
{
    Nobody,

    /// <summary>The account: the caller's own policies must allow the call as well.</summary>
    Account,

    /// <summary>The caller by name: within one account that is enough.</summary>
    Caller,
}

/// <summary>One allowing statement of a trust policy; each condition that is set must hold.</summary>
/// <param name="Principals">ARNs of account roots, roles and users; <see cref="AnyOfOrganization"/>.</param>
/// <param name="Actions"><c>sts:AssumeRole</c> and what belongs to it.</param>
public sealed record TrustStatement(IReadOnlyList<string> Principals, params IReadOnlyList<string> Actions)
{
    /// <summary>Every principal of the organisation that the role's account is in (<c>aws:PrincipalOrgID</c>).</summary>
    public const string AnyOfOrganization = "*";

    /// <summary>The condition <c>sts:ExternalId</c>.</summary>
    public string? ExternalId { get; init; }

    /// <summary>The condition <c>aws:MultiFactorAuthPresent</c>.</summary>
    public bool RequiresMfa { get; init; }

    /// <summary>The condition <c>sts:SourceIdentity</c>: a pattern that the source identity must match, so that there must be one.</summary>
    public string? SourceIdentity { get; init; }

    /// <summary>A web identity's subject, in place of <see cref="Principals"/>; any provider that the account knows.</summary>
    public string? WebIdentitySubject { get; init; }

    public Trusted Evaluate(string action, TrustRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        return Actions.Contains(action, StringComparer.Ordinal) && ConditionsHold(request) ? Whom(request) : Trusted.Nobody;
    }

    private bool ConditionsHold(TrustRequest request) =>
        (ExternalId is null || ExternalId == request.ExternalId)
        && (!RequiresMfa || request.HasMfa)
        && (SourceIdentity is null
            || (request.SourceIdentity is { } identity && FileSystemName.MatchesSimpleExpression(SourceIdentity, identity, ignoreCase: false)));

    private Trusted Whom(TrustRequest request)
    {
        if (request.Caller is not { } caller)
        {
            return request.WebIdentity is { } identity && identity.Subject == WebIdentitySubject ? Trusted.Caller : Trusted.Nobody;
        }

        if (Principals.Any(principal => principal == caller.Arn || principal == caller.RoleArn))
        {
            return Trusted.Caller;
        }

        var account = Principals.Contains(caller.Account.RootArn, StringComparer.Ordinal)
            || (Principals.Contains(AnyOfOrganization, StringComparer.Ordinal) && caller.Account.Organization == request.RoleAccount.Organization);
        return account ? Trusted.Account : Trusted.Nobody;
    }
}

/// <summary>Who may take a role, and under which conditions.</summary>
public sealed record TrustPolicy(params IReadOnlyList<TrustStatement> Statements)
{
    public const string AssumeRole = "sts:AssumeRole";
    public const string SetSourceIdentity = "sts:SetSourceIdentity";
    public const string AssumeRoleWithWebIdentity = "sts:AssumeRoleWithWebIdentity";

    /// <summary>Everybody of the organisation whose own policies allow it.</summary>
    public static TrustPolicy Organization { get; } = new(new TrustStatement([TrustStatement.AnyOfOrganization], AssumeRole));

    public Trusted Evaluate(string action, TrustRequest request) =>
        Statements.Select(statement => statement.Evaluate(action, request)).DefaultIfEmpty(Trusted.Nobody).Max();
}
