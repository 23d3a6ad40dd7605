using System.Text.Encodings.Web;
using System.Text.Json;

namespace AwsSandbox.Hosting;

/// <summary>What a sandbox tells about itself when it is ready to serve. The JSON is exactly this record.</summary>
public sealed record Announcement(
    string Endpoint,
    string Region,
    string AccessKeyId,
    string SecretAccessKey,
    string SsoStartUrl,
    string SsoRegion,
    IReadOnlyList<AnnouncedSsoInstance> SsoInstances,
    IReadOnlyList<AnnouncedUser> Users,
    IReadOnlyList<AnnouncedIamUser> IamUsers,
    IReadOnlyList<AnnouncedAccount> Accounts)
{
    private const int Shown = 10;

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static Announcement Of(SandboxHost host)
    {
        ArgumentNullException.ThrowIfNull(host);
        var endpoint = host.Endpoint.ToString().TrimEnd('/');
        return new Announcement(
            endpoint,
            SandboxWorld.DefaultRegion,
            SandboxWorld.StaticAccessKeyId,
            SandboxWorld.StaticSecretAccessKey,
            endpoint + host.World.Organizations[0].PortalPath,
            host.World.Organizations[0].SsoRegion,
            [.. host.World.Organizations.Select(organization => new AnnouncedSsoInstance(
                organization.Name, endpoint + organization.PortalPath, organization.SsoRegion, UsersOf(organization)))],
            UsersOf(host.World.Organizations[0]),
            [.. host.World.IamUsers.Select(user => new AnnouncedIamUser(user.Arn, user.AccessKeyId, user.SecretAccessKey, user.MfaSerial))],
            [.. host.World.Accounts.Select(account => new AnnouncedAccount(account.Id, account.Name, [.. account.Roles.Select(role => role.Name)]))]);
    }

    private static IReadOnlyList<AnnouncedUser> UsersOf(Organization organization) =>
        [.. organization.Users.Select(user => new AnnouncedUser(user.Name, user.Password))];

    public string ToJson() => JsonSerializer.Serialize(this, Json);

    /// <summary>For a person at a terminal.</summary>
    public string ToText() =>
        $"""
        AWS sandbox: {Endpoint}

        {string.Join("\n", SsoInstances.Select(instance => $"""
            SSO start URL  {instance.StartUrl}  ({instance.Name}, SSO Region {instance.Region})
            Users          {string.Join("\n               ", instance.Users.Select(user => $"{user.Name} / {user.Password}"))}
            """))}
        Access keys    {string.Join("\n               ", IamUsers.Select(user => $"{user.AccessKeyId} / {user.SecretAccessKey}  ({user.Arn})"))}
        Accounts       {string.Join("\n               ", Accounts.Take(Shown).Select(account => $"{account.Id}  {account.Name}: {string.Join(", ", account.Roles)}"))}{(Accounts.Count > Shown ? $"\n               … {Accounts.Count} in all" : "")}

        Point the AWS CLI at it (static keys, account {Accounts[0].Id}):

          export AWS_ENDPOINT_URL={Endpoint}
          export AWS_ACCESS_KEY_ID={AccessKeyId}
          export AWS_SECRET_ACCESS_KEY={SecretAccessKey}
          export AWS_DEFAULT_REGION={Region}
          aws ssm describe-parameters --max-items 5

        Control: {Endpoint}/_sandbox/  (docs/sandbox.md)
        """;
}

/// <param name="StartUrl">The one that a browser can open.</param>
public sealed record AnnouncedSsoInstance(string Name, string StartUrl, string Region, IReadOnlyList<AnnouncedUser> Users);

public sealed record AnnouncedUser(string Name, string Password);

public sealed record AnnouncedIamUser(string Arn, string AccessKeyId, string SecretAccessKey, string MfaSerial);

public sealed record AnnouncedAccount(string Id, string Name, IReadOnlyList<string> Roles);
