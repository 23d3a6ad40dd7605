using EditorBackend.Contracts;
using EditorBackend.Contracts.Identity;
using EditorBackend.Contracts.Parameters;
using EditorBackend.Core.Identity.Roles;
using EditorBackend.Core.Identity.SignIn;
using EditorBackend.Core.Parameters.Index;
using EditorBackend.Services;
using EditorBackend.Tests.Identity;

namespace EditorBackend.Tests.Wire;

/// <summary>What happens in the core reaches the shell, or is logged.</summary>
public sealed class ShellNewsTests : IdentitySandbox
{
    [Fact]
    public async Task A_shell_that_is_going_stops_nothing()
    {
        var shell = new GoingShell(_ => Task.FromException(new ObjectDisposedException("the wire")));
        _ = new ShellNews(Feature.Core, shell, shell, Log);

        await SignInAsync();

        Assert.Contains("The shell could not be told of a change of sign-in", Log.Text, StringComparison.Ordinal);
        Assert.Equal(SignInState.SignedIn, (await StateAsync()).State);
    }

    [Fact]
    public async Task Nor_does_a_notification_that_cannot_be_made()
    {
        var shell = new GoingShell(_ => throw new InvalidOperationException("odd"));
        _ = new ShellNews(Feature.Core, shell, shell, Log);

        await SignInAsync();

        Assert.Contains("The shell could not be told of a change of sign-in", Log.Text, StringComparison.Ordinal);
        Assert.Equal(SignInState.SignedIn, (await StateAsync()).State);
    }

    [Fact]
    public async Task What_an_answer_rests_on_is_told_before_it()
    {
        await SignInAsync();
        while (!Shell.Told.IsEmpty)
        {
            Shell.Told.TryDequeue(out _);
        }

        await Feature.RoleCatalog.RefreshCatalogAsync(new RefreshCatalogRequest(Session), default);

        Assert.False(Assert.IsType<CatalogChange>(Shell.Told.Last()).IsListing);
    }

    /// <summary>Does with every notification what it is told to.</summary>
    private sealed class GoingShell(Func<object, Task> tell) : IIdentityEvents, IParametersEvents
    {
        public Task DeviceCodeAsync(DeviceCodeNotification request, CancellationToken cancellationToken) => tell(request);

        public Task ChangedAsync(SsoSessionsResponse request, CancellationToken cancellationToken) => tell(request);

        public Task SourcesChangedAsync(Empty request, CancellationToken cancellationToken) => tell(request);

        public Task CatalogChangedAsync(CatalogChange request, CancellationToken cancellationToken) => tell(request);

        public Task ConnectionChangedAsync(ConnectionChangedNotification request, CancellationToken cancellationToken) => tell(request);

        public Task CredentialEndpointClosedAsync(
            CredentialEndpointClosedNotification request, CancellationToken cancellationToken) => tell(request);

        public Task ChangedAsync(IndexChange request, CancellationToken cancellationToken) => tell(request);
    }
}
