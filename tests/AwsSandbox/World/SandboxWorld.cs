using System.Collections.Concurrent;
using AwsSandbox.Federation;
using AwsSandbox.Kms;
using AwsSandbox.Metadata;
using AwsSandbox.Oidc;
using AwsSandbox.Portal;
using AwsSandbox.Seeding;
using AwsSandbox.Ssm;
using AwsSandbox.Sts;

namespace AwsSandbox;

/// <summary>Everything that the sandbox's AWS holds: accounts, people, credentials, and each Region's stores.</summary>
public sealed class SandboxWorld
{
    /// <summary>Account that the static keys belong to when nothing is seeded.</summary>
    public const string EmptyAccountId = "123456789012";

    public const string DefaultRegion = "us-east-1";

    public const string SecondRegion = "eu-west-1";

    /// <summary>Where the first organisation's instance of IAM Identity Center is.</summary>
    public const string SsoRegion = "us-east-1";

    public const string StaticAccessKeyId = "AKIASANDBOXEXAMPLE01";

    public const string StaticSecretAccessKey = "sandbox/ExampleSecretKey/NotARealSecret01";

    public const string StaticUserName = "sandbox";

    public const string DanaAccessKeyId = "AKIASANDBOXDANAMFA01";

    public const string DanaSecretAccessKey = "sandbox/ExampleSecretKey/DanaNotReal00001";

    private readonly ConcurrentDictionary<(string AccountId, string Region), RegionStores> regions = new();

    public SandboxWorld(SandboxOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        Options = options;
        Controls = new SandboxControls(options);
        Credentials = new CredentialStore(Clock);
        IdentityCenter = new IdentityCenter(Clock);
        MfaDevices = new MfaDevices(Clock);
        WebIdentities = new WebIdentityIssuer(Clock);
        SigninTokens = new SigninTokens(Clock);
        Machine = new MachineCredentials(Credentials, Clock);
        Organizations = options.Empty
            ? [SeedAccounts.OrganizationOf([SeedAccounts.Only])]
            : [
                SeedAccounts.OrganizationOf(
                    [.. SeedAccounts.All, .. SeedOrganization.Accounts((options.Organization ?? 0) - SeedAccounts.All.Count)]),
                SeedGlobex.Organization,
            ];
        Assignments = new Assignments(Organizations);
        IamUsers = SeedUsers.All(StaticAccount);
        Fill();
    }

    public SandboxOptions Options { get; }

    public SandboxClock Clock { get; } = new();

    public SandboxControls Controls { get; }

    /// <summary>The first one is what a sandbox is about; the other exists to be told apart from it.</summary>
    public IReadOnlyList<Organization> Organizations { get; }

    /// <summary>Those of the first organisation.</summary>
    public IReadOnlyList<Account> Accounts => Organizations[0].Accounts;

    /// <summary>Those of the first organisation.</summary>
    public IReadOnlyList<User> Users => Organizations[0].Users;

    public Assignments Assignments { get; }

    /// <summary>Users with long-lived keys: the one of the static keys, and dana.</summary>
    public IReadOnlyList<IamUser> IamUsers { get; }

    public MfaDevices MfaDevices { get; }

    /// <summary>The identity provider that AssumeRoleWithWebIdentity knows.</summary>
    public WebIdentityIssuer WebIdentities { get; }

    /// <summary>The credentials of an EC2 instance and of a container.</summary>
    public MachineCredentials Machine { get; }

    /// <summary>What opens the console.</summary>
    public SigninTokens SigninTokens { get; }

    public CredentialStore Credentials { get; }

    /// <summary>Sign-ins: its OIDC service issues them, its portal accepts them.</summary>
    public IdentityCenter IdentityCenter { get; }

    /// <summary>The account of the static keys: the first one.</summary>
    public Account StaticAccount => Accounts[0];

    public Account? FindAccount(string id) =>
        Organizations.SelectMany(organization => organization.Accounts).FirstOrDefault(account => account.Id == id);

    public User? FindUser(string name) => Organizations.Select(organization => organization.FindUser(name)).FirstOrDefault(user => user is not null);

    /// <summary>The organisation that an SSO access token opens; null when the token is none.</summary>
    public string? OrganizationOf(string accessToken) => IdentityCenter.Tokens.Find(accessToken) is { User: var name }
        ? Organizations.FirstOrDefault(organization => organization.FindUser(name) is not null)?.Name
        : null;

    /// <summary>Parameter Store of one account and Region.</summary>
    public ParameterStore Parameters(string accountId, string region) => Stores(accountId, region).Parameters;

    /// <summary>KMS keys of one account and Region.</summary>
    public KeyStore Keys(string accountId, string region) => Stores(accountId, region).Keys;

    /// <summary>Back to the state at the start: seed, settings, clock; everything issued is void, except the static keys.</summary>
    public void Reset()
    {
        Clock.Reset();
        Controls.Reset();
        Credentials.Clear();
        MfaDevices.Clear();
        WebIdentities.Clear();
        SigninTokens.Clear();
        Machine.Reset();
        IdentityCenter.Reset();
        Assignments.Restore();
        regions.Clear();
        Fill();
    }

    private void Fill()
    {
        foreach (var user in IamUsers)
        {
            Credentials.AddStatic(user.AccessKeyId, user.SecretAccessKey, user.Principal);
            MfaDevices.Add(user.MfaSerial);
        }

        Seed.Fill(this);
    }

    private RegionStores Stores(string accountId, string region) =>
        regions.GetOrAdd((accountId, region), key =>
        {
            var keys = new KeyStore(key.AccountId, key.Region, Clock);
            return new RegionStores(new ParameterStore(key.AccountId, key.Region, Clock, Controls, keys), keys);
        });

    private sealed record RegionStores(ParameterStore Parameters, KeyStore Keys);
}
