namespace EditorBackend.Core.Identity.Elsewhere.Profiles;

/// <summary>A role that a profile is to be written for.</summary>
public sealed record ProfileRole(string Session, string AccountId, string AccountName, string RoleName);

/// <summary>A role's profile in our block.</summary>
/// <param name="Session">The SSO session that opens the role.</param>
/// <param name="IsAssigned">
/// Whether the role is assigned to the person still, by a list that is complete and young; absent: nobody can tell.
/// </param>
/// <param name="UsedBy">Names of the profiles that take their credentials from it, by <c>source_profile</c>.</param>
public sealed record BlockProfile(
    string Name, string Session, string AccountId, string RoleName, bool? IsAssigned = null, IReadOnlyList<string>? UsedBy = null);

/// <summary>What would be written. Nobody else's lines are part of it.</summary>
/// <param name="Path">The AWS config file.</param>
/// <param name="Before">Our marked block as it is; empty when there is none.</param>
/// <param name="After">Our marked block as it would be.</param>
/// <param name="Written">The roles' profiles in <paramref name="Before"/>, with what is known of them.</param>
/// <param name="Profiles">The roles' profiles in <paramref name="After"/>.</param>
/// <param name="Problems">Sentences about roles that cannot be written, such as names that somebody else's profile has.</param>
/// <param name="Warnings">Sentences about profiles that would find no credentials any more.</param>
public sealed record ProfilePlan(
    string PlanId,
    string Path,
    string Before,
    string After,
    IReadOnlyList<BlockProfile> Written,
    IReadOnlyList<BlockProfile> Profiles,
    IReadOnlyList<string> Problems,
    IReadOnlyList<string> Warnings);

/// <param name="BackupPath">The file as it was; absent when there was none.</param>
public sealed record AppliedProfiles(string Path, string? BackupPath = null);

/// <summary>What our block of the AWS config file should come to.</summary>
/// <param name="Roles">What profiles are written for.</param>
/// <param name="Template">
/// How profiles are named; <c>{account}</c>, <c>{accountId}</c>, <c>{role}</c> and <c>{session}</c> are filled in.
/// </param>
/// <param name="Region">The profiles' Region; absent: none is written.</param>
/// <param name="Remove">Names of profiles of our block that are taken out of it.</param>
public sealed record ProfileWish(
    IReadOnlyList<ProfileRole> Roles, string Template, string? Region = null, IReadOnlyList<string>? Remove = null);
