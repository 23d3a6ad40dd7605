using System.Globalization;
using System.Text;
using CsvHelper;
using EditorBackend.Core.Failures;
using EditorBackend.Core.Secrets;

namespace EditorBackend.Core.Formats;

/// <summary>CSV as RFC 4180 has it: UTF-8 with or without byte order mark, or Unicode with one.</summary>
internal sealed class CsvParameterReader : IParameterFileReader
{
    /// <summary>The largest account there is fits several times.</summary>
    public const long MaxBytes = 50 * 1024 * 1024;

    /// <summary>RFC 4180 and no more: nothing is guessed, trimmed or skipped.</summary>
    private static readonly CsvReaderOptions Options = new()
    {
        Separator = ',',
        DetectSeparatorHint = false,
        HasHeader = false,
        SkipEmptyLines = false,
        TrackLineNumbers = true,

        // A broken row is reported with its place, and the rows after it are read on.
        MalformedData = CsvMalformedDataHandling.Recover,
        IncludeValuesInExceptions = false,
    };

    public bool Takes(string file) => Path.GetExtension(file).Equals(".csv", StringComparison.OrdinalIgnoreCase);

    public async Task<ParameterFile> ReadAsync(string file, CancellationToken cancellationToken)
    {
        try
        {
            return Read(await TextOfAsync(file, cancellationToken), cancellationToken);
        }
        catch (Exception missing) when (missing is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new FailureException(FailureCode.NotFound, $"The file {Path.GetFileName(file)} no longer exists.");
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            throw new FailureException(
                FailureCode.Invalid, $"The file {Path.GetFileName(file)} cannot be read.", "Check its permissions, and whether another program has it open.");
        }
    }

    internal static ParameterFile Read(string text, CancellationToken cancellationToken)
    {
        using var csv = CsvReader.FromText(text, Options);
        IReadOnlyList<FileColumn>? columns = null;
        IReadOnlyList<string> unknown = [];
        List<FileRecord> records = [];
        var width = 0;
        while (csv.Read())
        {
            cancellationToken.ThrowIfCancellationRequested();
            var cells = Enumerable.Range(0, csv.FieldCount).Select(csv.GetString).ToList();
            if (cells.TrueForAll(cell => cell.Length == 0))
            {
                // An empty line, or one of nothing but separators, as spreadsheets leave them behind.
                continue;
            }

            var raw = Encoding.UTF8.GetString(csv.RawRecord);
            var line = (int)csv.LineNumber;
            if (columns is null)
            {
                DemandGoodHeader(raw, line);
                (columns, unknown) = CsvColumns.Read(cells, line);
                width = cells.Count;
            }
            else
            {
                records.Add(RecordOf(cells, raw, line, columns, width));
            }
        }

        return columns is null
            ? throw new FailureException(FailureCode.Invalid, "The file is empty.", "Its first line must name the columns, such as name,value,type.")
            : new ParameterFile(columns, unknown, records);
    }

    private static FileRecord RecordOf(List<string> found, string raw, int line, IReadOnlyList<FileColumn> columns, int width)
    {
        var problem = ProblemOf(raw, line, found.Count, width, columns);
        Dictionary<FileField, Secret<string>> cells = [];
        foreach (var column in columns)
        {
            if (column.Number <= found.Count && found[column.Number - 1] is { Length: > 0 } cell)
            {
                cells[column.Field] = Secret.Of(cell);
            }
        }

        return new FileRecord(line, cells, PlaceOf, problem);

        TextPlace PlaceOf(FileColumn? column) =>
            column is null ? new TextPlace(line, 1) : RawRecord.PlaceOf(raw, line, column.Number - 1);
    }

    private static FileProblem? ProblemOf(string raw, int line, int count, int width, IReadOnlyList<FileColumn> columns)
    {
        if (RawRecord.QuoteProblem(raw) is var (cell, problem))
        {
            var header = columns.FirstOrDefault(column => column.Number == cell + 1)?.Header;
            return new FileProblem(problem, RawRecord.PlaceOf(raw, line, cell), cell + 1, header);
        }

        return count == width
            ? null
            : new FileProblem(
                count > width
                    ? $"This row has more cells ({count}) than the header ({width}). A value that contains a comma must be in quotes."
                    : $"This row has fewer cells ({count}) than the header ({width}).",
                count > width ? RawRecord.PlaceOf(raw, line, width) : new TextPlace(line, 1),
                count > width ? width + 1 : null);
    }

    private static void DemandGoodHeader(string raw, int line)
    {
        if (raw.Contains('\0', StringComparison.Ordinal))
        {
            throw new FailureException(
                FailureCode.Invalid, "The file is not UTF-8 text.", "It looks like UTF-16 without a byte order mark: save it as UTF-8.");
        }

        if (RawRecord.QuoteProblem(raw) is var (cell, problem))
        {
            throw new FailureException(FailureCode.Invalid, $"Line {line}, column {cell + 1}: {problem}");
        }
    }

    private static async Task<string> TextOfAsync(string file, CancellationToken cancellationToken)
    {
        await using var stream = new FileStream(
            file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, 1 << 16, useAsync: true);
        if (stream.Length > MaxBytes)
        {
            throw new FailureException(
                FailureCode.Invalid,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"The file has {stream.Length / 1048576.0:0.#} MB; files of up to {MaxBytes / 1048576} MB can be imported."),
                "Split it into several files.");
        }

        // Strict: a wrong byte must not become a wrong value. A byte order mark chooses UTF-16 and UTF-32.
        var strict = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);
        using var reader = new StreamReader(stream, strict, detectEncodingFromByteOrderMarks: true);
        try
        {
            return await reader.ReadToEndAsync(cancellationToken);
        }
        catch (DecoderFallbackException)
        {
            throw new FailureException(
                FailureCode.Invalid,
                "The file is not UTF-8 text.",
                "Save it as UTF-8 (in an editor: \"Save with Encoding\"; in Excel: \"CSV UTF-8\").");
        }
    }
}
