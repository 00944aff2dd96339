// Lets the service do its work and replaces its answer.
using Mettle.Breaking.Executors;
using Mettle.Web.Proxying.Forwarding;

namespace Mettle.Web.Proxying.Faults;

/// <summary>The fault <c>error</c>, an error injection.</summary>
internal static class ErrorFault
{
    public static async Task Answer(Exchange exchange, Forwarder forwarder, PolicyAnswer answer)
    {
        using var watch = forwarder.Watch(exchange);
        using var response = await forwarder.Send(exchange, watch);
        // What is left of the answer is read and dropped by disposal, or its connection closed when there is much.
        if (response is not null)
            await FaultAnswer.Write(exchange.Context, answer, "error");
    }
}
