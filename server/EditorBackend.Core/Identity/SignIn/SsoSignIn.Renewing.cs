namespace EditorBackend.Core.Identity.SignIn;

/// <content>What a renewal may do to the sign-in.</content>
internal sealed partial class SsoSignIn
{
    /// <summary>This sign-in as a renewal sees it, until another sign-in or a sign-out takes its place.</summary>
    private sealed class Renewing(SsoSignIn signIn, int epoch) : IRenewing
    {
        public bool WasStored
        {
            get
            {
                lock (signIn._lock)
                {
                    return epoch == signIn._epoch && signIn._wasStored;
                }
            }
        }

        public bool IsStillWanted
        {
            get
            {
                lock (signIn._lock)
                {
                    return epoch == signIn._epoch;
                }
            }
        }

        public bool TryTake(SsoTokens renewed)
        {
            lock (signIn._lock)
            {
                if (epoch != signIn._epoch)
                {
                    return false;
                }

                signIn._tokens = renewed;
                signIn._state = SignInState.SignedIn;
                return true;
            }
        }

        public bool TryEnd(SignInState state)
        {
            lock (signIn._lock)
            {
                if (epoch != signIn._epoch)
                {
                    return false;
                }

                signIn.Drop(state);
            }

            if (state == SignInState.SignedOut)
            {
                signIn._prompt.SignedOut();
                signIn.SignedOutElsewhere?.Invoke();
            }

            signIn.Changed?.Invoke();
            return true;
        }

        public void Saved(bool isStored)
        {
            lock (signIn._lock)
            {
                signIn._wasStored = epoch == signIn._epoch ? isStored : signIn._wasStored;
            }
        }
    }
}
