namespace EditorBackend.Core.Parameters;

/// <param name="Alias">Such as <c>alias/aws/ssm</c>.</param>
public sealed record KmsKey(string Alias, string? KeyId = null);
