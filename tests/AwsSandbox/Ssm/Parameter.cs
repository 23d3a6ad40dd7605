using System.Security.Cryptography;
using System.Text;

namespace AwsSandbox.Ssm;

/// <summary>One version of a parameter. All but its labels is fixed once written.</summary>
public sealed record ParameterVersion
{
    public required long Version { get; init; }

    public required string Type { get; init; }

    /// <summary>The plain value, also of a SecureString.</summary>
    public required string Value { get; init; }

    /// <summary>What a SecureString's value looks like without decryption.</summary>
    public string? Ciphertext { get; init; }

    /// <summary>The key as the writer named it; null unless SecureString.</summary>
    public string? KeyId { get; init; }

    public string? Description { get; init; }

    public string? AllowedPattern { get; init; }

    /// <summary>Standard or Advanced.</summary>
    public required string Tier { get; init; }

    public required string DataType { get; init; }

    public IReadOnlyList<ParameterPolicy> Policies { get; init; } = [];

    public required DateTimeOffset LastModified { get; init; }

    /// <summary>ARN of who wrote it.</summary>
    public required string LastModifiedUser { get; init; }

    public IReadOnlyList<string> Labels { get; init; } = [];

    public bool IsSecret => Type == ParameterTypes.SecureString;
}

/// <summary>A parameter with its history and tags. Guarded by its store's lock; readers see immutable snapshots.</summary>
/// <param name="Order">Where it stands in listings, which AWS does not sort by name.</param>
public sealed record Parameter(string Name, ulong Order, IReadOnlyList<ParameterVersion> Versions, IReadOnlyDictionary<string, string> Tags)
{
    public ParameterVersion Latest => Versions[^1];

    public ParameterVersion? FindVersion(long version) => Versions.FirstOrDefault(v => v.Version == version);

    public ParameterVersion? FindLabel(string label) => Versions.FirstOrDefault(v => v.Labels.Contains(label));

    public static ulong OrderOf(string name) =>
        BitConverter.ToUInt64(SHA256.HashData(Encoding.UTF8.GetBytes(name)).AsSpan(0, sizeof(ulong)));
}

public static class ParameterTypes
{
    public const string Plain = "String";
    public const string StringList = "StringList";
    public const string SecureString = "SecureString";
}

public static class ParameterTiers
{
    public const string Standard = "Standard";
    public const string Advanced = "Advanced";
    public const string Intelligent = "Intelligent-Tiering";
}

public static class ParameterDataTypes
{
    public const string Text = "text";
    public const string Image = "aws:ec2:image";
    public const string Integration = "aws:ssm:integration";
}
