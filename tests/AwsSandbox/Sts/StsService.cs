using System.Globalization;
using System.Security;
using System.Text;
using System.Text.RegularExpressions;
using AwsSandbox.Wire;

namespace AwsSandbox.Sts;

/// <summary>STS over AWS's query protocol: a form in, XML out.</summary>
internal static partial class StsService
{
    private const int DefaultDuration = 3600;
    private const int MinDuration = 900;
    private const int MaxDuration = 43200;

    public static Task HandleAsync(HttpContext context, string action, ServiceCall call)
    {
        var form = QueryForm.Parse(call.Body);
        var result = action switch
        {
            "GetCallerIdentity" => GetCallerIdentity(call),
            "AssumeRole" => AssumeRole(call, form),
            _ => throw new AwsException("InvalidAction", $"Could not find operation {action} for version {form.GetValueOrDefault("Version")}"),
        };
        var xml = $"""
            <{action}Response xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><{action}Result>{result}</{action}Result><ResponseMetadata><RequestId>{AwsError.RequestId(context)}</RequestId></ResponseMetadata></{action}Response>
            """;
        context.Response.ContentType = "text/xml";
        return context.Response.WriteAsync(xml, Encoding.UTF8, context.RequestAborted);
    }

    /// <summary>The query protocol's names for what the JSON services call otherwise, with 403 in place of 400.</summary>
    public static AwsException Translate(AwsException error) => error.Code switch
    {
        "UnrecognizedClientException" => new AwsException("InvalidClientTokenId", error.Text, 403),
        "ExpiredTokenException" => new AwsException("ExpiredToken", error.Text, 403),
        "InvalidSignatureException" => new AwsException("SignatureDoesNotMatch", error.Text, 403),
        "MissingAuthenticationTokenException" => new AwsException("MissingAuthenticationToken", "Request is missing Authentication Token", 403),
        "IncompleteSignatureException" => new AwsException("IncompleteSignature", error.Text, 400),
        "ThrottlingException" => new AwsException("Throttling", error.Text, 400),
        _ => error,
    };

    /// <summary>Needs no permission.</summary>
    private static string GetCallerIdentity(ServiceCall call) =>
        $"<Arn>{SecurityElement.Escape(call.Principal.Arn)}</Arn><UserId>{SecurityElement.Escape(call.Principal.UserId)}</UserId><Account>{call.AccountId}</Account>";

    private static string AssumeRole(ServiceCall call, Dictionary<string, string> form)
    {
        var constraints = new Constraints();
        constraints.Text("roleArn", form.GetValueOrDefault("RoleArn"), required: true, min: 20, max: 2048);
        constraints.Text("roleSessionName", form.GetValueOrDefault("RoleSessionName"), required: true, min: 2, max: 64, SessionName(), @"[\w+=,.@-]*");
        var seconds = DefaultDuration;
        if (form.TryGetValue("DurationSeconds", out var text)
            && !int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out seconds))
        {
            throw new AwsException("MalformedInput", "DurationSeconds is not a number");
        }

        constraints.Range("durationSeconds", seconds, MinDuration, MaxDuration);
        constraints.Throw("ValidationError");

        var (arn, session) = (form["RoleArn"], form["RoleSessionName"]);
        if (call.Principal.RoleArn is not null && seconds > DefaultDuration)
        {
            throw new AwsException("ValidationError", "The requested DurationSeconds exceeds the 1 hour session limit for roles assumed by role chaining");
        }

        var match = RoleArn().Match(arn);
        if (!match.Success)
        {
            throw new AwsException("ValidationError", $"{arn} is invalid");
        }

        var account = call.World.FindAccount(match.Groups["account"].Value);
        // STS does not tell a role that does not exist from one that the caller may not have.
        if (account?.FindRole(match.Groups["role"].Value) is not { } role || !call.IsAllowed("sts:AssumeRole", arn))
        {
            throw new AwsException("AccessDenied", $"User: {call.Principal.Arn} is not authorized to perform: sts:AssumeRole on resource: {arn}", 403);
        }

        var issued = call.World.Credentials.Issue(account, role, session, TimeSpan.FromSeconds(seconds));
        return $"""
            <AssumedRoleUser><AssumedRoleId>{SecurityElement.Escape(issued.Principal.UserId)}</AssumedRoleId><Arn>{SecurityElement.Escape(issued.Principal.Arn)}</Arn></AssumedRoleUser><Credentials><AccessKeyId>{issued.AccessKeyId}</AccessKeyId><SecretAccessKey>{issued.SecretAccessKey}</SecretAccessKey><SessionToken>{issued.SessionToken}</SessionToken><Expiration>{issued.ExpiresAt:yyyy-MM-dd'T'HH:mm:ss'Z'}</Expiration></Credentials>
            """;
    }

    [GeneratedRegex(@"^[\w+=,.@-]*$", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex SessionName();

    [GeneratedRegex(@"^arn:aws:iam::(?<account>\d{12}):role/(?<role>[\w+=,.@-]+)$", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex RoleArn();
}
