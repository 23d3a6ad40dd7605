using System.Runtime.InteropServices;
using EditorBackend.Core.Failures;
using EditorBackend.Core.Secrets;

namespace EditorBackend.Core.Formats;

/// <summary>Reads parameters from a file of one format; CSV is the first, others stand beside it.</summary>
internal interface IParameterFileReader
{
    /// <summary>Whether this reader takes a file of that name.</summary>
    bool Takes(string file);

    /// <summary>All records, in the order of the file; a record that cannot be understood brings its problem along.</summary>
    /// <exception cref="FailureException">Invalid: nothing of the file can be used.</exception>
    Task<ParameterFile> ReadAsync(string file, CancellationToken cancellationToken);
}

/// <summary>What a file can say of a parameter.</summary>
internal enum FileField
{
    Name,
    Value,
    Type,
    Tier,
    KeyId,
    Description,
    DataType,
    AllowedPattern,
}

/// <param name="Columns">The columns that have a meaning here, in the order of the file.</param>
/// <param name="UnknownColumns">Headers that have none.</param>
internal sealed record ParameterFile(
    IReadOnlyList<FileColumn> Columns, IReadOnlyList<string> UnknownColumns, IReadOnlyList<FileRecord> Records);

/// <param name="Number">The column of the file, from 1.</param>
/// <param name="Header">As the file spells it.</param>
internal sealed record FileColumn(FileField Field, int Number, string Header);

/// <param name="Line">The physical line where the record begins, from 1.</param>
/// <param name="Cells">A blank cell is absent. Each may hold a secret: a shifted row has them anywhere.</param>
/// <param name="Place">Where a column's cell begins in the file; for the whole record, without a column.</param>
/// <param name="Problem">What keeps the record from being understood.</param>
internal sealed record FileRecord(
    int Line,
    IReadOnlyDictionary<FileField, Secret<string>> Cells,
    Func<FileColumn?, TextPlace> Place,
    FileProblem? Problem = null)
{
    public string? Text(FileField field) => Cells.TryGetValue(field, out var cell) ? cell.Reveal() : null;
}

/// <param name="Line">From 1.</param>
/// <param name="Character">From 1, in UTF-16 units.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct TextPlace(int Line, int Character);

/// <param name="Column">The column of the file, from 1, where one cell is to blame.</param>
internal sealed record FileProblem(string Message, TextPlace Place, int? Column = null, string? ColumnName = null);
