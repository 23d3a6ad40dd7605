using EditorBackend.Core.Surroundings;
using EditorBackend.Core.Work;
using Microsoft.Extensions.Logging;

namespace EditorBackend.Core.Identity.SignIn;

/// <summary>
/// One question on the screen for all who need a sign-in to a session. After a refusal there is no second one until the
/// person does something themselves: background work does not nag.
/// </summary>
internal sealed class SignInPrompt
{
    private readonly string _session;
    private readonly IPrompts _prompts;
    private readonly ILogger _logger;
    private readonly SharedWork<bool> _question;
    private volatile string _reason = "";
    private bool _isWelcome = true;

    public SignInPrompt(string session, IPrompts prompts, ILogger logger)
    {
        (_session, _prompts, _logger) = (session, prompts, logger);
        _question = new SharedWork<bool>(PutAsync);
    }

    /// <summary>The person did something themselves.</summary>
    public void Welcome() => Volatile.Write(ref _isWelcome, true);

    /// <summary>A sign-in succeeded, through the question or elsewhere: whoever waits goes on.</summary>
    public void SignedIn() => End(isWelcome: true);

    /// <summary>The person signed out: whoever waits is refused, and nobody asks.</summary>
    public void SignedOut() => End(isWelcome: false);

    /// <summary>Returns when the question is settled, one way or another; at once when none is welcome.</summary>
    public Task AskAsync(string reason, CancellationToken cancellationToken)
    {
        _reason = reason;
        return _question.JoinAsync(CancellationToken.None).WaitAsync(cancellationToken);
    }

    private void End(bool isWelcome)
    {
        Volatile.Write(ref _isWelcome, isWelcome);

        // Takes the question off the screen if it is still there.
        _ = _question.StopAsync();
    }

    private async Task<bool> PutAsync(CancellationToken over)
    {
        if (!Interlocked.Exchange(ref _isWelcome, false))
        {
            return false;
        }

        try
        {
            await _prompts.SignInAsync(_session, _reason, over).WaitAsync(over);
        }
        catch (Exception failure)
        {
            _logger.LogDebug(failure, "The sign-in prompt ended without an answer");
        }

        return true;
    }
}
