using AwsSandbox.Permissions;

namespace AwsSandbox.Wire;

/// <summary>A verified call on its way into a service.</summary>
internal sealed record ServiceCall(SandboxWorld World, Principal Principal, string Region, byte[] Body)
{
    public string AccountId => Principal.Account.Id;

    public T Read<T>() => JsonProtocol.Read<T>(Body);

    public bool IsAllowed(string action, string resource) =>
        Principal.Permissions.Evaluate(action, resource) == Decision.Allowed;

    /// <exception cref="AwsException">AccessDeniedException in AWS's words.</exception>
    public void Demand(string action, string resource)
    {
        if (Principal.Permissions.Evaluate(action, resource) is var decision and not Decision.Allowed)
        {
            throw AwsException.AccessDenied(Principal.Arn, action, resource, decision == Decision.ExplicitlyDenied);
        }
    }
}
