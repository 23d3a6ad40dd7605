using Amazon.SimpleSystemsManagement;
using Amazon.SimpleSystemsManagement.Model;

namespace StandIns.Tests;

/// <summary>Whole exchanges, byte for byte.</summary>
public sealed class SsmExampleTests
{
    [Fact]
    public async Task A_put_is_signed_AWS_JSON_1_1()
    {
        await using var server = new SsmTestServer(SsmTestServer.Ok("""{"Tier":"Advanced","Version":7}"""));
        using var client = SsmTestClient.Create(server);

        var response = await client.PutParameterAsync(new PutParameterRequest
        {
            Name = "/app/url",
            Value = "https://example.com/?a=1&b=ü",
            Type = ParameterType.SecureString,
            Overwrite = false,
            Tier = ParameterTier.IntelligentTiering,
            Tags = [new Tag { Key = "team", Value = "" }],
        });

        var request = Assert.Single(server.Requests);
        Assert.Equal("POST", request.Method);
        Assert.Equal("/", request.Path);
        Assert.Equal("AmazonSSM.PutParameter", request.Headers["X-Amz-Target"]);
        Assert.Equal("application/x-amz-json-1.1", request.Headers["Content-Type"]);
        Assert.Equal("session-token", request.Headers["X-Amz-Security-Token"]);
        Assert.Matches(
            "^AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/[0-9]{8}/eu-west-1/ssm/aws4_request, SignedHeaders=[a-z0-9;-]*content-type;host;[a-z0-9;-]*x-amz-target[a-z0-9;-]*, Signature=[0-9a-f]{64}$",
            request.Headers["Authorization"]);
        Assert.Equal(
            """{"Name":"/app/url","Overwrite":false,"Tags":[{"Key":"team","Value":""}],"Tier":"Intelligent-Tiering","Type":"SecureString","Value":"https://example.com/?a=1\u0026b=\u00FC"}""",
            request.Body);
        Assert.Equal(7, response.Version);
        Assert.Equal(ParameterTier.Advanced, response.Tier);
        Assert.Equal(System.Net.HttpStatusCode.OK, response.HttpStatusCode);
        Assert.Equal("request-1", response.ResponseMetadata.RequestId);
    }

    [Fact]
    public async Task Times_are_epoch_seconds_with_a_fraction_in_UTC()
    {
        await using var server = new SsmTestServer(SsmTestServer.Ok("""{"Parameter":{"LastModifiedDate":1.582657288173E9}}"""));
        using var client = SsmTestClient.Create(server);

        var response = await client.GetParameterAsync(new GetParameterRequest { Name = "a" });

        var time = Assert.NotNull(response.Parameter?.LastModifiedDate);
        Assert.Equal(new DateTime(2020, 2, 25, 19, 1, 28, 173, DateTimeKind.Utc), time);
        Assert.Equal(DateTimeKind.Utc, time.Kind);
    }

    [Fact]
    public async Task Unknown_members_are_skipped_and_nulls_are_absent()
    {
        await using var server = new SsmTestServer(SsmTestServer.Ok(
            """{"New":{"Parameter":{"Name":"no"},"x":[1,[2]]},"Parameter":{"Value":"v","Type":"Brand-new","Later":[{"a":null}],"Version":null,"DataType":null},"Last":1}"""));
        using var client = SsmTestClient.Create(server);

        var parameter = (await client.GetParameterAsync(new GetParameterRequest { Name = "a" })).Parameter;

        Assert.NotNull(parameter);
        Assert.Equal("v", parameter.Value);
        Assert.Equal("Brand-new", parameter.Type?.Value);
        Assert.Null(parameter.Name);
        Assert.Null(parameter.Version);
        Assert.Null(parameter.DataType);
    }
}
