// Takes the body of a request in, within its limits, and looks whether it is JSON that can be read safely. What it means is others' business.
using Mettle.Web.Serving.Routing;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Mettle.Web.Serving.Security;

internal sealed class BodyCheck(RequestLimits limits, TimeProvider time)
{
    public async Task Check(HttpContext context, RequestDelegate next)
    {
        if (context.Features.Get<IHttpRequestBodyDetectionFeature>() is not { CanHaveBody: true })
        {
            await next(context);
            return;
        }

        using var body = new MemoryStream();
        if (await Read(context.Request, body) is { } failure)
            await Refuse(context, failure.StatusCode, Message(failure.StatusCode));
        else if (body.Length > 0 && JsonBounds.Mistake(body.GetBuffer().AsSpan(0, (int)body.Length), limits) is { } mistake)
            await Refuse(context, 400, mistake);
        else
            await Pass(context, body, next);
    }

    private Task Refuse(HttpContext context, int status, string message) => ErrorBody.Write(context, new(status, Codes.InvalidRequest, message), time);

    private static async Task<BadHttpRequestException?> Read(HttpRequest request, MemoryStream body)
    {
        try
        {
            await request.Body.CopyToAsync(body, request.HttpContext.RequestAborted);
            return null;
        }
        catch (BadHttpRequestException failure)
        {
            return failure;
        }
    }

    private static Task Pass(HttpContext context, MemoryStream body, RequestDelegate next)
    {
        body.Position = 0;
        context.Request.Body = body;
        return next(context);
    }

    private string Message(int status) => status switch
    {
        StatusCodes.Status413PayloadTooLarge => $"a body may have {limits.BodyBytes} bytes",
        StatusCodes.Status408RequestTimeout => "the body came too slowly",
        _ => "the body is not as the headers say",
    };
}
