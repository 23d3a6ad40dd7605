using EditorBackend.Core.Failures;

namespace EditorBackend.Core.Formats;

/// <summary>What the header of a CSV file says: columns in any order and case, under either of two names.</summary>
internal static class CsvColumns
{
    private static readonly Dictionary<string, FileField> Fields = new(StringComparer.OrdinalIgnoreCase)
    {
        ["name"] = FileField.Name,
        ["key"] = FileField.Name,
        ["value"] = FileField.Value,
        ["type"] = FileField.Type,
        ["tier"] = FileField.Tier,
        ["keyId"] = FileField.KeyId,
        ["kms"] = FileField.KeyId,
        ["description"] = FileField.Description,
        ["dataType"] = FileField.DataType,
        ["allowedPattern"] = FileField.AllowedPattern,
    };

    /// <summary>The columns that an export writes.</summary>
    public static IReadOnlyList<string> Exported { get; } =
        ["name", "value", "type", "tier", "keyId", "description", "dataType", "allowedPattern"];

    /// <exception cref="FailureException">Invalid: a column is missing, or stands twice.</exception>
    public static (IReadOnlyList<FileColumn> Known, IReadOnlyList<string> Unknown) Read(IReadOnlyList<string> header, int line)
    {
        List<FileColumn> known = [];
        List<string> unknown = [];
        for (var index = 0; index < header.Count; index++)
        {
            var text = header[index].Trim();
            if (!Fields.TryGetValue(text, out var field))
            {
                unknown.Add(text.Length > 0 ? text : $"column {index + 1} (no name)");
                continue;
            }

            if (known.Find(column => column.Field == field) is { } first)
            {
                throw new FailureException(
                    FailureCode.Invalid,
                    text.Equals(first.Header, StringComparison.OrdinalIgnoreCase)
                        ? $"Line {line}, column {index + 1}: the column \"{text}\" appears twice in the header, first as column {first.Number}."
                        : $"Line {line}, column {index + 1}: \"{text}\" means the same as \"{first.Header}\" in column {first.Number}.",
                    "Keep one of the two.");
            }

            known.Add(new FileColumn(field, index + 1, text));
        }

        Demand(FileField.Name, "\"name\" (or \"key\")");
        Demand(FileField.Value, "\"value\"");
        return (known, unknown);

        void Demand(FileField field, string words)
        {
            if (!known.Exists(column => column.Field == field))
            {
                throw new FailureException(
                    FailureCode.Invalid, $"Line {line}: the header has no column {words}.", HintFor(header));
            }
        }
    }

    private static string HintFor(IReadOnlyList<string> header)
    {
        var (separator, word) = header is [var only] && only.Contains(';', StringComparison.Ordinal) ? (";", "semicolons")
            : header is [var tabbed] && tabbed.Contains('\t', StringComparison.Ordinal) ? ("\t", "tabs")
            : ("", "");
        return separator.Length > 0
            ? $"The file has {word} between its columns: save it with commas."
            : "The first line must name the columns: name and value, and optionally type, tier, keyId, description, dataType, allowedPattern.";
    }
}
