using EditorBackend.Core.Connections;

namespace EditorBackend.Core.Parameters;

/// <summary>ARNs of the parameters of a connection, and the key that AWS takes when none is named.</summary>
internal static class ParameterArns
{
    public const string DefaultKey = "alias/aws/ssm";

    /// <summary>Such as <c>arn:aws:ssm:eu-west-1:111122223333:parameter</c>.</summary>
    public static string PrefixOf(OpenConnection connection) =>
        $"arn:{connection.Info.Partition}:ssm:{connection.Endpoints.Region}:{connection.Info.AccountId}:parameter";

    public static string Of(OpenConnection connection, string name) =>
        $"{PrefixOf(connection)}{(name.StartsWith('/') ? "" : "/")}{name}";
}
