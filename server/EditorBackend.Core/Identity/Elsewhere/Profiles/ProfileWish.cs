namespace EditorBackend.Core.Identity.Elsewhere.Profiles;

/// <summary>What our block of the AWS config file should come to.</summary>
/// <param name="Roles">What profiles are written for.</param>
/// <param name="Template">
/// How profiles are named; <c>{account}</c>, <c>{accountId}</c>, <c>{role}</c> and <c>{session}</c> are filled in.
/// </param>
/// <param name="Region">The profiles' Region; null: none is written.</param>
/// <param name="Remove">Names of profiles of our block that are taken out of it.</param>
internal sealed record ProfileWish(
    IReadOnlyList<ProfileRole> Roles, string Template, string? Region = null, IReadOnlyList<string>? Remove = null);
