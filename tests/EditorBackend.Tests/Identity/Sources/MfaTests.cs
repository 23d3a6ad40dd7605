using System.Collections.Concurrent;
using AwsSandbox;
using EditorBackend.Contracts.Identity;
using EditorBackend.Contracts.Shell;
using EditorBackend.Core.Failures;
using EditorBackend.Core.Settings;

namespace EditorBackend.Tests.Identity.Sources;

public sealed class MfaTests : IdentitySandbox
{
    private const string Serial = $"arn:aws:iam::{Development}:mfa/dana";
    private const string BreakGlass = $"arn:aws:iam::{Development}:role/BreakGlass";

    private readonly ConcurrentQueue<PromptMfaCodeRequest> _asked = new();

    [Fact]
    public async Task Keys_with_a_device_are_proven_by_a_code()
    {
        WriteConfig($"[profile dana]\nregion = us-east-1\nmfa_serial = {Serial}\n{DanasKeys}");
        Answer(NextCode);

        var connection = await ConnectAsync(new ProfileSource("dana"));

        Assert.Equal("dana", connection.RoleName);
        Assert.Equal(new PromptMfaCodeRequest(Serial, "dana", IsAsked: true), Assert.Single(_asked));
        Assert.Equal(1, Calls("sts.GetSessionToken"));
        Assert.InRange(connection.ExpiresAt!.Value - Clock.GetUtcNow(), TimeSpan.FromHours(11), TimeSpan.FromHours(12));
    }

    [Fact]
    public async Task One_code_serves_all_roles_on_the_same_keys_and_their_renewals()
    {
        WriteRoles();
        Answer(NextCode);

        var one = await ConnectAsync(new ProfileSource("glass"));
        var other = await ConnectAsync(new ProfileSource("reader"));
        Clock.Advance(TimeSpan.FromHours(2));
        await Connections.Get(one.Id).Credentials.GetCredentialsAsync();
        await Connections.Get(other.Id).Credentials.GetCredentialsAsync();

        Assert.Equal("BreakGlass", one.RoleName);
        Assert.Equal("ReadOnly", other.RoleName);
        Assert.Equal($"BreakGlass ({Development})", Assert.Single(_asked).Purpose);
        Assert.Equal(1, Calls("sts.GetSessionToken"));
        Assert.Equal(4, Calls("sts.AssumeRole"));
    }

    [Fact]
    public async Task Those_who_come_at_once_share_one_question()
    {
        WriteRoles();
        var code = new TaskCompletionSource<string?>();
        Shell.AnswerMfa = question => Ask(question, code.Task);

        var connecting = Enumerable.Range(0, 5).Select(i => ConnectAsync(new ProfileSource(i % 2 == 0 ? "glass" : "reader"))).ToList();
        code.SetResult(NextCode());
        await Task.WhenAll(connecting);

        Assert.Single(_asked);
    }

    [Fact]
    public async Task Who_cancels_takes_the_question_from_nobody_else()
    {
        WriteRoles();
        var code = new TaskCompletionSource<string?>();
        Shell.AnswerMfa = question => Ask(question, code.Task);
        using var impatience = new CancellationTokenSource();
        var first = Identity.ConnectAsync(new ConnectRequest(new ProfileSource("glass")), impatience.Token);
        await UntilAsync(() => !_asked.IsEmpty);
        var other = ConnectAsync(new ProfileSource("reader"));

        await impatience.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first);
        code.SetResult(NextCode());

