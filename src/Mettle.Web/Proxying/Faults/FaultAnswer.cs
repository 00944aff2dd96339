// The answer of a fault in place of the service's, marked as such.
using Mettle.Breaking.Executors;
using Microsoft.AspNetCore.Http;

namespace Mettle.Web.Proxying.Faults;

/// <summary>Status, mark and body.</summary>
internal static class FaultAnswer
{
    public const string Mark = "x-fault-injected";

    public static Task Write(HttpContext context, PolicyAnswer answer, string fault)
    {
        var response = context.Response;
        response.StatusCode = answer.HttpStatus;
        response.Headers[Mark] = fault;
        if (string.IsNullOrEmpty(answer.Body))
        {
            response.ContentLength = 0;
            return Task.CompletedTask;
        }

        response.ContentType = "text/plain; charset=utf-8";
        return response.WriteAsync(answer.Body, context.RequestAborted);
    }
}
