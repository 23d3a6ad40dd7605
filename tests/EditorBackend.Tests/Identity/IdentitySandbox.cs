using System.Collections.Concurrent;
using AwsSandbox;
using AwsSandbox.Hosting;
using AwsSandbox.Oidc;
using AwsSandbox.Pipeline;
using EditorBackend.Contracts;
using EditorBackend.Contracts.Identity;
using EditorBackend.Core.Aws;
using EditorBackend.Core.Connections;
using EditorBackend.Core.Failures;
using EditorBackend.Core.Identity.SignIn;
using EditorBackend.Core.Settings;
using EditorBackend.Services;
using EditorBackend.Tests.Support;
using Microsoft.Extensions.Logging;

namespace EditorBackend.Tests.Identity;

/// <summary>A sandbox of its own for each test, a backend that signs in to it, and a person at a browser.</summary>
public abstract class IdentitySandbox : IAsyncLifetime, IDisposable
{
    private protected const string Session = "acme";
    private protected const string Development = "111122223333";
    private protected static readonly SsoRoleSource Administrator = new(Session, Development, "Administrator");

    /// <summary>A folder that all windows share.</summary>
    private protected string Storage => Path.Combine(_home, "storage");

    private readonly string _home = Directory.CreateTempSubdirectory("identity-").FullName;

    private protected SandboxHost Host { get; private set; } = null!;

    private protected JumpingClock Clock { get; private set; } = null!;

    private protected FakeShell Shell { get; private set; } = new();

    private protected Person Person { get; } = new();

    private protected CapturedLog Log { get; } = new();

    private protected OpenConnections Connections => Feature.Connections;

    private protected TestBackend Feature { get; private set; } = null!;

    private protected IdentityService Identity => Feature.Identity;

    private protected ICredentialSources Sources => Feature.Sources;

    /// <summary>The settings of the backend that was started last.</summary>
    private protected CurrentSettings Configured { get; private set; } = null!;

    private protected AwsEnvironment PersonsEnvironment => new(name => Variables.GetValueOrDefault(name), _home);

    /// <summary>Environment variables of the backend.</summary>
    private protected Dictionary<string, string> Variables { get; } = new(StringComparer.Ordinal);

    /// <summary>What the sandbox is started with.</summary>
    private protected virtual SandboxOptions Options => new();

    private protected OidcOptions Oidc => Host.World.IdentityCenter.Options;

    private protected string StartUrl => new Uri(Host.Endpoint, "/start").ToString();

    public virtual async Task InitializeAsync()
    {
        Host = await SandboxHost.StartAsync(Options);
        Clock = new JumpingClock(Host.World.Clock);
        StartBackend();
    }

    public virtual async Task DisposeAsync()
    {
        Feature.Dispose();
        await Host.DisposeAsync();
    }

    public void Dispose()
    {
        Person.Dispose();
        Directory.Delete(_home, recursive: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>As after a restart of the window: nothing is left but SecretStorage and the files.</summary>
    private protected void StartBackend()
    {
        Feature?.Dispose();
        Shell = new FakeShell { Secrets = new ConcurrentDictionary<string, string>(Shell.Secrets, StringComparer.Ordinal) };
        Configured = NewSettings(Storage);
        Feature = NewBackend(Shell, Configured);
    }

    private protected TestBackend NewBackend(FakeShell shell, string? storage = null) => NewBackend(shell, NewSettings(storage));

    private TestBackend NewBackend(FakeShell shell, CurrentSettings settings) => new(shell, settings, Clock, Log, PersonsEnvironment);

    private CurrentSettings NewSettings(string? storage)
    {
        var settings = new CurrentSettings { StorageDirectory = storage };
        settings.Update(new BackendSettings(
            EndpointUrl: Host.Endpoint.ToString().TrimEnd('/'),
            SsoSessions: [new SsoSessionSetting(Session, StartUrl, SandboxWorld.SsoRegion)]));
        return settings;
    }

    private protected void WriteConfig(string text) => Write("config", text);

    private protected void WriteCredentials(string text) => Write("credentials", text);

    private protected async Task<SignInResponse> SignInAsync()
    {
        var signingIn = StartSignIn();
        using var page = await Person.AllowAsync(await Shell.OpenedUrlAsync());
        return await signingIn;
    }

    private protected Task<SignInResponse> StartSignIn(
        SignInFlow flow = SignInFlow.Browser, CancellationToken cancellationToken = default) =>
        Identity.SignInAsync(new SignInRequest(Session, flow), cancellationToken);

    private protected Task<IReadOnlyList<AwsAccount>> AccountsAsync() => Feature.AccountsAsync(Session);

    private protected async Task<Connection> ConnectAsync(ConnectionSource source, string? region = null) =>
        (await Identity.ConnectAsync(new ConnectRequest(source, region), CancellationToken.None)).Connection;

    private protected async Task<SsoSession> StateAsync() =>
        Assert.Single((await Identity.SessionsAsync(new Empty(), CancellationToken.None)).Sessions);

    private protected int Calls(string operation) => Host.World.Controls.Counters.Of(operation).Calls;

    private protected void Fault(string fault) => Host.World.Controls.Faults.Add(FaultRule.Parse(fault));

    private protected static async Task<Failure> FailsAsync(FailureCode code, Func<Task> act)
    {
        var failure = await Assert.ThrowsAsync<FailureException>(act);
        Assert.Equal(code, failure.Code);
        return failure.Failure;
    }

    /// <summary>For what happens in the background: the test's own patience ends the wait.</summary>
    private protected static Task UntilAsync(Func<bool> condition) => UntilAsync(() => Task.FromResult(condition()));

    private protected static async Task UntilAsync(Func<Task<bool>> condition)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (!await condition())
        {
            await Task.Delay(10, patience.Token);
        }
    }

    private void Write(string file, string text)
    {
        Directory.CreateDirectory(Path.Combine(_home, ".aws"));
        File.WriteAllText(Path.Combine(_home, ".aws", file), text);
    }
}

/// <summary>All that was logged, exceptions with their whole text: stricter than what the process writes.</summary>
internal sealed class CapturedLog : ILoggerFactory, ILogger
{
    private readonly ConcurrentQueue<string> _lines = new();

    public string Text => string.Join('\n', _lines);

    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(
        LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
        _lines.Enqueue($"{formatter(state, exception)} {exception}");

    public void AddProvider(ILoggerProvider provider)
    {
    }

    public void Dispose()
    {
    }
}
