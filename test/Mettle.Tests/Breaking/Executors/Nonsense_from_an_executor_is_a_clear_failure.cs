// Real sockets that answer what no executor answers.
using System.Text;
using Mettle.Breaking.Plans;

namespace Mettle.Breaking.Executors;

public sealed class Nonsense_from_an_executor_is_a_clear_failure
{
    [Theory]
    [InlineData("HTTP/1.1 201 Created\r\nContent-Length: 13\r\n\r\n<html></html>", "'<html></html>', which is not JSON")]
    [InlineData("HTTP/1.1 201 Created\r\nContent-Length: 0\r\n\r\n", "with nothing")]
    [InlineData("HTTP/1.1 201 Created\r\nContent-Length: 4\r\n\r\n[17]", "JSON that is no such answer")]
    [InlineData("HTTP/1.1 201 Created\r\nContent-Length: 7\r\n\r\n{\"a\": \u0007", "not JSON")]
    [InlineData("HTTP/1.1 302 Found\r\nLocation: http://elsewhere/\r\nContent-Length: 0\r\n\r\n", "it redirects")]
    [InlineData("HTTP/1.1 401 Unauthorized\r\nContent-Length: 0\r\n\r\n", "it refuses us")]
    [InlineData("HTTP/1.1 400 Bad\r\nContent-Length: 9\r\n\r\nbad \u001b[31m", "answered 400: bad")]
    public async Task Answers_that_are_none(string bytes, string expected)
    {
        await using var server = Loopback.Raw(bytes);
        var message = await Message(server.Address);
        Assert.Contains(expected, message, StringComparison.Ordinal);
        Assert.DoesNotContain(message, char.IsControl);
    }

    [Theory]
    [InlineData("HTTP/1.1 201 Created\r\nContent-Length: 1000\r\n\r\n{\"metadata\"")]
    [InlineData("SSH-2.0-OpenSSH_9\r\n")]
    [InlineData("")]
    public async Task Connections_that_drop_half_way(string bytes)
    {
        await using var server = Loopback.Raw(bytes);
        Assert.Contains("could not be asked", await Message(server.Address), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_body_without_end_is_not_read_to_the_end()
    {
        var sent = 0L;
        await using var server = new Loopback(async (_, stream, cancellation) =>
        {
            await stream.WriteAsync("HTTP/1.1 201 Created\r\n\r\n"u8.ToArray(), cancellation);
            var chunk = Encoding.ASCII.GetBytes(new string('x', 65536));
            while (true)
            {
                await stream.WriteAsync(chunk, cancellation);
                Interlocked.Add(ref sent, chunk.Length);
            }
        });
        Assert.Contains("more than 4 MiB", await Message(server.Address), StringComparison.Ordinal);
        Assert.InRange(Interlocked.Read(ref sent), 4 << 20, 64 << 20);
    }

    [Fact]
    public async Task Nobody_there()
    {
        Uri address;
        await using (var gone = Loopback.Raw(""))
            address = gone.Address;
        Assert.Contains("could not be asked", await Message(address), StringComparison.Ordinal);
    }

    private static async Task<string> Message(Uri address)
    {
        var time = new ManualTime();
        using var executor = new PolicyExecutor(address, time, new Seed(1));
        var applying = executor.Apply(Plan.Delay(), "m-1", TimeSpan.FromSeconds(9), new Seed(1), TestContext.Current.CancellationToken);
        // So slowly that an attempt of 30 s has more than a real second to be answered.
        await time.Run(applying, TimeSpan.FromSeconds(0.5), pauseMs: 20);
        return (await Assert.ThrowsAsync<ExecutorException>(() => applying)).Message;
    }
}
