using System.Text.Json.Serialization;

namespace EditorBackend.Core.Settings;

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

/// <summary>The keys in the environment variables that the process was started with.</summary>
public sealed record EnvironmentSource : ConnectionSource;

/// <summary>What AWS's SDKs find by themselves: environment, profile, web identity, container, EC2 instance.</summary>
public sealed record DefaultChainSource : ConnectionSource;

/// <summary>Access keys that the person typed in, under the name that they gave them.</summary>
public sealed record AccessKeysSource(string Name) : ConnectionSource;

/// <summary>A role that is assumed from another source, as the setting of this name says.</summary>
public sealed record AssumedRoleSource(string Name) : ConnectionSource;
