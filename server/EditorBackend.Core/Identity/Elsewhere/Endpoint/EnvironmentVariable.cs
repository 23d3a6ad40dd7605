namespace EditorBackend.Core.Identity.Elsewhere.Endpoint;

/// <param name="Value">Absent: the variable is to be taken out of the environment.</param>
public sealed record EnvironmentVariable(string Name, string? Value = null);
