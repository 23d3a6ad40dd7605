using EditorBackend.Contracts.Identity;
using EditorBackend.Identity;

namespace EditorBackend.Tests.Identity;

public sealed class IdentityTellerTests : IDisposable
{
    private readonly FakeShell _shell = new();
    private readonly CapturedLog _log = new();

    private IdentityTeller Teller => new(_shell, _log);

    public void Dispose() => _log.Dispose();

    [Fact]
    public async Task The_shell_is_told()
    {
        var closed = new CredentialEndpointClosedNotification("id", "It was closed.");

        await Teller.TellAsync("an end", shell => shell.CredentialEndpointClosedAsync(closed, default));

        Assert.Equal<object>([closed], _shell.Told);
        Assert.Empty(_log.Text);
    }

    [Fact]
    public async Task A_shell_that_is_going_stops_nothing()
    {
        await Teller.TellAsync("a late end", _ => Task.FromException(new ObjectDisposedException("the wire")));

        Assert.Contains("The shell could not be told of a late end", _log.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nor_does_a_notification_that_cannot_be_made()
    {
        await Teller.TellAsync("an odd end", _ => throw new InvalidOperationException("odd"));

        Assert.Contains("The shell could not be told of an odd end", _log.Text, StringComparison.Ordinal);
    }
}
