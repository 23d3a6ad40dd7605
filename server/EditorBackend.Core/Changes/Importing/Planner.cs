using EditorBackend.Core.Connections;
using EditorBackend.Core.Formats;
using EditorBackend.Core.Parameters;
using EditorBackend.Core.Work;

namespace EditorBackend.Core.Changes.Importing;

/// <summary>Finds out what importing a file would do: rules first, then one comparison with the store.</summary>
internal sealed class Planner(OpenConnection connection, IParameterStore store, IKmsKeys keys)
{
    private readonly StoreReads _reads = new(store);

    public async Task<Plan> PlanAsync(
        string path, ParameterFile file, IProgress<WorkProgress>? progress, CancellationToken cancellationToken)
    {
        var reader = new RowReader(file.Columns, ParameterArns.PrefixOf(connection).Length);
        var read = file.Records.Select(record => (Record: record, Row: reader.Read(record))).ToList();
        var names = read.Where(item => item.Row.Content is not null).Select(item => item.Row.Content!.Name).ToList();
        var steps = new WorkCounter("Comparing with Parameter Store", names.Count, progress);
        var values = await _reads.ValuesAsync(names, decrypt: true, steps.Add, cancellationToken);
        var contents = read.Select(item => item.Row.Content).OfType<RowContent>().ToList();
        var metadata = await _reads.MetadataAsync(
            contents
                .Where(content => values.GetValueOrDefault(content.Name)?.Item is { } stored && RowComparer.NeedsMetadata(content, stored))
                .Select(content => content.Name),
            cancellationToken);

        var keyNames = new KeyNames();
        await keyNames.LearnAsync(
            contents.Select(content => (content.KeyId, metadata.GetValueOrDefault(content.Name)?.Item?.Summary.KeyId)),
            keys,
            connection,
            cancellationToken);
        var comparer = new RowComparer(reader, keyNames);
        var rows = read
            .Select((item, index) => item.Row.Content is { } content
                ? Compare(comparer, reader, index, item.Record, content, values, metadata)
                : RowComparer.Invalid(index, item.Record, item.Row.Problem!))
            .ToList();
        return new Plan(connection, path, rows, file.UnknownColumns, Warnings(rows));
    }

    private static PlannedRow Compare(
        RowComparer comparer,
        RowReader reader,
        int index,
        FileRecord record,
        RowContent content,
        IReadOnlyDictionary<string, Read<StoredValue>> values,
        IReadOnlyDictionary<string, Read<StoredMetadata>> metadata)
    {
        var current = values.GetValueOrDefault(content.Name);
        if (current?.Error is { } unreadable)
        {
            return RowComparer.Invalid(
                index, record, reader.At(record, FileField.Name, $"The current value cannot be read. {unreadable.Message} {unreadable.Hint}".TrimEnd()));
        }

        return current?.Item is { } stored
            ? comparer.Update(index, record, content, stored, metadata.GetValueOrDefault(content.Name))
            : comparer.Create(index, record, content);
    }

    private static List<string> Warnings(List<PlannedRow> rows)
    {
        List<string> warnings = [];
        if (rows.Count == 0)
        {
            warnings.Add("The file has a header and no rows.");
        }

        var untyped = rows.Count(row => row is { Action: PlanAction.Create, Content.Type: null });
        if (untyped > 0)
        {
            warnings.Add(untyped == 1
                ? "1 row has no type, and would create a String, which is stored as plain text."
                : $"{untyped} rows have no type, and would create Strings, which are stored as plain text.");
        }

        var opened = rows.Count(row => row is { Action: PlanAction.Update, IsSecret: true, Type: not ParameterType.SecureString });
        if (opened > 0)
        {
            warnings.Add(opened == 1
                ? "1 row would turn a secret into plain text."
                : $"{opened} rows would turn secrets into plain text.");
        }

        return warnings;
    }
}
