using EditorBackend.Core.Failures;

namespace EditorBackend.Core.Parameters.Clipboard;

/// <summary>Reads what a copy needs: values in batches, and metadata where the format shows it and the role may read it.</summary>
internal static class ParameterCopier
{
    private const int ValueBatch = 10;
    private const int MetadataBatch = 50;

    public static async Task<ClipboardText> CopyAsync(
        IParameterStore store, IReadOnlyList<string> names, CopyFormat format, CancellationToken cancellationToken)
    {
        Dictionary<string, StoredValue> values = new(StringComparer.Ordinal);
        foreach (var batch in names.Distinct(StringComparer.Ordinal).Chunk(ValueBatch))
        {
            foreach (var value in await store.GetBatchAsync(batch, decrypt: true, cancellationToken))
            {
                values[value.Summary.Name] = value;
            }
        }

        var metadata = format is CopyFormat.Json or CopyFormat.AwsCli
            ? await MetadataAsync(store, [.. values.Keys], cancellationToken)
            : [];
        List<(StoredValue, StoredMetadata?)> parameters =
        [
            .. names.Select(name =>
                (values.GetValueOrDefault(name) ?? throw MetadataReader.NotFound(name), metadata.GetValueOrDefault(name))),
        ];
        return new ClipboardText(
            ParameterText.Write(parameters, format),
            values.Values.Any(value => value.Summary.Type == ParameterType.SecureString));
    }

    private static async Task<Dictionary<string, StoredMetadata>> MetadataAsync(
        IParameterStore store, string[] names, CancellationToken cancellationToken)
    {
        Dictionary<string, StoredMetadata> metadata = new(StringComparer.Ordinal);
        try
        {
            foreach (var batch in names.Chunk(MetadataBatch))
            {
                string? token = null;
                do
                {
                    var page = await store.DescribePageAsync(new DescribeQuery(NameEquals: batch), token, cancellationToken);
                    foreach (var item in page.Items)
                    {
                        metadata[item.Summary.Name] = item;
                    }

                    token = page.NextToken;
                }
                while (token is not null);
            }
        }
        catch (FailureException denied) when (denied.Code == FailureCode.AccessDenied)
        {
            metadata.Clear();
        }

        return metadata;
    }
}
