using EditorBackend.Core.Failures;
using EditorBackend.Core.Formats;
using EditorBackend.Core.Parameters;

namespace EditorBackend.Core.Changes.Importing;

/// <summary>Compares what a row asks for with what the store has.</summary>
internal sealed class RowComparer(RowReader rows, KeyNames keys)
{
    public PlannedRow Create(int index, FileRecord record, RowContent content)
    {
        var type = content.Type ?? ParameterType.String;
        var problem = content.Value is null ? rows.At(record, FileField.Value, "A new parameter needs a value.")
            : KeyProblem(record, content, type);
        return problem is null
            ? new PlannedRow(
                index, record.Line, PlanAction.Create, content.Name, content, type, content.Tier, type == ParameterType.SecureString)
            : Invalid(index, record, problem, content.Type);
    }

    /// <param name="described">Absent when the row differs in nothing that it would be needed for.</param>
    public PlannedRow Update(
        int index, FileRecord record, RowContent content, StoredValue stored, Read<StoredMetadata>? described)
    {
        var type = content.Type ?? stored.Summary.Type;
        var metadata = described?.Item;
        var problem = UpdateProblem(record, content, type, stored, described);
        if (problem is not null)
        {
            return Invalid(index, record, problem, type);
        }

        var tier = content.Tier ?? metadata?.Summary.Tier;
        var changes = Changes(content, stored, metadata);
        return new PlannedRow(
            index,
            record.Line,
            changes.Count > 0 ? PlanAction.Update : PlanAction.Unchanged,
            content.Name,
            content,
            type,
            tier,
            type == ParameterType.SecureString || stored.Summary.Type == ParameterType.SecureString,
            stored.Value,
            stored.Summary.Version,
            changes.Count > 0 ? changes : null,
            Warning: WarningOf(stored.Summary.Type, type));
    }

    public static PlannedRow Invalid(int index, FileRecord record, FileProblem problem, ParameterType? type = null) => new(
        index, record.Line, PlanAction.Invalid, RowReader.NameOf(record), Type: type, Problem: problem);

    /// <summary>Whether an existing parameter's metadata must be read: to compare it, or to send it along with a change.</summary>
    public static bool NeedsMetadata(RowContent content, StoredValue stored) =>
        content.HasMetadata || ValueChanges(content, stored) || TypeChanges(content, stored);

    private static bool ValueChanges(RowContent content, StoredValue stored) =>
        content.Value is { } value && value != stored.Value;

    private static bool TypeChanges(RowContent content, StoredValue stored) =>
        content.Type is { } type && type != stored.Summary.Type;

    private FileProblem? UpdateProblem(
        FileRecord record, RowContent content, ParameterType type, StoredValue stored, Read<StoredMetadata>? described)
    {
        if (described?.Error is { } unreadable)
        {
            return rows.At(record, FileField.Name, Sentence(unreadable));
        }

        if (content.DataType is { } dataType && dataType != stored.Summary.DataType)
        {
            return rows.At(
                record,
                FileField.DataType,
                $"The data type cannot be changed; it is {stored.Summary.DataType}. Delete the parameter and create it again.");
        }

        var tier = described?.Item?.Summary.Tier;
        if (content.Tier == ParameterTier.Standard && tier == ParameterTier.Advanced)
        {
            return rows.At(
                record,
                FileField.Tier,
                "A parameter cannot be moved from the Advanced tier back to Standard. Delete it and create it again, or leave the cell blank.");
        }

        return KeyProblem(record, content, type)
            ?? (content.Value is { } value && ValueChanges(content, stored) && ValueRules.Problem(value, content.Tier ?? tier) is { } refused
                ? rows.At(record, FileField.Value, $"{refused.Message} {refused.Hint}".TrimEnd())
                : null);
    }

    private FileProblem? KeyProblem(FileRecord record, RowContent content, ParameterType type) =>
        content.KeyId is not null && type != ParameterType.SecureString
            ? rows.At(record, FileField.KeyId, $"Only a SecureString has a KMS key, and this parameter is a {type}.")
            : null;

    private List<string> Changes(RowContent content, StoredValue stored, StoredMetadata? metadata)
    {
        List<string> changes = [];
        Add("value", ValueChanges(content, stored));
        Add("type", TypeChanges(content, stored));

        // Intelligent-Tiering chooses anew with each write; by itself it changes nothing.
        Add("tier", content.Tier is { } tier and not ParameterTier.IntelligentTiering && tier != metadata?.Summary.Tier);
        Add("keyId", content.KeyId is { } key && !keys.AreSame(key, metadata?.Summary.KeyId));
        Add("description", content.Description is { } description && description != metadata?.Summary.Description);
        Add("allowedPattern", content.AllowedPattern is { } pattern && pattern != metadata?.AllowedPattern);
        return changes;

        void Add(string name, bool differs)
        {
            if (differs)
            {
                changes.Add(name);
            }
        }
    }

    private static string? WarningOf(ParameterType before, ParameterType after) =>
        before == after ? null
        : before == ParameterType.SecureString
            ? $"The secret would become plain text: anyone who can read the parameter could see it without permission for its KMS key. AWS may not allow changing a {before} to a {after}."
            : $"AWS may not allow changing a {before} to a {after}. If it does not, delete the parameter and create it again.";

    private static string Sentence(Failure error) => error.Hint is null ? error.Message : $"{error.Message} {error.Hint}";
}
