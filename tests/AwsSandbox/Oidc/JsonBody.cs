using System.Text.Json;
using AwsSandbox.Wire;

namespace AwsSandbox.Oidc;

/// <summary>The JSON object of a request; members that are absent and members that are null are the same.</summary>
internal sealed class JsonBody(JsonElement root)
{
    public static async Task<JsonBody> ReadAsync(HttpRequest request)
    {
        try
        {
            using var document = await JsonDocument.ParseAsync(request.Body, cancellationToken: request.HttpContext.RequestAborted);
            return document.RootElement.ValueKind == JsonValueKind.Object
                ? new JsonBody(document.RootElement.Clone())
                : throw OidcErrors.InvalidRequest("Request body must be a JSON object");
        }
        catch (JsonException)
        {
            throw OidcErrors.InvalidRequest("Request body is not valid JSON");
        }
    }

    /// <exception cref="AwsException">invalid_request: absent, empty, or not a string.</exception>
    public string Require(string name) =>
        Optional(name) is { Length: > 0 } value ? value : throw OidcErrors.InvalidRequest($"Missing required parameter: {name}");

    public string? Optional(string name)
    {
        if (!TryGet(name, out var value))
        {
            return null;
        }

        return value.ValueKind == JsonValueKind.String
            ? value.GetString()
            : throw OidcErrors.InvalidRequest($"Parameter must be a string: {name}");
    }

    public IReadOnlyList<string>? OptionalList(string name)
    {
        if (!TryGet(name, out var value))
        {
            return null;
        }

        if (value.ValueKind != JsonValueKind.Array || value.EnumerateArray().Any(item => item.ValueKind != JsonValueKind.String))
        {
            throw OidcErrors.InvalidRequest($"Parameter must be a list of strings: {name}");
        }

        return [.. value.EnumerateArray().Select(item => item.GetString()!)];
    }

    private bool TryGet(string name, out JsonElement value) =>
        root.TryGetProperty(name, out value) && value.ValueKind != JsonValueKind.Null;
}
