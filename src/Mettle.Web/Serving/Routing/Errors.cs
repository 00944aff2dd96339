// Turns whatever ends a call badly into the one shape of errors. Nothing of ours is told to strangers but that it was ours.
using Microsoft.AspNetCore.Http;

namespace Mettle.Web.Serving.Routing;

/// <param name="settings">The clock, and who hears of our mistakes.</param>
internal sealed class Errors(ServiceSettings settings)
{
    public async Task Serve(HttpContext context, RequestDelegate next)
    {
        try
        {
            await next(context);
            if (context.Response is { HasStarted: false, StatusCode: 404 or 405, ContentType: null })
                await Write(context, NotThere(context));
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // Nobody waits for the answer.
        }
        catch (Exception failure)
        {
            // A call is a boundary: whatever it was, the caller gets an answer and the service goes on.
            if (context.Response.HasStarted)
                context.Abort();
            else
                await Write(context, Of(failure));
        }
    }

    private Task Write(HttpContext context, Refusal refusal) => ErrorBody.Write(context, refusal, settings.Time);

    private static Refusal NotThere(HttpContext context) => context.Response.StatusCode == 405
        ? new(405, Codes.MethodNotAllowed, $"{context.Request.Method} is not known at this address; known: {context.Response.Headers.Allow}")
        : new(404, Codes.NotFound, "there is nothing at this address");

    private Refusal Of(Exception failure)
    {
        switch (failure)
        {
            case RefusedException refused:
                return refused.Refusal;
            case BadHttpRequestException bad:
                return new(bad.StatusCode, Codes.InvalidRequest, bad.Message);
            case ProblemException problem:
                return Refusal.Unavailable(Sentence(problem));
            default:
                settings.Warn($"BUG: {failure.GetType().Name}: {failure.Message} {failure.StackTrace?.Split('\n')[0].Trim()}");
                return new(500, Codes.InternalError, "this is a mistake in mettle, and not in the request");
        }
    }

    /// <summary>Problems in one line.</summary>
    public static string Sentence(ProblemException problem) =>
        Printable.Of(string.Join("; ", problem.Problems.Select(p => p.Where.Length == 0 ? p.What : $"{p.Where}: {p.What}")), 2000);
}
