namespace AwsSandbox.Oidc;

/// <summary>One instance of IAM Identity Center: everything that its OIDC service, its pages and its portal remember.</summary>
public sealed class IdentityCenter
{
    public IdentityCenter(TimeProvider clock)
    {
        Clients = new ClientRegistry(clock, Options);
        Tokens = new TokenStore(clock, Options);
        AuthorizationCodes = new AuthorizationCodeStore(clock, Options, Tokens);
        DeviceCodes = new DeviceCodeStore(clock, Options, Tokens);
        Browsers = new BrowserSessions(clock, Options);
    }

    public OidcOptions Options { get; } = new();

    public ClientRegistry Clients { get; }

    public TokenStore Tokens { get; }

    internal AuthorizationCodeStore AuthorizationCodes { get; }

    internal DeviceCodeStore DeviceCodes { get; }

    internal BrowserSessions Browsers { get; }

    /// <summary>Forgets all clients, sessions and codes, and puts the options back.</summary>
    public void Reset()
    {
        Options.Reset();
        Clients.Reset();
        Tokens.Reset();
        AuthorizationCodes.Reset();
        DeviceCodes.Reset();
        Browsers.Reset();
    }
}
