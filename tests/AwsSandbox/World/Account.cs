using AwsSandbox.Permissions;

namespace AwsSandbox;

/// <param name="Id">12 digits.</param>
/// <param name="Alias">The account alias that IAM shows.</param>
/// <param name="Roles">The permission sets that IAM Identity Center can assign here.</param>
public sealed record Account(string Id, string Name, string Email, string Alias, IReadOnlyList<Role> Roles)
{
    /// <summary>Accounts of one organisation let each other's principals assume their permission sets.</summary>
    public string Organization { get; init; } = "";

    /// <summary>Roles that nobody is assigned in IAM Identity Center: only STS leads to them.</summary>
    public IReadOnlyList<Role> IamRoles { get; init; } = [];

    public string RootArn => $"arn:aws:iam::{Id}:root";

    public Role? FindRole(string name) => Roles.Concat(IamRoles).FirstOrDefault(role => role.Name == name);
}

/// <summary>A permission set and the IAM role that comes of it, or an IAM role of its own.</summary>
public sealed record Role(string Name, Policy Permissions)
{
    public TrustPolicy Trust { get; init; } = TrustPolicy.Organization;

    /// <summary>AWS's default is an hour, and 12 hours the most.</summary>
    public TimeSpan MaxSession { get; init; } = TimeSpan.FromHours(12);

    /// <summary>The name IAM Identity Center gives to the role that it makes for a permission set.</summary>
    public string SsoRoleName(Account account) => $"AWSReservedSSO_{Name}_{Generated.Hex($"sso/{account.Id}/{Name}", 16)}";
}

/// <param name="Assignments">Account id to the names of the roles that the user may take there.</param>
public sealed record User(string Name, string Password, string Email, IReadOnlyDictionary<string, IReadOnlyList<string>> Assignments);
