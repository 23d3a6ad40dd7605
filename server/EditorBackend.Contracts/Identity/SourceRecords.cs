using EditorBackend.Core.AwsConfig;
using EditorBackend.Core.Identity.Sources;

namespace EditorBackend.Contracts.Identity;

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
