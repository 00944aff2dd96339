// Takes each request of one service from its caller to its fate: unhurt, late, aborted, or answered falsely.
using Mettle.Web.Proxying.Faults;
using Mettle.Web.Proxying.Forwarding;
using Mettle.Web.Proxying.Policies;
using Mettle.Web.Proxying.Tracing;
using Microsoft.AspNetCore.Http;

namespace Mettle.Web.Proxying;

/// <summary>The door of one service.</summary>
internal sealed class Door(DoorPlan plan, PolicyTable table, Forwarder forwarder, HopTracer tracer, TimeProvider time)
{
    private readonly PolicyTable.Doorway policies = table.For(plan.Service);

    public async Task Serve(HttpContext context)
    {
        var exchange = new Exchange(context, plan.Upstream, tracer.Begin(context.Request, plan.Service));
        var injection = policies.Decide(context.Request);
        try
        {
            await (injection is null ? forwarder.Forward(exchange) : Hurt(exchange, injection));
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            exchange.Break();
        }
        finally
        {
            // Before the last byte leaves, which happens after we return: who has the answer finds the span.
            exchange.Hop?.End(exchange.Status, Name(injection));
        }

        // The server sends what is left of a body by itself unless it has sent a part of it and knows the length.
        if (context.Response is { HasStarted: true, ContentLength: not null })
            await context.Response.BodyWriter.FlushAsync(context.RequestAborted);
    }

    private async Task Hurt(Exchange exchange, Injection injection)
    {
        var whole = await DelayFault.Wait(injection, time, exchange.Context.RequestAborted);
        if (whole && injection.Fault.Abort is { } abort)
            await AbortFault.Answer(exchange, abort);
        else if (whole && injection.Fault.Error is { } error)
            await ErrorFault.Answer(exchange, forwarder, error);
        else
            await forwarder.Forward(exchange);
    }

    private static string? Name(Injection? injection)
    {
        if (injection is null)
            return null;
        var answer = injection.Fault.Abort is not null ? "abort" : injection.Fault.Error is not null ? "error" : null;
        return injection.Fault.Delay is null ? answer : answer is null ? "delay" : "delay+" + answer;
    }
}
