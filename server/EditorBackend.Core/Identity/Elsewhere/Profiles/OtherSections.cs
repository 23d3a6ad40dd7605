using EditorBackend.Core.AwsConfig;

namespace EditorBackend.Core.Identity.Elsewhere.Profiles;

/// <summary>The sections of the AWS files that are not ours.</summary>
/// <param name="config">Those of the config file around our block, in their order.</param>
internal sealed class OtherSections(IReadOnlyList<AwsFileSection> config, IReadOnlyList<AwsFileSection> credentials)
{
    private readonly HashSet<string?> _profiles =
    [
        .. config.Select(section => section.Profile(isCredentialsFile: false)),
        .. credentials.Select(section => section.Profile(isCredentialsFile: true)),
    ];

    public bool HasProfile(string name) => _profiles.Contains(name);

    public AwsFileSection? Session(string name) =>
        config.FirstOrDefault(section => section.Is("sso-session", name));

    /// <param name="name">An <c>sso-session</c>.</param>
    /// <param name="block">The sections of our block.</param>
    public bool UsesSession(string name, IReadOnlyList<AwsFileSection> block) =>
        config.Concat(block).Any(section => section["sso_session"] == name);

    /// <summary>The profiles that take their credentials from one, in all files.</summary>
    /// <param name="block">The sections of our block.</param>
    public IReadOnlyList<string> UsersOf(string profile, IReadOnlyList<AwsFileSection> block) =>
    [
        .. config.Concat(block).Select(section => (Section: section, Name: section.Profile(isCredentialsFile: false)))
            .Concat(credentials.Select(section => (Section: section, Name: section.Profile(isCredentialsFile: true))))
            .Where(user => user.Name is not null && user.Name != profile && user.Section["source_profile"] == profile)
            .Select(user => user.Name!)
            .Distinct(StringComparer.Ordinal),
    ];
}
