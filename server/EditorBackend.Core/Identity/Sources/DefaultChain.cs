using EditorBackend.Core.Aws;

namespace EditorBackend.Core.Identity.Sources;

internal enum DefaultChainStep
{
    Environment,
    Profile,
    WebIdentity,
    Container,
    Instance,
    None,
}

/// <summary>What AWS's SDKs would find by themselves, in their order.</summary>
internal static class DefaultChain
{
    public static DefaultChainStep Of(AwsEnvironment environment, ProfileCatalog profiles) =>
        environment.HasKeys ? DefaultChainStep.Environment
        : HasProfile(environment, profiles) ? DefaultChainStep.Profile
        : environment.HasWebIdentity ? DefaultChainStep.WebIdentity
        : environment.HasContainer ? DefaultChainStep.Container
        : environment.HasInstanceMetadata ? DefaultChainStep.Instance
        : DefaultChainStep.None;

    /// <summary>A default profile with nothing but a Region is common, and does not end the search.</summary>
    private static bool HasProfile(AwsEnvironment environment, ProfileCatalog profiles) =>
        environment["AWS_PROFILE"] is not null
        || (profiles.Find(environment.DefaultProfile) is { } profile
            && (ProfileCatalog.KindOf(profile) is not null || profile.SyntaxProblem is not null));
}
