using System.Security;
using AwsSandbox.Pipeline;
using AwsSandbox.Wire;

namespace AwsSandbox.Iam;

/// <summary>IAM: what tells a person which account this is.</summary>
internal static class IamService
{
    /// <returns>The XML of the result.</returns>
    public static string Handle(AwsOperation operation, ServiceCall call)
    {
        // Sessions that a user began alone may not come here, GetSessionToken's with a code excepted.
        if (call.Principal is { Session: SessionKind.FederatedUser } or { Session: SessionKind.SessionToken, HasMfa: false })
        {
            throw new AwsException("InvalidClientTokenId", "The security token included in the request is invalid", StatusCodes.Status403Forbidden);
        }

        return operation.Name switch
        {
            "ListAccountAliases" => ListAccountAliases(call),
            _ => throw new AwsException("InvalidAction", $"Could not find operation {operation.Name} for version 2010-05-08"),
        };
    }

    /// <summary>An account has one alias or none, so there is never a second page.</summary>
    private static string ListAccountAliases(ServiceCall call)
    {
        const string Action = "iam:ListAccountAliases";
        if (call.Principal.Permissions.Evaluate(Action, "*") is var decision and not Permissions.Decision.Allowed)
        {
            var denied = AwsException.AccessDenied(call.Principal.Arn, Action, "*", decision == Permissions.Decision.ExplicitlyDenied);
            throw new AwsException("AccessDenied", denied.Text, StatusCodes.Status403Forbidden);
        }

        var alias = call.Principal.Account.Alias;
        return $"<IsTruncated>false</IsTruncated><AccountAliases>{(alias.Length == 0 ? "" : $"<member>{SecurityElement.Escape(alias)}</member>")}</AccountAliases>";
    }
}
