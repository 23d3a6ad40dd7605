using AwsSandbox.Permissions;

namespace AwsSandbox;

/// <summary>A user with long-lived access keys, and a virtual MFA device.</summary>
public sealed record IamUser(Account Account, string Name, string AccessKeyId, string SecretAccessKey, Policy Permissions)
{
    public string Arn => $"arn:aws:iam::{Account.Id}:user/{Name}";

    public string MfaSerial => $"arn:aws:iam::{Account.Id}:mfa/{Name}";

    /// <summary>Who calls with these keys.</summary>
    public Principal Principal => new(
        Account,
        Arn,
        Generated.Id("AIDA", Name == SandboxWorld.StaticUserName ? Account.Id : Arn, 21),
        Permissions)
    {
        MfaSerial = MfaSerial,
    };
}
