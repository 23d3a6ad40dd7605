using CsvHelper;
using EditorBackend.Core.Parameters;
using EditorBackend.Core.Secrets;

namespace EditorBackend.Core.Formats;

/// <param name="Metadata">Absent where the role may not describe parameters.</param>
internal sealed record ExportedParameter(ParameterSummary Summary, Secret<string> Value, StoredMetadata? Metadata);

/// <summary>
/// Writes what <see cref="CsvParameterReader"/> reads back without a change. Values stay as they are, also those that a
/// spreadsheet would take for a formula.
/// </summary>
internal static class CsvParameterWriter
{
    /// <summary>Line ends as RFC 4180 has them; quotes also where a reader that trims would lose spaces.</summary>
    private static readonly CsvWriterOptions Options = new() { Quoting = CsvQuoting.WhenNeededOrWhitespace };

    public static async Task WriteAsync(
        Stream stream, IEnumerable<ExportedParameter> parameters, CancellationToken cancellationToken)
    {
        await using var csv = CsvWriter.Create(stream, Options, leaveOpen: true);
        await WriteRecordAsync(csv, CsvColumns.Exported, cancellationToken);
        foreach (var (summary, value, metadata) in parameters)
        {
            await WriteRecordAsync(
                csv,
                [
                    summary.Name,
                    value.Reveal(),
                    summary.Type.ToString(),
                    metadata?.Summary.Tier is { } tier ? TierNames.Of(tier) : "",
                    summary.Type == ParameterType.SecureString ? metadata?.Summary.KeyId ?? "" : "",
                    metadata?.Summary.Description ?? "",
                    summary.DataType,
                    metadata?.AllowedPattern ?? "",
                ],
                cancellationToken);
        }
    }

    private static async Task WriteRecordAsync(CsvWriter csv, IReadOnlyList<string> cells, CancellationToken cancellationToken)
    {
        foreach (var cell in cells)
        {
            csv.WriteField(cell);
        }

        await csv.EndRecordAsync(cancellationToken);
    }
}
