using System.Globalization;
using AwsSandbox.Wire;

namespace AwsSandbox.Pipeline;

/// <summary>What every AWS call goes through, whatever its protocol: count, latency, faults, throttle; then its service.</summary>
internal sealed class CallPipeline(RequestDelegate next, SandboxWorld world)
{
    public async Task InvokeAsync(HttpContext context)
    {
        if (await AwsCall.IdentifyAsync(context) is not { } operation)
        {
            await next(context);
            return;
        }

        if (world.Clock.Skew != TimeSpan.Zero)
        {
            // By this, clients learn how far their clock is off.
            context.Response.Headers.Date = world.Clock.SignatureNow.ToString("r", CultureInfo.InvariantCulture);
        }

        var controls = world.Controls;
        var measurement = controls.Counters.Begin(operation);
        var outcome = CallOutcome.Failed;
        try
        {
            if (controls.Latency > TimeSpan.Zero)
            {
                await Task.Delay(controls.Latency, context.RequestAborted);
            }

            await ServeAsync(context, operation, controls.Faults.Take(operation));
            outcome = OutcomeOf(context);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // The client went away: nobody is left to answer.
        }
        finally
        {
            measurement.End(outcome);
        }
    }

    private async Task ServeAsync(HttpContext context, AwsOperation operation, FaultRule? fault)
    {
        if (fault is { Kind: FaultKind.Slow })
        {
            await Task.Delay(fault.DelayMs, context.RequestAborted);
        }

        if (fault is { AfterCall: true, Kind: not FaultKind.Slow })
        {
            await ServeUnheardAsync(context, operation);
        }

        switch (fault?.Kind)
        {
            case FaultKind.Reset:
                context.Abort();
                break;
            case FaultKind.Status:
                await AwsError.WriteAsync(context, operation.Service, new AwsException(fault.Code, fault.Message, fault.Status));
                break;
            case FaultKind.Garbled:
                context.Response.StatusCode = fault.Status;
                context.Response.ContentType = "application/x-amz-json-1.1";
                await context.Response.WriteAsync(fault.Body, context.RequestAborted);
                break;
            default:
                await ServeHonestlyAsync(context, operation);
                break;
        }
    }

    private async Task ServeHonestlyAsync(HttpContext context, AwsOperation operation)
    {
        try
        {
            // Signed calls are throttled by account and Region, once it is known who signed them.
            if (operation.Service is AwsServices.Oidc or AwsServices.Portal)
            {
                ThrottleUnsigned(context, operation);
            }

            await next(context);
        }
        catch (AwsException error)
        {
            await AwsError.WriteAsync(context, operation.Service, error);
        }
    }

    private void ThrottleUnsigned(HttpContext context, AwsOperation operation)
    {
        var holder = context.Request.Headers["x-amz-sso_bearer_token"].ToString();
        if (world.Controls.Throttle.PortalRate is not null && world.OrganizationOf(holder) is { } organization)
        {
            holder = organization;
        }

        if (!world.Controls.Throttle.TryTake(operation, holder))
        {
            throw operation.Service == AwsServices.Portal
                ? new AwsException("TooManyRequestsException", "HTTP 429 Unknown Code", StatusCodes.Status429TooManyRequests)
                : AwsException.Throttled();
        }
    }

    /// <summary>Carries the call out and throws its answer away.</summary>
    private async Task ServeUnheardAsync(HttpContext context, AwsOperation operation)
    {
        var heard = context.Response.Body;
        using var unheard = new MemoryStream();
        context.Response.Body = unheard;
        try
        {
            await ServeHonestlyAsync(context, operation);
        }
        finally
        {
            context.Response.Body = heard;
            context.Response.Clear();
        }
    }

    private static CallOutcome OutcomeOf(HttpContext context)
    {
        if (context.RequestAborted.IsCancellationRequested)
        {
            return CallOutcome.Failed;
        }

        return AwsError.CodeOf(context) switch
        {
            "ThrottlingException" or "Throttling" or "TooManyRequestsException" or "slow_down" => CallOutcome.Throttled,
            null when context.Response.StatusCode < 400 => CallOutcome.Succeeded,
            _ => CallOutcome.Failed,
        };
    }
}
