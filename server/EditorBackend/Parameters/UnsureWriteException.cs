using EditorBackend.Rpc;

namespace EditorBackend.Parameters;

/// <summary>A write failed after an answer to it got lost: AWS may have carried it out, whatever it said to its repetition.</summary>
internal sealed class UnsureWriteException(Exception failure) : BackendException(ErrorTranslator.Translate(failure), failure);
