namespace AwsSandbox.Kms;

/// <summary>A KMS key. Aliases carry their <c>alias/</c>.</summary>
public sealed class KmsKey
{
    public required string AccountId { get; init; }

    public required string Region { get; init; }

    public required string KeyId { get; init; }

    public required string Description { get; init; }

    public required DateTimeOffset Created { get; init; }

    public required IReadOnlyList<string> Aliases { get; init; }

    /// <summary>AWS made it (<c>alias/aws/…</c>), rather than a customer.</summary>
    public bool IsAwsManaged { get; init; }

    /// <summary>A disabled key neither encrypts nor decrypts.</summary>
    public bool IsEnabled { get; set; } = true;

    public string Arn => ArnOf(AccountId, Region, KeyId);

    public static string ArnOf(string accountId, string region, string keyId) => $"arn:aws:kms:{region}:{accountId}:key/{keyId}";
}

/// <summary>The keys and aliases of one account and Region.</summary>
public sealed class KeyStore
{
    public const string DefaultSsmAlias = "alias/aws/ssm";

    private readonly TimeProvider clock;
    private readonly Lock gate = new();
    private readonly List<KmsKey> keys = [];

    public KeyStore(string accountId, string region, TimeProvider clock)
    {
        AccountId = accountId;
        Region = region;
        this.clock = clock;
        Add("Default key that protects my SSM parameters when no other key is defined", Generated.Uuid($"kms/{accountId}/{region}/ssm"), awsManaged: true, DefaultSsmAlias);
    }

    public string AccountId { get; }

    public string Region { get; }

    public IReadOnlyList<KmsKey> All
    {
        get
        {
            lock (gate)
            {
                return [.. keys];
            }
        }
    }

    public KmsKey Add(string description, string keyId, params string[] aliases) => Add(description, keyId, awsManaged: false, aliases);

    /// <summary>By key id, key ARN, alias name or alias ARN; null when there is none such.</summary>
    public KmsKey? Find(string id)
    {
        ArgumentNullException.ThrowIfNull(id);
        if (id.StartsWith("arn:", StringComparison.Ordinal))
        {
            if (id.Split(':', 6) is not ["arn", _, "kms", var region, var account, var resource] || region != Region || account != AccountId)
            {
                return null;
            }

            id = resource.StartsWith("key/", StringComparison.Ordinal) ? resource["key/".Length..] : resource;
        }

        lock (gate)
        {
            return keys.Find(key => key.KeyId == id || key.Aliases.Contains(id));
        }
    }

    /// <summary>The full ARN of a key id or an alias name; an ARN stays as it is.</summary>
    public string ArnOf(string id)
    {
        ArgumentNullException.ThrowIfNull(id);
        return id.StartsWith("arn:", StringComparison.Ordinal) ? id
            : id.StartsWith("alias/", StringComparison.Ordinal) ? $"arn:aws:kms:{Region}:{AccountId}:{id}"
            : KmsKey.ArnOf(AccountId, Region, id);
    }

    private KmsKey Add(string description, string keyId, bool awsManaged, params string[] aliases)
    {
        var key = new KmsKey
        {
            AccountId = AccountId,
            Region = Region,
            KeyId = keyId,
            Description = description,
            Created = clock.GetUtcNow(),
            Aliases = aliases,
            IsAwsManaged = awsManaged,
        };
        lock (gate)
        {
            keys.Add(key);
        }

        return key;
    }
}
