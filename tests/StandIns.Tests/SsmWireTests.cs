using System.Text.Json.Nodes;
using Amazon.Runtime;
using Amazon.SimpleSystemsManagement;

namespace StandIns.Tests;

/// <summary>Every operation of the service model over a socket, with every member set.</summary>
public sealed class SsmWireTests
{
    public static TheoryData<string> Operations => [.. SsmServiceModel.Operations];

    [Theory]
    [MemberData(nameof(Operations))]
    public async Task A_full_request_carries_every_member(string operation)
    {
        await using var server = new SsmTestServer(SsmTestServer.Ok("{}"));
        var sample = SsmServiceModel.Sample(SsmServiceModel.InputShape(operation));

        await CallAsync(server, operation, SsmServiceModel.ToObject(SsmServiceModel.RequestType(operation), sample));

        var request = Assert.Single(server.Requests);
        Assert.Equal("AmazonSSM." + operation, request.Headers["X-Amz-Target"]);
        Assert.Equal("application/x-amz-json-1.1", request.Headers["Content-Type"]);
        Assert.True(JsonNode.DeepEquals(sample, request.Json), request.Body);
    }

    [Theory]
    [MemberData(nameof(Operations))]
    public async Task An_empty_request_is_an_empty_structure(string operation)
    {
        await using var server = new SsmTestServer(SsmTestServer.Ok("{}"));

        await CallAsync(server, operation, Activator.CreateInstance(SsmServiceModel.RequestType(operation))!);

        Assert.Equal("{}", Assert.Single(server.Requests).Body);
    }

    [Theory]
    [MemberData(nameof(Operations))]
    public async Task A_full_response_is_read_to_the_last_member(string operation)
    {
        var shape = SsmServiceModel.OutputShape(operation);
        var sample = SsmServiceModel.Sample(shape);
        await using var server = new SsmTestServer(SsmTestServer.Ok(sample.ToJsonString()));

        var response = await CallAsync(server, operation, Activator.CreateInstance(SsmServiceModel.RequestType(operation))!);

        var read = SsmServiceModel.ToJson(shape, response);
        Assert.True(JsonNode.DeepEquals(sample, read), read?.ToJsonString());
        Assert.Equal("request-1", response.ResponseMetadata.RequestId);
    }

    [Theory]
    [MemberData(nameof(Operations))]
    public async Task An_empty_response_leaves_every_member_unset(string operation)
    {
        await using var server = new SsmTestServer(SsmTestServer.Ok("{}"), SsmTestServer.Ok(""));

        for (var i = 0; i < 2; i++)
        {
            var response = await CallAsync(server, operation, Activator.CreateInstance(SsmServiceModel.RequestType(operation))!);
            Assert.All(SsmServiceModel.Members(SsmServiceModel.OutputShape(operation)), member => Assert.Null(response.GetType().GetProperty(member.Key)!.GetValue(response)));
        }
    }

    internal static async Task<AmazonWebServiceResponse> CallAsync(SsmTestServer server, string operation, object request)
    {
        using var client = SsmTestClient.Create(server);
        var task = (Task)typeof(IAmazonSimpleSystemsManagement).GetMethod(operation + "Async")!.Invoke(client, [request, CancellationToken.None])!;
        await task;
        return (AmazonWebServiceResponse)task.GetType().GetProperty("Result")!.GetValue(task)!;
    }
}
