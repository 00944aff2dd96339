// How often one caller may ask, and how many event streams it may hold. Who it is was found out before.
using System.Net;
using System.Net.Sockets;
using System.Threading.RateLimiting;
using Mettle.Web.Serving.Routing;
using Mettle.Web.Serving.Security.Keys;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.RateLimiting;

namespace Mettle.Web.Serving.Security;

internal static class Rates
{
    private const int Refills = 10;
    private static readonly TimeSpan Later = TimeSpan.FromSeconds(5);

    public static RateLimiterOptions Of(RequestLimits limits, TimeProvider time) => new()
    {
        GlobalLimiter = PartitionedRateLimiter.CreateChained(
            PartitionedRateLimiter.Create<HttpContext, string>(context => RateLimitPartition.GetTokenBucketLimiter(Caller(context), _ => Bucket(limits))),
            PartitionedRateLimiter.Create<HttpContext, string>(context => IsStream(context.Request)
                ? RateLimitPartition.GetConcurrencyLimiter(Caller(context), _ => new() { PermitLimit = limits.Streams })
                : RateLimitPartition.GetNoLimiter(""))),
        OnRejected = (rejected, _) => new(Refuse(rejected, time)),
    };

    /// <summary>A key where there is one. An address of IPv6 counts by its first 64 bits, for one machine has all the others.</summary>
    internal static string Caller(HttpContext context) => context.Features.Get<Caller>() is { } caller
        ? "key " + caller.Name
        : Place(context.Connection.RemoteIpAddress ?? IPAddress.None);

    private static string Place(IPAddress address) => address switch
    {
        { IsIPv4MappedToIPv6: true } => address.MapToIPv4().ToString(),
        { AddressFamily: AddressFamily.InterNetworkV6 } => Convert.ToHexString(address.GetAddressBytes().AsSpan(0, 8)),
        _ => address.ToString(),
    };

    private static TokenBucketRateLimiterOptions Bucket(RequestLimits limits) => new()
    {
        TokenLimit = limits.Burst,
        TokensPerPeriod = Math.Max(1, limits.PerSecond / Refills),
        ReplenishmentPeriod = TimeSpan.FromSeconds(Math.Max(1, limits.PerSecond / Refills) / (double)limits.PerSecond),
    };

    private static bool IsStream(HttpRequest request) =>
        HttpMethods.IsGet(request.Method) && request.Path.Value?.TrimEnd('/').EndsWith("/events", StringComparison.OrdinalIgnoreCase) == true;

    private static Task Refuse(OnRejectedContext rejected, TimeProvider time)
    {
        var wait = rejected.Lease.TryGetMetadata(MetadataName.RetryAfter, out var after) ? after : Later;
        var refusal = new Refusal(429, Codes.TooManyRequests, "that was too often, or there are too many event streams; Retry-After says when to come again")
        {
            RetryAfter = Math.Max(1, (int)Math.Ceiling(wait.TotalSeconds)),
        };
        return ErrorBody.Write(rejected.HttpContext, refusal, time);
    }
}
