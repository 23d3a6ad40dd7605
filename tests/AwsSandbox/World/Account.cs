using AwsSandbox.Permissions;

namespace AwsSandbox;

/// <param name="Id">12 digits.</param>
/// <param name="Alias">The account alias that IAM shows.</param>
public sealed record Account(string Id, string Name, string Email, string Alias, IReadOnlyList<Role> Roles)
{
    public Role? FindRole(string name) => Roles.FirstOrDefault(role => role.Name == name);
}

/// <summary>A permission set and the IAM role that comes of it.</summary>
public sealed record Role(string Name, Policy Permissions)
{
    /// <summary>The name IAM Identity Center gives to the role that it makes for a permission set.</summary>
    public string SsoRoleName(Account account) => $"AWSReservedSSO_{Name}_{Generated.Hex($"sso/{account.Id}/{Name}", 16)}";
}

/// <param name="Assignments">Account id to the names of the roles that the user may take there.</param>
public sealed record User(string Name, string Password, string Email, IReadOnlyDictionary<string, IReadOnlyList<string>> Assignments);
