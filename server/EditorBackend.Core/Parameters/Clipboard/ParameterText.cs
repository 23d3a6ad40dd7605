using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using EditorBackend.Core.Text;

namespace EditorBackend.Core.Parameters.Clipboard;

/// <summary>Parameters as text for the clipboard.</summary>
internal static class ParameterText
{
    private static readonly string[] Loaded = ["-", "file://", "fileb://", "http://", "https://"];

    /// <param name="parameters">In the order in which they were chosen.</param>
    public static string Write(IReadOnlyList<(StoredValue Value, StoredMetadata? Metadata)> parameters, CopyFormat format) =>
        format switch
        {
            CopyFormat.Value => string.Join('\n', parameters.Select(item => item.Value.Value.Reveal())),
            CopyFormat.Json => Json(parameters),
            CopyFormat.AwsCli => string.Join('\n', parameters.Select(item => AwsCli(item.Value, item.Metadata))) + "\n",
            _ => string.Concat(parameters.Select(item =>
                $"{ShellQuoting.VariableName(item.Value.Summary.Name)}={ShellQuoting.Quote(item.Value.Value.Reveal())}\n")),
        };

    /// <summary>One object for one parameter, an array for several; the members are named as in AWS's API.</summary>
    private static string Json(IReadOnlyList<(StoredValue Value, StoredMetadata? Metadata)> parameters)
    {
        var buffer = new ArrayBufferWriter<byte>();

        // For the clipboard, not for a web page: nothing but JSON's own escapes.
        var options = new JsonWriterOptions { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
        using (var json = new Utf8JsonWriter(buffer, options))
        {
            if (parameters.Count != 1)
            {
                json.WriteStartArray();
            }

            foreach (var (value, metadata) in parameters)
            {
                json.WriteStartObject();
                json.WriteString("Name", value.Summary.Name);
                json.WriteString("Type", value.Summary.Type.ToString());
                json.WriteString("Value", value.Value.Reveal());
                json.WriteNumber("Version", value.Summary.Version);
                WriteText(json, "Tier", TierText(metadata?.Summary.Tier));
                WriteText(json, "KeyId", metadata?.Summary.KeyId);
                WriteText(json, "Description", metadata?.Summary.Description);
                WriteText(json, "DataType", value.Summary.DataType);
                WriteText(json, "AllowedPattern", metadata?.AllowedPattern);
                WriteText(json, "ARN", value.Summary.Arn.Length > 0 ? value.Summary.Arn : null);
                json.WriteEndObject();
            }

            if (parameters.Count != 1)
            {
                json.WriteEndArray();
            }
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan) + "\n";
    }

    /// <summary>
    /// Texts that the CLI would take for an option, a file or an address to load go in by its JSON input: as arguments
    /// they would arrive as something else.
    /// </summary>
    private static string AwsCli(StoredValue value, StoredMetadata? metadata)
    {
        var summary = value.Summary;
        List<string> words = ["aws", "ssm", "put-parameter"];
        List<string> members = [];
        Add("--name", "Name", summary.Name);
        Add("--type", "Type", summary.Type.ToString());
        Add("--value", "Value", value.Value.Reveal());
        Add("--tier", "Tier", TierText(metadata?.Summary.Tier));
        Add("--key-id", "KeyId", summary.Type == ParameterType.SecureString ? metadata?.Summary.KeyId : null);
        Add("--description", "Description", metadata?.Summary.Description);
        Add("--data-type", "DataType", summary.DataType == "text" ? null : summary.DataType);
        Add("--allowed-pattern", "AllowedPattern", metadata?.AllowedPattern);
        Add("--policies", "Policies", metadata is null ? null : metadata.PoliciesText);
        if (members.Count > 0)
        {
            words.Add("--cli-input-json");
            words.Add(ShellQuoting.Quote($"{{{string.Join(',', members)}}}"));
        }

        words.Add("--overwrite");
        return string.Join(' ', words);

        void Add(string option, string member, string? argument)
        {
            if (argument is null)
            {
                return;
            }

            if (Loaded.Any(start => argument.StartsWith(start, StringComparison.OrdinalIgnoreCase)))
            {
                members.Add($"\"{member}\":\"{JsonEncodedText.Encode(argument, JavaScriptEncoder.UnsafeRelaxedJsonEscaping)}\"");
                return;
            }

            words.Add(option);
            words.Add(ShellQuoting.Quote(argument));
        }
    }

    private static void WriteText(Utf8JsonWriter json, string name, string? text)
    {
        if (text is not null)
        {
            json.WriteString(name, text);
        }
    }

    private static string? TierText(ParameterTier? tier) => tier is { } known ? TierNames.Of(known) : null;
}
