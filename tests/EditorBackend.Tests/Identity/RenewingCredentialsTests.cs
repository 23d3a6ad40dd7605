using Amazon.Runtime;
using Amazon.SecurityToken.Model;
using EditorBackend.Core.Connections;
using EditorBackend.Core.Work;
using Microsoft.Extensions.Time.Testing;

namespace EditorBackend.Tests.Identity;

/// <summary>Keys that renew themselves, whatever they come from.</summary>
public sealed class RenewingCredentialsTests
{
    [Fact]
    public async Task A_renewal_ahead_of_time_that_fails_is_not_tried_with_every_call()
    {
        var clock = new FakeTimeProvider();
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
    public async Task Who_goes_away_takes_nothing_from_those_who_wait_for_the_same_keys()
    {
        using var first = new CancellationTokenSource();
        using var second = new CancellationTokenSource();
        var answer = new TaskCompletionSource<IssuedCredentials>();
        var clock = new FakeTimeProvider();
        var credentials = new RenewingCredentials(clock, () => answer.Task.WaitAsync(PersonWaiting.Patience));
        var one = WaitAsync(credentials, first.Token);
        var other = WaitAsync(credentials, second.Token);

        await first.CancelAsync();
        answer.SetResult(new IssuedCredentials(new ImmutableCredentials("id", "secret", "token"), clock.GetUtcNow().AddHours(1)));

        Assert.Equal("id", (await other).AccessKey);
        Assert.Equal("id", (await one).AccessKey);
    }

    [Fact]
    public async Task The_last_one_to_go_away_ends_the_question_and_the_next_one_asks_anew()
    {
        using var first = new CancellationTokenSource();
        using var second = new CancellationTokenSource();
        var asked = 0;
        var credentials = new RenewingCredentials(new FakeTimeProvider(), async () =>
        {
            asked++;
            await Task.Delay(Timeout.Infinite, PersonWaiting.Patience);
            return null!;
        });
        var one = WaitAsync(credentials, first.Token);
        var other = WaitAsync(credentials, second.Token);

        await first.CancelAsync();
        await second.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => one);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => other);
        using var third = new CancellationTokenSource();
        var next = WaitAsync(credentials, third.Token);
        await third.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => next);
        Assert.Equal(2, asked);
    }

    [Fact]
    public async Task Work_in_the_background_goes_on_when_the_person_has_gone()
    {
        using var person = new CancellationTokenSource();
        var answer = new TaskCompletionSource<IssuedCredentials>();
        var clock = new FakeTimeProvider();
        var credentials = new RenewingCredentials(clock, () => answer.Task.WaitAsync(PersonWaiting.Patience));
        var asked = WaitAsync(credentials, person.Token);
        var inBackground = credentials.GetCredentialsAsync();

        await person.CancelAsync();
        answer.SetResult(new IssuedCredentials(new ImmutableCredentials("id", "secret", "token"), clock.GetUtcNow().AddHours(1)));

        Assert.Equal("id", (await inBackground).AccessKey);
        await asked;
    }

    /// <summary>As a person's gesture does; it has joined when this returns its task.</summary>
    private static async Task<ImmutableCredentials> WaitAsync(RenewingCredentials credentials, CancellationToken patience)
    {
        PersonWaiting.Begin(patience);
        return await credentials.GetCredentialsAsync();
    }

    [Fact]
    public async Task A_clock_that_is_ahead_does_not_ask_anew_with_every_call()
    {
        var clock = new FakeTimeProvider();
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
