namespace EditorBackend.Core.Settings;

public enum BackendLogLevel
{
    Trace,
    Debug,
    Information,
    Warning,
    Error,
    None,
}

/// <summary>
/// What a person can set that the backend needs to know. Never from a workspace's settings. The lists come as the person
/// wrote them, slips included, which the answer names.
/// </summary>
/// <param name="LogLevel">The least level that is written to stderr.</param>
/// <param name="EndpointUrl">Base URL that replaces AWS's endpoints for every service, such as a local sandbox.</param>
/// <param name="SsoSessions">The SSO sessions of the user settings; those of the AWS config file are added to them.</param>
/// <param name="Pace">Requests per second per account and Region.</param>
/// <param name="RequestTimeoutSeconds">How long one AWS request may take, in seconds.</param>
/// <param name="RecreateDelaySeconds">AWS asks to wait this long before a deleted name is created again.</param>
/// <param name="AssumedRoles">Roles to assume from other sources, by the person's names.</param>
/// <param name="ConnectionRules">How accounts and roles look, and what they allow; a later one wins, property by property.</param>
/// <param name="ShowSizes">Whether the tree fetches plain values to show their sizes.</param>
public sealed record BackendSettings(
    BackendLogLevel LogLevel = BackendLogLevel.Information,
    string? EndpointUrl = null,
    IReadOnlyList<SsoSessionSetting>? SsoSessions = null,
    PaceSettings? Pace = null,
    double RequestTimeoutSeconds = 30,
    double RecreateDelaySeconds = 30,
    bool ShowSizes = true,
    IReadOnlyList<AssumedRoleSetting>? AssumedRoles = null,
    IReadOnlyList<ConnectionRule>? ConnectionRules = null);

/// <param name="Name">The name that the person gave it.</param>
/// <param name="StartUrl">The AWS access portal's URL.</param>
/// <param name="Region">The Region of IAM Identity Center.</param>
public sealed record SsoSessionSetting(string Name, string StartUrl, string Region);

/// <summary>Requests per second that we allow ourselves, before AWS throttles; the defaults are AWS's standard throughput.</summary>
/// <param name="Reads">GetParameter, GetParameters and GetParametersByPath together; and so many again for history, tags and labels.</param>
/// <param name="Describes">DescribeParameters.</param>
/// <param name="Writes">PutParameter and DeleteParameters.</param>
public sealed record PaceSettings(double Reads = 40, double Describes = 10, double Writes = 3);

/// <summary>A role that the person assumes from another source of credentials.</summary>
/// <param name="Name">The person's name for it.</param>
/// <param name="From">What it is assumed with; another assumed role makes a chain, which AWS ends after an hour.</param>
/// <param name="SessionName">Absent: one of ours.</param>
/// <param name="MfaSerial">The MFA device that the role wants a code of.</param>
/// <param name="DurationSeconds">900 to 43200; absent: AWS's 3600.</param>
public sealed record AssumedRoleSetting(
    string Name,
    ConnectionSource From,
    string RoleArn,
    string? SessionName = null,
    string? ExternalId = null,
    string? MfaSerial = null,
    int? DurationSeconds = null,
    string? SourceIdentity = null,
    string? Region = null);

/// <summary>
/// What to make of the accounts, roles and sources that it matches. Patterns know <c>*</c> and <c>?</c> and ignore case;
/// an absent one matches everything.
/// </summary>
/// <param name="Account">Pattern of the account's id or name.</param>
/// <param name="Role">Pattern of the role's or user's name.</param>
/// <param name="Name">Pattern of the source's name: the profile, the saved role, the saved keys, or the SSO session.</param>
/// <param name="Protected">Writes need the account's name typed.</param>
/// <param name="ReadOnly">Writes are refused.</param>
public sealed record ConnectionRule(
    string? Account = null,
    string? Role = null,
    string? Name = null,
    string? Label = null,
    string? Color = null,
    string? Icon = null,
    IReadOnlyList<string>? Tags = null,
    bool? Protected = null,
    bool? ReadOnly = null);
