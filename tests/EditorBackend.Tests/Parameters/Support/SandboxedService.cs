using AwsSandbox;
using AwsSandbox.Hosting;
using EditorBackend.Contracts.Parameters;
using EditorBackend.Core.Parameters;
using EditorBackend.Core.Parameters.Index;
using EditorBackend.Services;
using EditorBackend.Tests.Support;

namespace EditorBackend.Tests.Parameters.Support;

/// <summary>The tree and one parameter.</summary>
internal sealed class SandboxedService : SandboxedBackend
{
    private SandboxedService(SandboxHost sandbox, TimeProvider? paceClock)
        : base(sandbox, paceClock)
    {
    }

    public ParametersService Service => Parameters;

    public static async Task<SandboxedService> StartAsync(SandboxOptions options, TimeProvider? paceClock = null) =>
        new(await SandboxHost.StartAsync(options), paceClock);

    /// <summary>All names below a folder, once the index is done.</summary>
    public async Task<IndexChildren> WhenDoneAsync(string connectionId, string path = "/", string? filter = null)
    {
        while (true)
        {
            var children = await Service.ChildrenAsync(new ChildrenRequest(connectionId, path, filter), default);
            if (children.State.Phase != IndexPhase.Loading)
            {
                return children;
            }

            await Task.Delay(10);
        }
    }

    public Task<CreateParameterResponse> CreateAsync(
        string name, string value, ParameterType type = ParameterType.String, ParameterTier? tier = null) =>
        Service.CreateAsync(new CreateParameterRequest(Static, name, type, value, tier), default);
}
