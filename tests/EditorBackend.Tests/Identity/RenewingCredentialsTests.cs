using Amazon.Runtime;
using Amazon.SecurityToken.Model;
using EditorBackend.Identity.Connections;
using EditorBackend.Tests.Pacing;

namespace EditorBackend.Tests.Identity;

/// <summary>Keys that renew themselves, whatever they come from.</summary>
public sealed class RenewingCredentialsTests
{
    [Fact]
    public async Task A_renewal_ahead_of_time_that_fails_is_not_tried_with_every_call()
    {
        var clock = new ManualClock();
        var fetches = 0;
        var fails = false;
        var credentials = new RenewingCredentials(clock, () =>
        {
            fetches++;
            return fails
                ? Task.FromException<IssuedCredentials>(new InvalidOperationException("no answer"))
                : Task.FromResult(new IssuedCredentials(new ImmutableCredentials("id", "secret", "token"), clock.GetUtcNow().AddHours(1)));
        });
        await credentials.GetCredentialsAsync();
        fails = true;
        clock.Advance(TimeSpan.FromMinutes(56));

        for (var call = 0; call < 20 || fetches < 2; call++)
        {
            await credentials.GetCredentialsAsync();
            await Task.Delay(1);
        }

        Assert.Equal(2, fetches);
        clock.Advance(TimeSpan.FromSeconds(31));
        fails = false;
        await credentials.GetCredentialsAsync();
        while (credentials.ExpiresAt != clock.GetUtcNow().AddHours(1))
        {
            await Task.Delay(1);
        }

        Assert.Equal(3, fetches);
        fails = true;
        clock.Advance(TimeSpan.FromHours(2));
        await Assert.ThrowsAsync<InvalidOperationException>(() => credentials.GetCredentialsAsync());
        await Assert.ThrowsAsync<InvalidOperationException>(() => credentials.GetCredentialsAsync());
        Assert.Equal(5, fetches);
    }

    [Fact]
    public async Task A_clock_that_is_ahead_does_not_ask_anew_with_every_call()
    {
        var clock = new ManualClock();
        var fetches = 0;
        var credentials = new RenewingCredentials(clock, () =>
        {
            fetches++;
            return Task.FromResult(IssuedCredentials.Of(
                new Credentials
                {
                    AccessKeyId = "ASIAEXAMPLEEXAMPLE01",
                    SecretAccessKey = "secret",
                    SessionToken = "token",
                    Expiration = clock.GetUtcNow().UtcDateTime.AddHours(-1),
                },
                clock));
        });

        await credentials.GetCredentialsAsync();
        await credentials.GetCredentialsAsync();

        Assert.Equal(1, fetches);
    }
}
