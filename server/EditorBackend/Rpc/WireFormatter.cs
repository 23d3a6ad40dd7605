using System.Diagnostics.CodeAnalysis;
using EditorBackend.Core.Work;
using StreamJsonRpc;

namespace EditorBackend.Rpc;

/// <summary>StreamJsonRpc's JSON, by code that was generated at build time alone.</summary>
internal static class WireFormatter
{
    private const string Why =
        "The package warns of types that only reflection could read. Ours are all in WireJson, which a test holds against "
        + "the contract, and the suite `published` walks the wire with the binary that ships. Its PolyTypeJsonFormatter has "
        + "no such warning, but wants a second description of every type, and is experimental.";

    [UnconditionalSuppressMessage("Trimming", "IL2026", Justification = Why)]
    [UnconditionalSuppressMessage("AOT", "IL3050", Justification = Why)]
    public static SystemTextJsonFormatter Create()
    {
        var formatter = new SystemTextJsonFormatter { JsonSerializerOptions = WireJson.CreateOptions() };
        // The implementation of IProgress<T> would else be made by reflection.
        formatter.RegisterGenericType<WorkProgress>();
        return formatter;
    }
}
