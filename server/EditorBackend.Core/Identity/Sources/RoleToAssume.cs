using System.Text.RegularExpressions;
using EditorBackend.Core.Settings;

namespace EditorBackend.Core.Identity.Sources;

/// <summary>What STS AssumeRole is asked for; the limits are those of its service model.</summary>
/// <param name="SessionName">Absent: one of ours.</param>
/// <param name="DurationSeconds">Absent: AWS's 3600.</param>
internal sealed partial record RoleToAssume(
    string Arn,
    string? SessionName = null,
    string? ExternalId = null,
    string? MfaSerial = null,
    int? DurationSeconds = null,
    string? SourceIdentity = null)
{
    /// <summary>AWS ends a role that was assumed with another role's credentials after an hour, whatever it allows otherwise.</summary>
    public const int ChainedSeconds = 3600;

    private const int MinSeconds = 900;
    private const int MaxSeconds = 43200;

    public const string DefaultSessionName = "aws-parameter-store-manager";

    /// <summary>The role of a setting that names one.</summary>
    public static RoleToAssume Of(AssumedRoleSetting role) => new(
        role.RoleArn,
        Given(role.SessionName),
        Given(role.ExternalId),
        Given(role.MfaSerial),
        role.DurationSeconds,
        Given(role.SourceIdentity));

    /// <summary>The role's name and account, for a person: <c>deployer (111122223333)</c>.</summary>
    public string Name => Arn.Split(':') is [_, _, _, _, var account, var path]
        ? $"{path[(path.LastIndexOf('/') + 1)..]} ({account})"
        : Arn;

    /// <summary>One sentence about what AWS would not accept; null when nothing speaks against it.</summary>
    /// <param name="name">The profile's or assumed role's whose role it is.</param>
    /// <param name="isChained">Whether it is assumed with another role's credentials.</param>
    public string? Problem(string name, bool isChained) =>
        !ArnPattern().IsMatch(Arn) ? $"\"{name}\" has a role that is not the ARN of a role (arn:aws:iam::123456789012:role/Name)."
        : !IsName(SessionName) ? $"\"{name}\" has a session name that AWS does not accept. It must have 2 to 64 letters, digits, or _+=,.@-."
        : !IsName(SourceIdentity) ? $"\"{name}\" has a source identity that AWS does not accept. It must have 2 to 64 letters, digits, or _+=,.@-."
        : ExternalId is { } id && !ExternalIdPattern().IsMatch(id) ? $"\"{name}\" has an external ID that AWS does not accept."
        : MfaSerial is { } serial && !SerialPattern().IsMatch(serial) ? $"\"{name}\" has an MFA serial that is neither a serial number nor an ARN."
        : DurationSeconds is < MinSeconds or > MaxSeconds ? $"\"{name}\" requests a session of {DurationSeconds} seconds; AWS allows {MinSeconds} to {MaxSeconds}."
        : isChained && DurationSeconds > ChainedSeconds
            ? $"\"{name}\" requests a session of {DurationSeconds} seconds, but AWS limits a role that is assumed with another role's credentials to one hour ({ChainedSeconds} seconds)."
        : null;

    private static string? Given(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    private static bool IsName(string? text) => text is null || NamePattern().IsMatch(text);

    [GeneratedRegex(@"^arn:aws[a-z-]*:iam::\d{12}:role/[\w+=,.@/-]{1,512}$", RegexOptions.NonBacktracking)]
    private static partial Regex ArnPattern();

    [GeneratedRegex(@"^[\w+=,.@-]{2,64}$", RegexOptions.NonBacktracking)]
    private static partial Regex NamePattern();

    [GeneratedRegex(@"^[\w+=,.@:/-]{2,1224}$", RegexOptions.NonBacktracking)]
    private static partial Regex ExternalIdPattern();

    [GeneratedRegex(@"^[\w+=/:,.@-]{9,256}$", RegexOptions.NonBacktracking)]
    private static partial Regex SerialPattern();
}
