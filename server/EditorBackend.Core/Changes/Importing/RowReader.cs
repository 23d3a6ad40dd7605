using EditorBackend.Core.Formats;
using EditorBackend.Core.Parameters;

namespace EditorBackend.Core.Changes.Importing;

/// <summary>
/// Reads what a record asks for, and finds what can be said against it without asking AWS. No message quotes a cell: a
/// shifted row has its secret anywhere.
/// </summary>
/// <param name="arnPrefixLength">See <see cref="NameRules.Problem"/>.</param>
internal sealed class RowReader(IReadOnlyList<FileColumn> columns, int arnPrefixLength)
{
    private const int MaxText = 1024;
    private const int MaxKeyId = 256;
    private static readonly string[] DataTypes = ["text", "aws:ec2:image", "aws:ssm:integration"];

    private readonly Dictionary<string, int> _lines = new(StringComparer.Ordinal);

    public static string NameOf(FileRecord record) => NameRules.Trim(record.Text(FileField.Name) ?? "");

    /// <summary>Exactly one of the two is there. Rows are read in the order of the file: it finds names that come again.</summary>
    public (RowContent? Content, FileProblem? Problem) Read(FileRecord record)
    {
        if (record.Problem is { } broken)
        {
            return (null, broken);
        }

        var content = new RowContent(
            NameOf(record),
            record.Cells.TryGetValue(FileField.Value, out var value) ? value : null,
            TypeOf(record),
            Word(record, FileField.Tier) is { } tier ? TierNames.Parse(tier) : null,
            Word(record, FileField.KeyId),
            record.Text(FileField.Description),
            Word(record, FileField.DataType),
            record.Text(FileField.AllowedPattern));
        var problem = ProblemOf(record, content);
        return problem is null ? (content, null) : (null, problem);
    }

    /// <summary>A problem with one cell of a record.</summary>
    public FileProblem At(FileRecord record, FileField? field, string message)
    {
        var column = field is null ? null : columns.FirstOrDefault(column => column.Field == field);
        return new FileProblem(message, record.Place(column), column?.Number, column?.Header);
    }

    private FileProblem? ProblemOf(FileRecord record, RowContent content)
    {
        if (NameRules.Problem(content.Name, arnPrefixLength) is { } name)
        {
            return At(record, FileField.Name, name);
        }

        if (!_lines.TryAdd(content.Name, record.Line))
        {
            return At(record, FileField.Name, $"The file already has this name, on line {_lines[content.Name]}.");
        }

        if (content.Type is null && Word(record, FileField.Type) is not null)
        {
            return At(record, FileField.Type, "The type must be String, StringList or SecureString.");
        }

        if (content.Tier is null && Word(record, FileField.Tier) is not null)
        {
            return At(record, FileField.Tier, "The tier must be Standard, Advanced or Intelligent-Tiering.");
        }

        if (content.DataType is { } dataType && !DataTypes.Contains(dataType, StringComparer.Ordinal))
        {
            return At(record, FileField.DataType, $"The data type must be {string.Join(", ", DataTypes[..^1])} or {DataTypes[^1]}.");
        }

        return TextProblem(record, content)
            ?? (content.Value is { } value && ValueRules.Problem(value, content.Tier) is { } refused
                ? At(record, FileField.Value, $"{refused.Message} {refused.Hint}".TrimEnd())
                : null);
    }

    private FileProblem? TextProblem(FileRecord record, RowContent content) =>
        content.KeyId?.Length > MaxKeyId ? At(record, FileField.KeyId, $"A KMS key ID can have at most {MaxKeyId} characters.")
        : content.Description?.Length > MaxText ? At(record, FileField.Description, $"A description can have at most {MaxText} characters.")
        : content.AllowedPattern?.Length > MaxText
            ? At(record, FileField.AllowedPattern, $"An allowed pattern can have at most {MaxText} characters.")
        : null;

    private static ParameterType? TypeOf(FileRecord record) =>
        Word(record, FileField.Type) is { } text && !char.IsAsciiDigit(text[0])
            && Enum.TryParse<ParameterType>(text, ignoreCase: true, out var type) && Enum.IsDefined(type)
            ? type
            : null;

    /// <summary>A cell that is one word: spaces around it mean nothing.</summary>
    private static string? Word(FileRecord record, FileField field) =>
        record.Text(field)?.Trim() is { Length: > 0 } word ? word : null;
}
