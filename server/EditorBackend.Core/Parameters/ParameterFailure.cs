using EditorBackend.Core.Failures;

namespace EditorBackend.Core.Parameters;

public sealed record ParameterFailure(string Name, Failure Error);
