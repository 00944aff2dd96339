// A call with an Idempotency-Key is made once: whoever sends it again, also to the next service of this folder, is given the first answer.
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Mettle.Storage;
using Microsoft.AspNetCore.Http;

namespace Mettle.Web.Serving.Routing;

/// <param name="answers">What was answered, by path and key.</param>
internal sealed class Once(ResultStore answers) : IDisposable
{
    // One at a time: two of the same key must not both be the first, and starting something takes milliseconds.
    private readonly SemaphoreSlim door = new(1);

    public void Dispose() => door.Dispose();

    /// <summary>Makes the call, or repeats its answer.</summary>
    /// <exception cref="RefusedException">The key is none, or belongs to another request.</exception>
    public async Task Serve(Route route, HttpContext context)
    {
        if (context.Request.Headers["Idempotency-Key"] is not [var key, ..])
        {
            await route.Handle(context);
            return;
        }

        if (key is not { Length: > 0 and <= 255 } || key.Any(c => c is < ' ' or > '~'))
            throw Refusal.Invalid("Idempotency-Key", "1 to 255 visible characters of ASCII").Thrown();
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body, context.RequestAborted);
        await door.WaitAsync(context.RequestAborted);
        try
        {
            await Serve(route, context, Digest.Of(Encoding.UTF8.GetBytes($"{context.Request.Path}\n{key}")), body);
        }
        finally
        {
            door.Release();
        }
    }

    private async Task Serve(Route route, HttpContext context, Digest key, MemoryStream body)
    {
        var asked = Digest.Of(body.ToArray()).Hex;
        if (answers.Get(key) is { } known)
        {
            await Repeat(context, JsonSerializer.Deserialize(known, OnceJson.Default.Answered)!, asked);
            return;
        }

        body.Position = 0;
        context.Request.Body = body;
        var whole = context.Response.Body;
        using var held = new MemoryStream();
        context.Response.Body = held;
        try
        {
            await route.Handle(context);
            var answer = new Answered(asked, context.Response.StatusCode, context.Response.Headers.Location.ToString(), Encoding.UTF8.GetString(held.ToArray()));
            answers.Put(key, JsonSerializer.SerializeToUtf8Bytes(answer, OnceJson.Default.Answered));
        }
        finally
        {
            context.Response.Body = whole;
        }

        await context.Response.Body.WriteAsync(held.ToArray(), context.RequestAborted);
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
