using System.Text;
using AwsSandbox;
using AwsSandbox.Pipeline;
using EditorBackend.Core.Failures;
using EditorBackend.Core.Parameters;
using EditorBackend.Core.Secrets;
using EditorBackend.Core.Settings;
using EditorBackend.Logging;
using EditorBackend.Tests.Parameters.Support;
using Microsoft.Extensions.Logging;

namespace EditorBackend.Tests.Parameters;

/// <summary>What AWS's SDK makes of refusals and of answers that AWS would not give, and what becomes of it here.</summary>
public sealed class AnswersOfAwsTests : IAsyncLifetime
{
    private const string Canary = "hunter2";

    private SandboxedService _service = null!;

    public async Task InitializeAsync() => _service = await SandboxedService.StartAsync(new SandboxOptions { Empty = true });

    public async Task DisposeAsync() => await _service.DisposeAsync();

    [Theory]
    [InlineData("ParameterNotFound", FailureCode.NotFound)]
    [InlineData("InvalidKeyId", FailureCode.Invalid)]
    [InlineData("ValidationException", FailureCode.Invalid)]
    [InlineData("AccessDeniedException", FailureCode.AccessDenied)]
    [InlineData("UnrecognizedClientException", FailureCode.SignInRequired)]
    public async Task A_refused_read_is_sent_once_and_has_a_code(string refusal, FailureCode code)
    {
        Refuse("ssm.GetParameterHistory", refusal);

        var refused = await Assert.ThrowsAnyAsync<FailureException>(
            () => _service.Store.HistoryPageAsync("/a", decrypt: true, nextToken: null, default));

        Assert.Equal(code, refused.Code);
        Assert.Equal(1, _service.Calls("GetParameterHistory"));
    }

    [Theory]
    [InlineData("ParameterAlreadyExists", FailureCode.AlreadyExists)]
    [InlineData("ParameterLimitExceeded", FailureCode.LimitExceeded)]
    [InlineData("ParameterMaxVersionLimitExceeded", FailureCode.LimitExceeded)]
    [InlineData("HierarchyLevelLimitExceededException", FailureCode.LimitExceeded)]
    [InlineData("PoliciesLimitExceededException", FailureCode.LimitExceeded)]
    [InlineData("ParameterPatternMismatchException", FailureCode.Invalid)]
    [InlineData("InvalidKeyId", FailureCode.Invalid)]
    [InlineData("UnsupportedParameterType", FailureCode.Invalid)]
    public async Task A_refused_write_is_sent_once_and_has_a_code(string refusal, FailureCode code)
    {
        Refuse("ssm.PutParameter", refusal);

        var refused = await Assert.ThrowsAnyAsync<FailureException>(() => _service.Store.PutAsync(
            new ParameterWrite("/a", ParameterType.String, Secret.Of("v"), Overwrite: false), default));

        Assert.Equal(code, refused.Code);
        Assert.Equal(1, _service.Calls("PutParameter"));
    }

    [Fact]
    public async Task A_resource_without_tags_is_not_found()
    {
        Refuse("ssm.ListTagsForResource", "InvalidResourceId");

        var refused = await Assert.ThrowsAnyAsync<FailureException>(() => _service.Store.TagsAsync("/a", default));

        Assert.Equal(FailureCode.NotFound, refused.Code);
    }

    [Theory]
    [InlineData(200, """{"Parameters":[{"Value":"hunter2","Version":"x"}]}""")]
    [InlineData(200, """{"Parameters":[{"Value":"hunter2" """)]
    [InlineData(200, "hunter2")]
    [InlineData(403, "<html>hunter2</html>")]
    [InlineData(400, "hunter2")]
    public async Task An_answer_that_is_none_of_AWS_fails_without_showing_a_value(int status, string body)
    {
        _service.Sandbox.World.Controls.Faults.Add(new FaultRule
        {
            Operation = "ssm.GetParameters",
            Kind = FaultKind.Garbled,
            Status = status,
            Body = body,
        });

        var failure = await Assert.ThrowsAsync<FailureException>(() => _service.Store.GetBatchAsync(["/a"], decrypt: true, default));

        Assert.DoesNotContain(Canary, failure.Failure.ToString(), StringComparison.Ordinal);
        var log = LogOf(failure);
        Assert.Contains(failure.InnerException!.GetType().Name, log, StringComparison.Ordinal);
        Assert.DoesNotContain(Canary, log, StringComparison.Ordinal);
    }

    private void Refuse(string operation, string code) =>
        _service.Sandbox.World.Controls.Faults.Add(
            new FaultRule { Operation = operation, Status = 400, Code = code, Message = "words of AWS" });

    /// <summary>What the log holds of an exception at its most talkative.</summary>
    private static string LogOf(Exception failure)
    {
        var settings = new CurrentSettings();
        settings.Update(new BackendSettings(BackendLogLevel.Trace));
        using var stream = new MemoryStream();
        using var provider = new StderrLoggerProvider(settings, stream, TimeProvider.System);
        provider.CreateLogger("test").LogError(failure, "It failed");
        return Encoding.UTF8.GetString(stream.ToArray());
    }
}
