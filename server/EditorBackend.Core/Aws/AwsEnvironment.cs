namespace EditorBackend.Core.Aws;

/// <summary>The part of the process environment that AWS tools agree on; tests bring their own.</summary>
internal sealed class AwsEnvironment(Func<string, string?> variable, string homeDirectory)
{
    public static AwsEnvironment OfThisProcess { get; } = new(
        Environment.GetEnvironmentVariable,
        Environment.GetFolderPath(Environment.SpecialFolder.UserProfile));

    /// <summary><c>AWS_CONFIG_FILE</c>, else <c>~/.aws/config</c>.</summary>
    public string ConfigFile => this["AWS_CONFIG_FILE"] is { } path ? Expand(path) : Path.Combine(homeDirectory, ".aws", "config");

    /// <summary><c>AWS_SHARED_CREDENTIALS_FILE</c>, else <c>~/.aws/credentials</c>.</summary>
    public string CredentialsFile =>
        this["AWS_SHARED_CREDENTIALS_FILE"] is { } path ? Expand(path) : Path.Combine(homeDirectory, ".aws", "credentials");

    /// <summary>The profile of the default chain.</summary>
    public string DefaultProfile => this["AWS_PROFILE"] ?? "default";

    /// <summary>The Region that the environment asks for.</summary>
    public string? Region => this["AWS_REGION"] ?? this["AWS_DEFAULT_REGION"];

    /// <summary><c>AWS_ENDPOINT_URL</c> and <c>AWS_ENDPOINT_URL_SSM</c> and the like.</summary>
    public ConfiguredEndpoints Endpoints =>
        ConfiguredEndpoints.Of(this["AWS_ENDPOINT_URL"], service => this[$"AWS_ENDPOINT_URL_{service.ToUpperInvariant()}"]);

    /// <summary>Neither the environment's nor the profiles' endpoints count.</summary>
    public bool IgnoresEndpoints => IsTrue("AWS_IGNORE_CONFIGURED_ENDPOINT_URLS");

    /// <summary>Whether the keys of the environment are there; a session token may come with them.</summary>
    public bool HasKeys => this["AWS_ACCESS_KEY_ID"] is not null && this["AWS_SECRET_ACCESS_KEY"] is not null;

    public bool HasContainer =>
        this["AWS_CONTAINER_CREDENTIALS_FULL_URI"] is not null || this["AWS_CONTAINER_CREDENTIALS_RELATIVE_URI"] is not null;

    public bool HasWebIdentity => this["AWS_WEB_IDENTITY_TOKEN_FILE"] is not null && this["AWS_ROLE_ARN"] is not null;

    public bool HasInstanceMetadata => !IsTrue("AWS_EC2_METADATA_DISABLED");

    /// <summary>A variable's value; null when it is absent or empty.</summary>
    public string? this[string name] => variable(name) is { Length: > 0 } value ? value : null;

    private bool IsTrue(string name) => string.Equals(this[name], "true", StringComparison.OrdinalIgnoreCase);

    private string Expand(string path) =>
        path.StartsWith("~/", StringComparison.Ordinal) ? Path.Combine(homeDirectory, path[2..]) : path;
}
