// Answers a request without the service.
using Mettle.Breaking.Executors;

namespace Mettle.Web.Proxying.Faults;

/// <summary>The fault <c>abort</c>.</summary>
internal static class AbortFault
{
    public static Task Answer(Exchange exchange, PolicyAnswer answer) => FaultAnswer.Write(exchange.Context, answer, "abort");
}
