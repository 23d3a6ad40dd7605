using System.Collections.Concurrent;
using AwsSandbox.Oidc;

namespace AwsSandbox.Metadata;

/// <summary>
/// What the machine that a program runs on has to offer: the role of an EC2 instance, and the credentials of a
/// container. Neither is there until the control route says so.
/// </summary>
public sealed class MachineCredentials(CredentialStore credentials, TimeProvider clock)
{
    public const string InstanceId = "i-0a1b2c3d4e5f60718";

    private static readonly TimeSpan Lifetime = TimeSpan.FromHours(6);
    private readonly ConcurrentQueue<string> containerTokens = new();
    private readonly ConcurrentDictionary<string, DateTimeOffset> instanceTokens = new(StringComparer.Ordinal);

    /// <summary>Null: no instance, or one without a role.</summary>
    public MachineRole? Instance { get; set; }

    /// <summary>Null: no container.</summary>
    public MachineRole? Container { get; private set; }

    /// <summary>What the container sends as Authorization.</summary>
    public string ContainerToken { get; private set; } = "";

    /// <summary>Every token that was ever handed out.</summary>
    internal IEnumerable<string> Issued => [.. instanceTokens.Keys, .. containerTokens];

    /// <summary>Starts the container anew, with a new token.</summary>
    public string StartContainer(MachineRole role)
    {
        Container = role;
        ContainerToken = OpaqueToken.New("container-");
        containerTokens.Enqueue(ContainerToken);
        return ContainerToken;
    }

    public void StopContainer() => Container = null;

    internal string IssueInstanceToken(TimeSpan lifetime)
    {
        var token = OpaqueToken.New("instance-");
        instanceTokens[token] = clock.GetUtcNow() + lifetime;
        return token;
    }

    internal bool IsInstanceToken(string token) => instanceTokens.TryGetValue(token, out var end) && end > clock.GetUtcNow();

    /// <summary>New credentials with every question; real machines hand the same ones out for a while.</summary>
    internal Credential Issue(MachineRole role) => credentials.Issue(role.Account, role.Role, InstanceId, Lifetime);

    public void Reset()
    {
        Instance = null;
        Container = null;
        ContainerToken = "";
        containerTokens.Clear();
        instanceTokens.Clear();
    }
}

public sealed record MachineRole(Account Account, Role Role);
