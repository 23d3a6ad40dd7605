using System.Text.Json.Serialization;

namespace EditorBackend.Contracts.Identity;

/// <summary>Where a connection's credentials come from.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(SsoRoleSource), "SsoRole")]
[JsonDerivedType(typeof(ProfileSource), "Profile")]
[JsonDerivedType(typeof(EnvironmentSource), "Environment")]
[JsonDerivedType(typeof(DefaultChainSource), "DefaultChain")]
[JsonDerivedType(typeof(AccessKeysSource), "AccessKeys")]
[JsonDerivedType(typeof(AssumedRoleSource), "AssumedRole")]
public abstract record ConnectionSource;

/// <summary>A role of an account, entered through an SSO session.</summary>
public sealed record SsoRoleSource(string Session, string AccountId, string RoleName, string? AccountName = null)
    : ConnectionSource;

/// <summary>A profile of the AWS config or credentials file.</summary>
public sealed record ProfileSource(string Profile) : ConnectionSource;

/// <summary>The keys in the environment variables that VS Code was started with.</summary>
public sealed record EnvironmentSource : ConnectionSource;

/// <summary>What AWS's SDKs find by themselves: environment, profile, web identity, container, EC2 instance.</summary>
public sealed record DefaultChainSource : ConnectionSource;

/// <summary>Access keys that the person typed in, under the name that they gave them.</summary>
public sealed record AccessKeysSource(string Name) : ConnectionSource;

/// <summary>A role that is assumed from another source, as the setting of this name says.</summary>
public sealed record AssumedRoleSource(string Name) : ConnectionSource;

/// <summary>A source of credentials other than an SSO session's role, to choose from.</summary>
/// <param name="Label">Its name.</param>
/// <param name="Description">How it gets credentials, in a few words, such as "role deployer from profile base".</param>
/// <param name="Region">The source's own Region, if it names one.</param>
/// <param name="IsDefault">The profile of <c>AWS_PROFILE</c>, or the one named <c>default</c>.</param>
/// <param name="Problem">Why it cannot be used, if it cannot.</param>
/// <param name="Marks">What the rules say of everything that it leads to; absent: nothing.</param>
/// <param name="Session">The SSO session that it rests on, directly or by what it builds on; absent: none.</param>
public sealed record CredentialSource(
    ConnectionSource Source,
    string Label,
    string? Description = null,
    string? Region = null,
    bool IsDefault = false,
    string? Problem = null,
    ConnectionMarks? Marks = null,
    string? Session = null);

/// <param name="Path">The file.</param>
/// <param name="Line">Counted from 1; absent when the file as a whole cannot be read.</param>
/// <param name="Message">One sentence; never the line's text, which may be a secret.</param>
public sealed record AwsFileProblem(string Path, string Message, int? Line = null);

/// <param name="Problems">What cannot be read of the AWS files; the rest is used.</param>
public sealed record SourcesResponse(IReadOnlyList<CredentialSource> Sources, IReadOnlyList<AwsFileProblem> Problems);

/// <summary>Access keys to keep in SecretStorage, after AWS has accepted them.</summary>
/// <param name="Name">Replaces keys of the same name.</param>
public sealed record SaveAccessKeysRequest(
    string Name, string AccessKeyId, string SecretAccessKey, string? SessionToken = null)
{
    /// <summary>A record prints its members; this one must not.</summary>
    public override string ToString() => "********";
}

/// <param name="AccountId">The account that the keys belong to.</param>
/// <param name="Arn">As GetCallerIdentity says.</param>
public sealed record SaveAccessKeysResponse(string AccountId, string Arn);

/// <param name="Name">Absent: all of them.</param>
public sealed record ForgetAccessKeysRequest(string? Name = null);

/// <param name="Names">What was forgotten.</param>
public sealed record ForgetAccessKeysResponse(IReadOnlyList<string> Names);
