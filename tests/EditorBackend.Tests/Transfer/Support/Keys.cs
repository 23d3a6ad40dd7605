namespace EditorBackend.Tests.Transfer.Support;

/// <summary>Aliases of keys that every account of the sandbox has.</summary>
internal static class Keys
{
    public const string App = "alias/acme/app";

    /// <summary>The role NoDecrypt may not use it.</summary>
    public const string Payments = "alias/acme/payments";
}
