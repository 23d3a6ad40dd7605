using Amazon.Runtime;
using EditorBackend.Contracts;
using EditorBackend.Rpc;

namespace EditorBackend.Identity.Sources;

/// <summary>
/// Credentials that the machine itself has: an EC2 instance's role, or a container's. The SDK asks for them as soon as
/// they are created, and on a laptop nobody answers, so both happen late and within a limit.
/// </summary>
internal sealed class MachineCredentials(TimeProvider clock, Func<AWSCredentials> create) : AWSCredentials
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(2);

    private AWSCredentials? _created;

    public override ImmutableCredentials GetCredentials() => GetCredentialsAsync().GetAwaiter().GetResult();

    /// <exception cref="BackendException"><see cref="ErrorCode.NotFound"/>: the machine has none.</exception>
    public override async Task<ImmutableCredentials> GetCredentialsAsync()
    {
        try
        {
            return await Task.Run(() => (_created ??= create()).GetCredentialsAsync()).WaitAsync(Limit, clock);
        }
        catch (Exception failure)
        {
            throw new BackendException(
                new ErrorInfo(
                    ErrorCode.NotFound,
                    "This machine has no role of its own that gives AWS credentials.",
                    "Sign in with SSO, or set AWS_PROFILE."),
                failure);
        }
    }
}