        Assert.Equal("ReadOnly", (await other).RoleName);
    }

    [Theory]
    [InlineData("")]
    [InlineData($"mfa_serial = {Serial}\n")]
    public async Task Where_the_user_may_open_no_session_the_code_goes_with_the_role(string ofKeys)
    {
        WriteRoles(ofKeys);
        Fault("sts.GetSessionToken:status=403,code=AccessDenied,message=User is not authorized to perform: sts:GetSessionToken with an explicit deny");
        Answer(NextCode);

        var glass = await ConnectAsync(new ProfileSource("glass"));
        var reader = await ConnectAsync(new ProfileSource("reader"));

        Assert.Equal(("BreakGlass", "ReadOnly"), (glass.RoleName, reader.RoleName));
        Assert.Equal(1, Calls("sts.GetSessionToken"));

        // No code is sent twice: one for the session, then one for each role.
        Assert.Equal([false, true, false], _asked.Select(question => question.Problem?.Contains("sts:GetSessionToken", StringComparison.Ordinal) == true));
    }

    [Fact]
    public async Task A_role_with_a_code_of_its_own_keeps_its_name_and_duration()
    {
        WriteConfig(
            $"""
            [profile base]
            region = us-east-1
            {DanasKeys}
            [profile glass]
            role_arn = {BreakGlass}
            source_profile = base
            mfa_serial = {Serial}
            role_session_name = me@example.com
            duration_seconds = 7200
            """);
        Fault("sts.GetSessionToken:status=403,code=AccessDenied,message=no");
        Answer(NextCode);

        var connection = await ConnectAsync(new ProfileSource("glass"));

        Assert.EndsWith("BreakGlass/me@example.com", connection.Arn, StringComparison.Ordinal);
        Assert.InRange(connection.ExpiresAt!.Value - Clock.GetUtcNow(), TimeSpan.FromMinutes(119), TimeSpan.FromMinutes(120));
    }

    [Fact]
    public async Task A_user_who_may_open_no_session_is_told_so()
    {
        WriteConfig($"[profile dana]\nregion = us-east-1\nmfa_serial = {Serial}\n{DanasKeys}");
        Fault("sts.GetSessionToken:status=403,code=AccessDenied,message=canary");
        Answer(NextCode);

        var error = await FailsAsync(FailureCode.AccessDenied, () => ConnectAsync(new ProfileSource("dana")));

        Assert.Contains("sts:GetSessionToken", error.Hint, StringComparison.Ordinal);
        Assert.DoesNotContain("canary", error.ToString(), StringComparison.Ordinal);
        Assert.Single(_asked);
    }

    [Fact]
    public async Task A_wrong_code_is_asked_for_again_with_the_reason()
    {
        WriteRoles();
        Answer(() => "000000", () => "12345", () => $" {NextCode()} ");

        await ConnectAsync(new ProfileSource("glass"));

        Assert.Equal(
            [null, "AWS did not accept the code. Wait for the next one.", "A code has six digits."],
            _asked.Select(question => question.Problem));
    }

    [Fact]
    public async Task Three_wrong_codes_are_enough()
    {
        WriteRoles();
        Answer(() => "000000", () => "000001", () => "000002", NextCode);

        var error = await FailsAsync(FailureCode.MfaRequired, () => ConnectAsync(new ProfileSource("glass")));

        Assert.Contains("3 MFA codes", error.Message, StringComparison.Ordinal);
        Assert.Equal(3, _asked.Count);
        Assert.Equal(0, Calls("sts.AssumeRole"));
    }

    [Fact]
    public async Task A_code_is_sent_once()
    {
        WriteRoles();
        var code = NextCode();
        Answer(() => code);
        await ConnectAsync(new ProfileSource("glass"));
        Clock.Advance(TimeSpan.FromHours(13));
        Answer(() => code, NextCode);

        await ConnectAsync(new ProfileSource("glass"));

        Assert.Equal("This code has already been used. Wait for the next one.", _asked.Last().Problem);
        Assert.Equal(2, Calls("sts.GetSessionToken"));
    }

    [Fact]
    public async Task A_refusal_ends_the_connecting_and_the_next_click_asks_again()
    {
        WriteRoles();

        await FailsAsync(FailureCode.MfaRequired, () => ConnectAsync(new ProfileSource("glass")));
        Answer(NextCode);

        Assert.Equal("BreakGlass", (await ConnectAsync(new ProfileSource("glass"))).RoleName);
    }

    [Fact]
    public async Task Work_in_the_background_asks_once_and_does_not_take_the_focus()
    {
        WriteRoles();
        Answer(NextCode);
        var credentials = Connections.Get((await ConnectAsync(new ProfileSource("glass"))).Id).Credentials;
        _asked.Clear();
        Clock.Advance(TimeSpan.FromHours(13));

        Answer(() => null);
        await FailsAsync(FailureCode.MfaRequired, credentials.GetCredentialsAsync);
        await FailsAsync(FailureCode.MfaRequired, credentials.GetCredentialsAsync);

        Assert.False(Assert.Single(_asked).IsAsked);
        Answer(NextCode);
        await ConnectAsync(new ProfileSource("glass"));
        Assert.True(_asked.Last().IsAsked);
        await credentials.GetCredentialsAsync();
        Assert.Equal(2, _asked.Count);
    }

    [Fact]
    public async Task A_question_in_the_background_comes_to_the_front_when_a_person_needs_it()
    {
        WriteRoles();
        var code = new TaskCompletionSource<string?>();
        Shell.AnswerMfa = question => Ask(question, code.Task);
        var inBackground = Identity.ConnectAsync(new ConnectRequest(new ProfileSource("glass"), IsInBackground: true), CancellationToken.None);
        while (_asked.IsEmpty)
        {
            await Task.Delay(10);
        }

        var connecting = ConnectAsync(new ProfileSource("reader"));
        while (_asked.Count < 2)
        {
            await Task.Delay(10);
        }

        code.SetResult(NextCode());
        await Task.WhenAll(inBackground, connecting);
        Assert.Equal([false, true], _asked.Select(question => question.IsAsked));
        Assert.Equal(1, Calls("sts.GetSessionToken"));
    }

    [Fact]
    public async Task A_window_that_comes_back_does_not_take_the_focus()
    {
        WriteRoles();
        Answer(NextCode);

        await Identity.ConnectAsync(new ConnectRequest(new ProfileSource("glass"), IsInBackground: true), CancellationToken.None);

        Assert.False(Assert.Single(_asked).IsAsked);
    }

    [Fact]
    public async Task What_a_terminal_asks_for_later_does_not_take_the_focus()
    {
        WriteRoles();
        Answer(NextCode);
        var connection = await ConnectAsync(new ProfileSource("glass"));
        var opened = await Feature.Elsewhere.OpenCredentialEndpointAsync(new OpenCredentialEndpointRequest(connection.Id), CancellationToken.None);
        var variables = opened.Variables.ToDictionary(variable => variable.Name, variable => variable.Value, StringComparer.Ordinal);
        _asked.Clear();
        Clock.Advance(TimeSpan.FromHours(13));

        using var http = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Get, variables["AWS_CONTAINER_CREDENTIALS_FULL_URI"]);
        request.Headers.TryAddWithoutValidation(
            "Authorization", await File.ReadAllTextAsync(variables["AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE"]!));
        using var response = await http.SendAsync(request);

        Assert.True(response.IsSuccessStatusCode);
        Assert.False(Assert.Single(_asked).IsAsked);
    }

    [Fact]
    public async Task Keys_that_nobody_knows_to_be_a_users_send_the_code_with_the_role()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        var json = $$"""{"Version":1,"AccessKeyId":"{{SandboxWorld.DanaAccessKeyId}}","SecretAccessKey":"{{SandboxWorld.DanaSecretAccessKey}}"}""";
        WriteConfig(
            $"""
            [profile base]
            credential_process = echo '{json}'

            [profile glass]
            role_arn = {BreakGlass}
            source_profile = base
            mfa_serial = {Serial}
            region = us-east-1
            """);
        Answer(NextCode);

        Assert.Equal("BreakGlass", (await ConnectAsync(new ProfileSource("glass"))).RoleName);
        Assert.Equal(0, Calls("sts.GetSessionToken"));
        Assert.Single(_asked);
    }

    [Fact]
    public async Task A_device_of_somebody_else_is_explained_at_once()
    {
        WriteConfig($"[profile dana]\nregion = us-east-1\nmfa_serial = arn:aws:iam::{Development}:mfa/sandbox\n{DanasKeys}");
        Answer(NextCode);

        var error = await FailsAsync(FailureCode.AccessDenied, () => ConnectAsync(new ProfileSource("dana")));

        Assert.Contains("mfa/sandbox", error.Message, StringComparison.Ordinal);
        Assert.Single(_asked);
    }

    [Fact]
    public async Task Saved_roles_and_typed_in_keys_ask_too()
    {
        await Sources.SaveAccessKeysAsync(
            new SaveAccessKeysRequest("dana", SandboxWorld.DanaAccessKeyId, SandboxWorld.DanaSecretAccessKey), CancellationToken.None);
        Configured.Update(Configured.Value with
        {
            AssumedRoles = [new AssumedRoleSetting("glass", new AccessKeysSource("dana"), BreakGlass, MfaSerial: Serial)],
        });
        Answer(NextCode);

        await ConnectAsync(new AssumedRoleSource("glass"), "us-east-1");
        await ConnectAsync(new AssumedRoleSource("glass"), "eu-west-1");

        Assert.Single(_asked);
        await Sources.ForgetAccessKeysAsync(new ForgetAccessKeysRequest(), CancellationToken.None);
        Assert.Empty(Connections.All);
    }

    [Fact]
    public async Task Codes_and_keys_are_in_no_log()
    {
        WriteRoles();
        var code = NextCode();
        Answer(() => "000000", () => code);

        await ConnectAsync(new ProfileSource("glass"));

        Assert.DoesNotContain(code, Log.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(SandboxWorld.DanaSecretAccessKey, Log.Text, StringComparison.Ordinal);
    }

    private static string DanasKeys =>
        $"aws_access_key_id = {SandboxWorld.DanaAccessKeyId}\naws_secret_access_key = {SandboxWorld.DanaSecretAccessKey}\n";

    private void WriteRoles(string ofKeys = "") => WriteConfig(
        $"""
        [profile base]
        region = us-east-1
        {ofKeys}{DanasKeys}
        [profile glass]
        role_arn = {BreakGlass}
        source_profile = base
        mfa_serial = {Serial}

        [profile reader]
        role_arn = arn:aws:iam::{Development}:role/ReadOnly
        source_profile = base
        mfa_serial = {Serial}
        """);

    [Fact]
    public async Task A_secret_that_was_corrected_counts()
    {
        WriteConfig($"[profile dana]\nregion = us-east-1\nmfa_serial = {Serial}\n{DanasKeys.Replace("secret_access_key = ", "secret_access_key = x", StringComparison.Ordinal)}");
        Answer(NextCode);
        await Assert.ThrowsAnyAsync<Exception>(() => ConnectAsync(new ProfileSource("dana")));
        WriteConfig($"[profile dana]\nregion = us-east-1\nmfa_serial = {Serial}\n{DanasKeys}");

        Assert.Equal("dana", (await ConnectAsync(new ProfileSource("dana"))).RoleName);
    }

    private string NextCode() => Host.World.MfaDevices.Find(Serial)!.Next();

    /// <summary>One answer a question; the last one for all that come after.</summary>
    private void Answer(params Func<string?>[] codes)
    {
        var left = new Queue<Func<string?>>(codes);
        Shell.AnswerMfa = question => Ask(question, Task.FromResult((left.Count > 1 ? left.Dequeue() : left.Peek())()));
    }

    private Task<string?> Ask(PromptMfaCodeRequest question, Task<string?> answer)
    {
        _asked.Enqueue(question);
        return answer;
    }
}
