using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using AwsSandbox.Oidc;
using AwsSandbox.Pipeline;

namespace AwsSandbox.Federation;

/// <summary><c>/federation</c> of AWS's sign-in service: temporary credentials become a sign-in token, and that opens the console.</summary>
internal sealed class FederationEndpoint(SandboxWorld world)
{
    public const string Path = "/federation";

    private const int MinDuration = 900;
    private const int MaxDuration = 43_200;

    public void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet(Path, Get).WithMetadata(new AwsOperation(AwsServices.Signin, "Federation"));

    private IResult Get(HttpRequest request) => request.Query["Action"].ToString() switch
    {
        "getSigninToken" => GetSigninToken(request.Query),
        "login" => ConsolePage.Login(world, request.Query),
        _ => Refuse("Invalid action parameter"),
    };

    private IResult GetSigninToken(IQueryCollection query)
    {
        var duration = query["SessionDuration"].ToString();
        if (duration.Length > 0
            && !(int.TryParse(duration, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) && seconds is >= MinDuration and <= MaxDuration))
        {
            return Refuse("Invalid session duration parameter");
        }

        if (Find(query["Session"].ToString()) is not { SessionToken: not null, Principal: { } principal }
            || principal.Session is SessionKind.LongLived or SessionKind.SessionToken)
        {
            return Refuse("Invalid credentials parameter");
        }

        // A console session of a chained role, or of a federated user, lasts as long as its credentials.
        return duration.Length > 0 && (principal.IsChained || principal.Session == SessionKind.FederatedUser)
            ? Refuse("Invalid session duration parameter")
            : new JsonAnswer(new JsonObject { ["SigninToken"] = world.SigninTokens.Issue(principal) });
    }

    /// <summary>The credentials of <c>{"sessionId","sessionKey","sessionToken"}</c>; null when they are not good.</summary>
    private Credential? Find(string session)
    {
        try
        {
            using var json = JsonDocument.Parse(session);
            var root = json.RootElement;
            var (id, key, token) = (Text(root, "sessionId"), Text(root, "sessionKey"), Text(root, "sessionToken"));
            return world.Credentials.Find(id) is { } found && !world.Credentials.IsExpired(found)
                && OpaqueToken.AreEqual(found.SecretAccessKey, key) && OpaqueToken.AreEqual(found.SessionToken ?? "", token)
                ? found
                : null;
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    private static string Text(JsonElement session, string member) => session.TryGetProperty(member, out var value) ? value.GetString() ?? "" : "";

    private static IResult Refuse(string why) =>
        Results.Text($"<html><head><title>400 Bad Request</title></head><body><h1>HTTP Status 400 - {why}</h1></body></html>", "text/html", statusCode: StatusCodes.Status400BadRequest);
}
