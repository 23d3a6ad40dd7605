namespace EditorBackend.Identity.Sources;

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

    /// <summary>A variable's value; null when it is absent or empty.</summary>
    public string? this[string name] => variable(name) is { Length: > 0 } value ? value : null;

    private string Expand(string path) =>
        path.StartsWith("~/", StringComparison.Ordinal) ? Path.Combine(homeDirectory, path[2..]) : path;
}
