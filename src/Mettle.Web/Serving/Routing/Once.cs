// A call with an Idempotency-Key is made once: whoever sends it again, also to another service of this folder, is given the first answer.
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Mettle.Storage;
using Microsoft.AspNetCore.Http;

namespace Mettle.Web.Serving.Routing;

/// <param name="answers">What was answered, by call and key.</param>
/// <param name="doors">Let in one call of a key at a time: two must not both be the first.</param>
internal sealed class Once(ResultStore answers, KeyDoors doors)
{
    /// <summary>Makes the call, or repeats its answer.</summary>
    /// <exception cref="RefusedException">The key is none, or belongs to another request.</exception>
    /// <exception cref="ProblemException">What was answered cannot be read or kept.</exception>
    public async Task Serve(Route route, HttpContext context)
    {
        if (context.Request.Headers["Idempotency-Key"] is not [var word, ..])
        {
            await route.Handle(context);
            return;
        }

        if (word is not { Length: > 0 and <= 255 } || word.Any(c => c is < ' ' or > '~'))
            throw Refusal.Invalid("Idempotency-Key", "1 to 255 visible characters of ASCII").Thrown();
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body, context.RequestAborted);
        // By the route, however the path to it was spelt.
        var key = Digest.Of(Encoding.UTF8.GetBytes($"{route.Path}\n{word}"));
        using var door = await doors.Enter(key, context.RequestAborted);
        if (answers.Get(key) is { } known)
            await Repeat(context, JsonSerializer.Deserialize(known, OnceJson.Default.Answered)!, Digest.Of(body.ToArray()).Hex);
        else
            await Make(route, context, key, body);
        doors.Close(key);
    }

    private async Task Make(Route route, HttpContext context, Digest key, MemoryStream body)
    {
        var asked = Digest.Of(body.ToArray()).Hex;
        body.Position = 0;
        context.Request.Body = body;
        var (response, aborted) = (context.Response.Body, context.RequestAborted);
        using var held = new MemoryStream();
        // Whoever hangs up does not keep the answer from being known: what was started would be started again.
        (context.Response.Body, context.RequestAborted) = (held, CancellationToken.None);
        try
        {
            await route.Handle(context);
            var answer = new Answered(asked, context.Response.StatusCode, context.Response.Headers.Location.ToString(), Encoding.UTF8.GetString(held.ToArray()));
            answers.Put(key, JsonSerializer.SerializeToUtf8Bytes(answer, OnceJson.Default.Answered));
        }
        finally
        {
            (context.Response.Body, context.RequestAborted) = (response, aborted);
        }

        await response.WriteAsync(held.ToArray(), aborted);
    }

    private static Task Repeat(HttpContext context, Answered answer, string asked)
    {
        if (answer.Request != asked)
            throw (Refusal.Invalid("Idempotency-Key", "a key that was not used with another body") with { Status = 422 }).Thrown();
        context.Response.StatusCode = answer.Status;
        context.Response.ContentType = "application/json";
        context.Response.Headers.Location = answer.Location;
        context.Response.Headers["Idempotency-Replayed"] = "true";
        return context.Response.WriteAsync(answer.Body, context.RequestAborted);
    }
}

/// <summary>What was answered.</summary>
/// <param name="Request">Digest of the body that was asked with.</param>
/// <param name="Status">HTTP status.</param>
/// <param name="Location">Where to look.</param>
/// <param name="Body">What was said.</param>
internal sealed record Answered(string Request, int Status, string Location, string Body);

[JsonSerializable(typeof(Answered))]
internal sealed partial class OnceJson : JsonSerializerContext;
