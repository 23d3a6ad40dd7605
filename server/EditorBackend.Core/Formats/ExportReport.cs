using EditorBackend.Core.Parameters;

namespace EditorBackend.Core.Formats;

/// <param name="SecretsLeftOut">SecureStrings that were not asked for.</param>
/// <param name="Failed">Parameters that could not be read, and why.</param>
public sealed record ExportReport(int Written, int SecretsLeftOut, IReadOnlyList<ParameterFailure> Failed);
