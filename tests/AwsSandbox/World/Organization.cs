namespace AwsSandbox;

/// <summary>An AWS organisation with its instance of IAM Identity Center.</summary>
/// <param name="PortalPath">Where its access portal is below the sandbox's address: the start URL that a browser can open.</param>
/// <param name="SsoRegion">The Region that its instance lives in. All Regions share the sandbox's port, so nothing checks it.</param>
/// <param name="StartUrls">The same portal in the forms that AWS gives start URLs; no browser can open these.</param>
public sealed record Organization(
    string Name,
    string PortalPath,
    string SsoRegion,
    IReadOnlyList<string> StartUrls,
    IReadOnlyList<Account> Accounts,
    IReadOnlyList<User> Users)
{
    public User? FindUser(string name) => Users.FirstOrDefault(user => user.Name == name);
}
