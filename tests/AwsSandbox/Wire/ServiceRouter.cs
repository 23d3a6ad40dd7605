using System.Text.Json;
using AwsSandbox.Iam;
using AwsSandbox.Kms;
using AwsSandbox.Pipeline;
using AwsSandbox.Ssm;
using AwsSandbox.Sts;

namespace AwsSandbox.Wire;

/// <summary>The signed services, which all live at <c>POST /</c>: AWS JSON 1.1 by <c>X-Amz-Target</c>, and the query protocol of STS and IAM.</summary>
internal sealed class ServiceRouter(SandboxWorld world)
{
    private static readonly Dictionary<string, Func<ServiceCall, object>> JsonOperations = new(StringComparer.Ordinal);

    static ServiceRouter()
    {
        foreach (var (name, handler) in SsmService.Operations)
        {
            JsonOperations.Add($"{AwsServices.Ssm}.{name}", handler);
        }

        foreach (var (name, handler) in KmsService.Operations)
        {
            JsonOperations.Add($"{AwsServices.Kms}.{name}", handler);
        }
    }

    public Task HandleAsync(HttpContext context)
    {
        var (operation, body) = AwsCall.Of(context);
        return operation.Service is AwsServices.Sts or AwsServices.Iam
            ? HandleQueryAsync(context, operation, body)
            : HandleJsonAsync(context, operation, body);
    }

    private async Task HandleJsonAsync(HttpContext context, AwsOperation operation, byte[] body)
    {
        if (!JsonOperations.TryGetValue(operation.ToString(), out var handler))
        {
            throw new AwsException("UnknownOperationException");
        }

        var answer = JsonSerializer.SerializeToUtf8Bytes(handler(Verify(context, operation, body)), JsonProtocol.Options);
        AwsError.RequestId(context);
        context.Response.ContentType = "application/x-amz-json-1.1";
        context.Response.ContentLength = answer.Length;
        await context.Response.Body.WriteAsync(answer, context.RequestAborted);
    }

    private Task HandleQueryAsync(HttpContext context, AwsOperation operation, byte[] body)
    {
        if (operation is { Service: AwsServices.Sts, Name: AssumeRoleWithWebIdentity.Name })
        {
            return QueryProtocol.WriteAsync(context, operation, AssumeRoleWithWebIdentity.Answer(context, world, new StsForm(QueryForm.Parse(body))));
        }

        ServiceCall call;
        try
        {
            call = Verify(context, operation, body);
        }
        catch (AwsException error)
        {
            throw QueryProtocol.Translate(error);
        }

        var result = operation.Service == AwsServices.Iam ? IamService.Handle(operation, call) : StsService.Handle(operation, call);
        return QueryProtocol.WriteAsync(context, operation, result);
    }

    private ServiceCall Verify(HttpContext context, AwsOperation operation, byte[] body)
    {
        var signed = SigV4.Verify(context, body, operation.Service, world);
        var principal = signed.Credential.Principal;
        if (!world.Controls.Throttle.TryTake(operation, $"{principal.Account.Id}/{signed.Region}"))
        {
            throw AwsException.Throttled();
        }

        return new ServiceCall(world, principal, signed.Region, body);
    }
}
