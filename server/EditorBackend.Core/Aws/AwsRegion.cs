namespace EditorBackend.Core.Aws;

public sealed record AwsRegion(string Name, string DisplayName);
