using AwsSandbox.Kms;

namespace AwsSandbox.Ssm;

/// <summary>A write past the service: no caller, no rights, no rules. What the seed, the control route and tests use.</summary>
public sealed record DirectWrite(string Value)
{
    /// <summary>Null: the type that the parameter has, or String.</summary>
    public string? Type { get; init; }

    /// <summary>Null for a SecureString: the account's default key.</summary>
    public string? KeyId { get; init; }

    public string? Description { get; init; }

    public string? AllowedPattern { get; init; }

    public string Tier { get; init; } = ParameterTiers.Standard;

    public string DataType { get; init; } = ParameterDataTypes.Text;

    public IReadOnlyList<ParameterPolicy> Policies { get; init; } = [];

    /// <summary>Labels that move to the new version.</summary>
    public IReadOnlyList<string> Labels { get; init; } = [];

    /// <summary>Null: as they are.</summary>
    public IReadOnlyDictionary<string, string>? Tags { get; init; }

    /// <summary>Null: now.</summary>
    public DateTimeOffset? At { get; init; }

    /// <summary>Null: somebody else in the account.</summary>
    public string? By { get; init; }
}

public static class ParameterWriter
{
    /// <summary>Writes a new version of a parameter, whoever may be working on it.</summary>
    /// <returns>The new version's number.</returns>
    public static long Write(this ParameterStore store, string name, DirectWrite write)
    {
        ArgumentNullException.ThrowIfNull(store);
        ArgumentNullException.ThrowIfNull(write);
        return store.Change(name, existing =>
        {
            var type = write.Type ?? existing?.Latest.Type ?? ParameterTypes.Plain;
            var version = new ParameterVersion
            {
                Version = (existing?.Latest.Version ?? 0) + 1,
                Type = type,
                Value = write.Value,
                Ciphertext = type == ParameterTypes.SecureString ? SecureStrings.NewCiphertext() : null,
                KeyId = type == ParameterTypes.SecureString ? write.KeyId ?? existing?.Latest.KeyId ?? KeyStore.DefaultSsmAlias : null,
                Description = write.Description ?? existing?.Latest.Description,
                AllowedPattern = write.AllowedPattern ?? existing?.Latest.AllowedPattern,
                Tier = existing?.Latest.Tier == ParameterTiers.Advanced ? ParameterTiers.Advanced : write.Tier,
                DataType = existing?.Latest.DataType ?? write.DataType,
                Policies = write.Policies.Count > 0 ? write.Policies : existing?.Latest.Policies ?? [],
                Labels = write.Labels,
                LastModified = write.At ?? store.Clock.GetUtcNow(),
                LastModifiedUser = write.By ?? $"arn:aws:iam::{store.AccountId}:user/somebody-else",
            };
            var before = existing?.Versions.Select(v => v with { Labels = [.. v.Labels.Except(write.Labels, StringComparer.Ordinal)] }) ?? [];
            return new Parameter(
                name,
                Parameter.OrderOf(name),
                [.. before.TakeLast(Limits.Versions - 1), version],
                write.Tags ?? existing?.Tags ?? new Dictionary<string, string>(StringComparer.Ordinal));
        }).Latest.Version;
    }
}
