// Reads answers of strangers: never more than a limit, whatever they say their length is.
namespace Mettle.Breaking;

internal static class BoundedBody
{
    /// <summary>The whole body, or null where it is longer than the limit.</summary>
    public static async Task<byte[]?> Read(HttpContent content, int limit, CancellationToken cancellation)
    {
        await using var body = await content.ReadAsStreamAsync(cancellation);
        using var kept = new MemoryStream();
        var buffer = new byte[16 * 1024];
        while (await body.ReadAsync(buffer, cancellation) is > 0 and var count)
        {
            if (kept.Length + count > limit)
                return null;
            await kept.WriteAsync(buffer.AsMemory(0, count), cancellation);
        }

        return kept.ToArray();
    }
}
