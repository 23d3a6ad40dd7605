using AwsSandbox.Kms;

namespace AwsSandbox.Ssm;

/// <summary>The parameters of one account and Region.</summary>
public sealed class ParameterStore(string accountId, string region, TimeProvider clock, SandboxControls controls, KeyStore keys)
{
    public string AccountId => accountId;

    public string Region => region;

    internal TimeProvider Clock => clock;

    internal SandboxControls Controls => controls;

    internal KeyStore Keys => keys;
}
