using EditorBackend.Core.Surroundings;
using Microsoft.Extensions.Logging;

namespace EditorBackend.Core.Identity.SignIn;

/// <summary>
/// One question on the screen for all who need a sign-in to a session. After a refusal there is no second one until the
/// person does something themselves: background work does not nag.
/// </summary>
internal sealed class SignInPrompt(string session, IPrompts prompts, ILogger logger)
{
    private readonly Lock _lock = new();
    private Question? _question;
    private bool _welcome = true;

    /// <summary>The person did something themselves.</summary>
    public void Welcome()
    {
        lock (_lock)
        {
            _welcome = true;
        }
    }

    /// <summary>A sign-in succeeded, through the question or elsewhere: whoever waits goes on.</summary>
    public void SignedIn() => End(welcome: true);

    /// <summary>The person signed out: whoever waits is refused, and nobody asks.</summary>
    public void SignedOut() => End(welcome: false);

    /// <summary>Returns when the question is settled, one way or another; at once when none is welcome.</summary>
    public async Task AskAsync(string reason, CancellationToken cancellationToken)
    {
        Question question;
        lock (_lock)
        {
            if (_question is null)
            {
                if (!_welcome)
                {
                    return;
                }

                _welcome = false;
                _question = new Question();
                _ = PutAsync(_question, reason);
            }

            question = _question;
        }

        await question.Settled.Task.WaitAsync(cancellationToken);
    }

    private void End(bool welcome)
    {
        Question? question;
        lock (_lock)
        {
            _welcome = welcome;
            question = _question;
            _question = null;
        }

        // Takes the question off the screen if it is still there.
        question?.Cancellation.Cancel();
        question?.Settled.TrySetResult();
    }

    private async Task PutAsync(Question question, string reason)
    {
        // Leaves the caller's lock before it does anything.
        await Task.Yield();
        try
        {
            await prompts.SignInAsync(session, reason, question.Cancellation.Token);
        }
        catch (Exception failure)
        {
            logger.LogDebug(failure, "The sign-in prompt ended without an answer");
        }
        finally
        {
            Settle(question);
        }
    }

    // Not in the finally block itself: the trimmer loses the end of a lock that stands in one of an async method.
    private void Settle(Question question)
    {
        lock (_lock)
        {
            if (ReferenceEquals(_question, question))
            {
                _question = null;
            }
        }

        question.Settled.TrySetResult();
    }

    private sealed class Question
    {
        public CancellationTokenSource Cancellation { get; } = new();

        public TaskCompletionSource Settled { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
