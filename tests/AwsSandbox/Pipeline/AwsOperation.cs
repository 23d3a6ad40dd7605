namespace AwsSandbox.Pipeline;

/// <summary>
/// Which call of which service a request is: <c>ssm.GetParameter</c>, <c>sso-oidc.CreateToken</c>, <c>portal.ListAccounts</c>.
/// As endpoint metadata it puts a REST route under latency, throttle, faults and counters; a page without it is served plainly.
/// </summary>
public sealed record AwsOperation(string Service, string Name)
{
    public override string ToString() => $"{Service}.{Name}";
}

public static class AwsServices
{
    public const string Ssm = "ssm";
    public const string Kms = "kms";
    public const string Sts = "sts";
    public const string Iam = "iam";
    public const string Signin = "signin";
    public const string Imds = "imds";
    public const string Container = "container";
    public const string Oidc = "sso-oidc";
    public const string Portal = "portal";
}
