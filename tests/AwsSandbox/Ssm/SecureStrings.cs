using System.Security.Cryptography;
using AwsSandbox.Kms;
using AwsSandbox.Permissions;
using AwsSandbox.Wire;

namespace AwsSandbox.Ssm;

/// <summary>What KMS has to say when a SecureString is written or read.</summary>
internal static class SecureStrings
{
    /// <summary>As KMS would put it out: base64 that tells nothing of the value.</summary>
    public static string NewCiphertext() =>
        Convert.ToBase64String([1, 2, 2, 0, 0x78, .. RandomNumberGenerator.GetBytes(172)]);

    /// <summary>Checks that the caller may encrypt with the key that a write names.</summary>
    /// <exception cref="AwsException">InvalidKeyId, or AccessDeniedException from KMS.</exception>
    public static void DemandEncrypt(ServiceCall call, ParameterStore store, string keyId, string tier)
    {
        var key = FindKey(store.Keys, keyId);
        Demand(call, key, tier == ParameterTiers.Advanced ? "kms:GenerateDataKey" : "kms:Encrypt");
    }

    /// <summary>The value that a reader gets: plain text for what is no secret or is decrypted, else ciphertext.</summary>
    /// <exception cref="AwsException">The key is gone or disabled, or the caller may not use it.</exception>
    public static string Read(ServiceCall call, ParameterStore store, ParameterVersion version, bool withDecryption)
    {
        if (!version.IsSecret)
        {
            return version.Value;
        }

        if (!withDecryption)
        {
            return version.Ciphertext!;
        }

        Demand(call, FindKey(store.Keys, version.KeyId!), "kms:Decrypt");
        return version.Value;
    }

    private static KmsKey FindKey(KeyStore keys, string keyId)
    {
        var key = keys.Find(keyId) ?? throw SsmErrors.FromKms(
            "InvalidKeyId",
            keyId.Contains("alias/", StringComparison.Ordinal) ? $"Alias {keys.ArnOf(keyId)} is not found." : $"Key '{keys.ArnOf(keyId)}' does not exist",
            "NotFoundException");
        return key.IsEnabled ? key : throw SsmErrors.FromKms("InvalidKeyId", $"{key.Arn} is disabled.", "DisabledException");
    }

    private static void Demand(ServiceCall call, KmsKey key, string action)
    {
        var decision = call.Principal.Permissions.Evaluate(action, key.Arn);
        // The policy of an AWS managed key lets the whole account use it through its service; only a deny stops that.
        if (decision == Decision.Allowed || (key.IsAwsManaged && decision == Decision.ImplicitlyDenied))
        {
            return;
        }

        var denied = AwsException.AccessDenied(call.Principal.Arn, action, key.Arn, decision == Decision.ExplicitlyDenied);
        throw SsmErrors.FromKms(denied.Code, denied.Text!, denied.Code);
    }
}
