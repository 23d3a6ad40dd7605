using EditorBackend.Core.Failures;

namespace EditorBackend.Contracts;

/// <summary>JSON-RPC's numbers of failures, in the range that it leaves to servers; the name travels in <see cref="Failure.Code"/>.</summary>
public static class FailureNumbers
{
    private const int First = -32050;

    public static int Of(FailureCode code) => First - (int)code;
}
