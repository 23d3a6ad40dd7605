namespace EditorBackend.Core.AwsConfig;

/// <summary>The settings of one profile, SSO session or group of services.</summary>
/// <param name="sections">What it is written in; of those that have a setting the last one counts.</param>
internal sealed class FileProfile(string name, IReadOnlyList<AwsFileSection> sections)
{
    public const string AccessKeyId = "aws_access_key_id";
    public const string SecretAccessKey = "aws_secret_access_key";

    /// <summary>The old name of the session token counts more, as in the AWS CLI.</summary>
    private static readonly string[] Tokens = ["aws_security_token", "aws_session_token"];

    private static readonly string[] KeySettings = [AccessKeyId, SecretAccessKey, .. Tokens];

    /// <summary>
    /// Keys are taken from one section as a whole, from the last one that has an access key ID: a token or a secret of
    /// another access key is none of this one.
    /// </summary>
    private readonly AwsFileSection? _keys = sections.LastOrDefault(section => section.Has(AccessKeyId))
        ?? sections.FirstOrDefault(section => Array.Exists(KeySettings, section.Has));

    public string Name { get; } = name;

    public IReadOnlyList<AwsFileSection> Sections { get; } = sections;

    /// <summary>A sentence about the first line that cannot be read.</summary>
    public string? SyntaxProblem => Sections.FirstOrDefault(section => section.BrokenLine is not null) is { } broken
        ? $"Line {broken.BrokenLine} of the AWS {(broken.IsOfCredentialsFile ? "credentials" : "config")} file cannot be read."
        : null;

    /// <summary>Whether its keys are those of the credentials file.</summary>
    public bool HasKeysOfCredentialsFile => _keys is { IsOfCredentialsFile: true } && _keys.Has(AccessKeyId);

    /// <summary>What belongs to the access key, if it is a temporary one.</summary>
    public string? SessionToken => _keys is not null && Array.Find(Tokens, _keys.Has) is { } token ? this[token] : null;

    /// <summary>A setting; null when it is absent or empty.</summary>
    public string? this[string key] => SectionOf(key)?[key] is { Length: > 0 } value ? value : null;

    /// <summary>A sub-property; null when it is absent or empty.</summary>
    public string? Below(string parent, string key) =>
        SectionOf(parent)?.Nested.GetValueOrDefault(parent)?.GetValueOrDefault(key) is { Length: > 0 } value ? value : null;

    private AwsFileSection? SectionOf(string key) =>
        KeySettings.Contains(key, StringComparer.Ordinal) ? _keys : Sections.LastOrDefault(section => section.Has(key));
}
