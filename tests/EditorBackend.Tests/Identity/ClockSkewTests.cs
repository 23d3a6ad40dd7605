using Amazon.Runtime;
using AwsSandbox;
using EditorBackend.Core.Settings;

namespace EditorBackend.Tests.Identity;

/// <summary>This machine's clock is wrong, and then it is put right.</summary>
public sealed class ClockSkewTests : IdentitySandbox
{
    [Theory]
    [InlineData(3600)]
    [InlineData(-3600)]
    public async Task What_was_learnt_of_a_wrong_clock_is_unlearnt_when_it_is_put_right(int seconds)
    {
        WriteConfig($"[profile a]\nregion = us-east-1\naws_access_key_id = {SandboxWorld.StaticAccessKeyId}\naws_secret_access_key = {SandboxWorld.StaticSecretAccessKey}\n");
        await SkewAsync(seconds);
        await ConnectAsync(new ProfileSource("a"));
        Assert.InRange(Correction(), TimeSpan.FromSeconds(seconds - 60), TimeSpan.FromSeconds(seconds + 60));

        await SkewAsync(0);
        await ConnectAsync(new ProfileSource("a"));

        Assert.InRange(Correction(), TimeSpan.FromSeconds(-60), TimeSpan.FromSeconds(60));
    }

    private TimeSpan Correction() => CorrectClockSkew.GetClockCorrectionForEndpoint(Host.Endpoint.ToString());

    private async Task SkewAsync(int seconds)
    {
        using var http = new HttpClient();
        using var answer = await http.PostAsync(new Uri(Host.Endpoint, $"/_sandbox/clock/skew?seconds={seconds}"), content: null);
        answer.EnsureSuccessStatusCode();
    }
}
