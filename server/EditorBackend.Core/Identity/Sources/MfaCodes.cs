using System.Collections.Concurrent;
using Amazon.Runtime;
using EditorBackend.Core.Aws;
using EditorBackend.Core.Failures;
using EditorBackend.Core.Secrets;
using EditorBackend.Core.Surroundings;
using EditorBackend.Core.Work;
using Microsoft.Extensions.Logging;

namespace EditorBackend.Core.Identity.Sources;

/// <summary>
/// Asks the person for codes of MFA devices: one question at a time for each device, at most three times in a row. AWS
/// takes each code once, so that no code is sent twice. After a refusal, work in the background does not ask again until
/// the person does something themselves.
/// </summary>
internal sealed class MfaCodes(IPrompts prompts, ILogger logger)
{
    private const int Attempts = 3;

    private readonly ConcurrentDictionary<string, Device> _devices = new(StringComparer.Ordinal);

    /// <summary>
    /// A person does something that a code of the device is needed for: a question that waits in the background comes to
    /// the front, where both count as one.
    /// </summary>
    public void BringToFront(string serial)
    {
        if (PersonWaiting.Now && _devices.TryGetValue(serial, out var device) && device.SetPending(null) is { } pending)
        {
            _ = PromptAsync(pending with { IsAsked = true }, CancellationToken.None);
        }
    }

    /// <summary>Calls AWS with a code.</summary>
    /// <param name="serial">The device.</param>
    /// <param name="purpose">What the code is for, by name: a role with its account, or a profile.</param>
    /// <param name="call">Fails with AWS's own exception when the code is wrong.</param>
    /// <param name="problem">Why a code is wanted once more, if one was just given.</param>
    /// <exception cref="FailureException"><see cref="FailureCode.MfaRequired"/>, or what the call throws.</exception>
    public async Task<T> UseAsync<T>(string serial, string purpose, Func<string, Task<T>> call, string? problem = null)
    {
        var device = _devices.GetOrAdd(serial, _ => new Device());
        var isAsked = PersonWaiting.Now;
        await device.Turn.WaitAsync();
        try
        {
            if (!isAsked && device.IsRefused)
            {
                throw Required(purpose);
            }

            return await AskAsync(device, new MfaQuestion(serial, purpose, isAsked, problem), call);
        }
        finally
        {
            device.Turn.Release();
        }
    }

    private async Task<T> AskAsync<T>(Device device, MfaQuestion question, Func<string, Task<T>> call)
    {
        for (var attempt = 1; ; attempt++)
        {
            device.SetPending(question.IsAsked ? null : question);
            var code = (await PromptAsync(question, PersonWaiting.Patience))?.Trim();
            device.SetPending(null);
            if (string.IsNullOrEmpty(code))
            {
                device.IsRefused = true;
                throw Required(question.Purpose);
            }

            string problem;
            if (code.Length != 6 || !code.All(char.IsAsciiDigit))
            {
                problem = "A code has six digits.";
            }
            else if (device.Last == Secret.Of<string?>(code))
            {
                problem = "This code has already been used. Wait for the next one.";
            }
            else
            {
                device.Last = Secret.Of<string?>(code);
                try
                {
                    var answer = await call(code);
                    device.IsRefused = false;
                    return answer;
                }
                catch (AmazonServiceException refused) when (IsAboutCode(refused))
                {
                    problem = "AWS did not accept the code. Wait for the next one.";
                }
                catch (AmazonServiceException refused) when (IsAboutDevice(refused))
                {
                    throw AwsFailures.Told(
                        refused,
                        FailureCode.AccessDenied,
                        $"The MFA device {question.Serial} does not belong to the user.",
                        "Check the MFA serial: the device must belong to the user whose keys are used.");
                }
            }

            if (attempt == Attempts)
            {
                device.IsRefused = true;
                throw new FailureException(
                    FailureCode.MfaRequired,
                    $"AWS did not accept {Attempts} MFA codes for {question.Purpose}.",
                    $"Check that the codes come from the device {question.Serial}, and that the device's clock is correct.");
            }

            question = question with { Problem = problem };
        }
    }

    private async Task<string?> PromptAsync(MfaQuestion question, CancellationToken cancellationToken)
    {
        try
        {
            return await prompts.MfaCodeAsync(question, cancellationToken);
        }
        catch (Exception failure)
        {
            logger.LogDebug(failure, "The question for an MFA code ended without an answer");
            return null;
        }
    }

    /// <summary>Whether AWS refused the code or the device, and not what they were for.</summary>
    public static bool IsAboutMfa(AmazonServiceException refused) => IsAboutCode(refused) || IsAboutDevice(refused);

    private static bool IsAboutCode(AmazonServiceException refused) => Says(refused, "invalid MFA one time pass code");

    private static bool IsAboutDevice(AmazonServiceException refused) => Says(refused, "MFA serial number is valid");

    private static bool Says(AmazonServiceException refused, string words) =>
        AwsFailures.IsDenied(refused) && refused.Message.Contains(words, StringComparison.OrdinalIgnoreCase);

    private static FailureException Required(string purpose) => new(
        FailureCode.MfaRequired,
        $"AWS requires an MFA code for {purpose}, and none was entered.",
        "Connect again, and enter the code that your MFA device shows.");

    private sealed class Device
    {
        private MfaQuestion? _pending;

        public SemaphoreSlim Turn { get; } = new(1, 1);

        /// <summary>The code that was sent last.</summary>
        public Secret<string?> Last { get; set; }

        public bool IsRefused { get; set; }

        /// <summary>The question that waits in the background.</summary>
        /// <returns>The one before.</returns>
        public MfaQuestion? SetPending(MfaQuestion? question) => Interlocked.Exchange(ref _pending, question);
    }
}
