using EditorBackend.Core.Failures;

namespace EditorBackend.Core.Parameters;

/// <summary>A write failed after an answer to it got lost: AWS may have carried it out, whatever it said to its repetition.</summary>
internal sealed class UnsureWriteException(FailureException failure) : FailureException(failure.Failure, failure);
