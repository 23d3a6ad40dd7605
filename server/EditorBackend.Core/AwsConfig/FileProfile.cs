namespace EditorBackend.Core.AwsConfig;

/// <summary>The settings of one profile, SSO session or group of services.</summary>
internal sealed class FileProfile(string name)
{
    public const string AccessKeyId = "aws_access_key_id";
    public const string SecretAccessKey = "aws_secret_access_key";

    /// <summary>The old name of the session token counts more, as in the AWS CLI.</summary>
    private static readonly string[] Tokens = ["aws_security_token", "aws_session_token"];

    private static readonly string[] KeySettings = [AccessKeyId, SecretAccessKey, .. Tokens];

    private readonly Dictionary<string, string> _settings = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Dictionary<string, string>> _nested = new(StringComparer.Ordinal);

    public string Name { get; } = name;

    /// <summary>A sentence about the first line that cannot be read.</summary>
    public string? SyntaxProblem { get; private set; }

    /// <summary>Whether its keys are those of the credentials file.</summary>
    public bool HasKeysOfCredentialsFile { get; private set; }

    /// <summary>What belongs to the access key, if it is a temporary one.</summary>
    public string? SessionToken => Array.Find(Tokens, _settings.ContainsKey) is { } token ? this[token] : null;

    /// <summary>A setting; null when it is absent or empty.</summary>
    public string? this[string key] => _settings.TryGetValue(key, out var value) && value.Length > 0 ? value : null;

    /// <summary>A sub-property; null when it is absent or empty.</summary>
    public string? Below(string parent, string key) =>
        _nested.TryGetValue(parent, out var below) && below.TryGetValue(key, out var value) && value.Length > 0 ? value : null;

    /// <summary>
    /// Its settings win over those that are there. Keys are taken from one section as a whole, from the last one that has
    /// an access key ID: a token or a secret of another access key is none of this one.
    /// </summary>
    public void Add(AwsFileSection section, bool isCredentialsFile)
    {
        var bringsKeys = section.Find(AccessKeyId) is not null || !_settings.Keys.Any(IsKeySetting);
        if (bringsKeys)
        {
            Array.ForEach(KeySettings, key => _settings.Remove(key));
            HasKeysOfCredentialsFile = isCredentialsFile && section.Find(AccessKeyId) is not null;
        }

        foreach (var setting in section.Settings.Where(setting => bringsKeys || !IsKeySetting(setting.Key)))
        {
            _settings[setting.Key] = setting.Value;
            _nested.Remove(setting.Key);
        }

        foreach (var (key, below) in section.Nested)
        {
            _nested[key] = below;
        }

        if (section.BrokenLine is { } line)
        {
            SyntaxProblem ??= $"Line {line} of the AWS {(isCredentialsFile ? "credentials" : "config")} file cannot be read.";
        }
    }

    private static bool IsKeySetting(string key) => KeySettings.Contains(key, StringComparer.Ordinal);
}
