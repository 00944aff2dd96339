// The real service, killed in the middle of what it works on: the next one goes on, and makes no trial twice.
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;

namespace Mettle.Acceptance;

[Collection<UnderLoad>]
public sealed class LosingTheService : IDisposable
{
    // The third trial waits until it is killed.
    private const string Study = """
        studies:
          square:
            cmd: "while [ -e hold ]; do sleep 0.02; done; echo ${params.x} >> tried; echo '{\"loss\":'${params.x}'}'; if [ $(wc -l < tried) -eq 2 ]; then touch hold; fi"
            metric: loss
            parameters: { x: { min: 1, max: 6 } }
            sampler: grid
        """;

    private readonly Tool tool = new();
    private readonly HttpClient http = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        http.Dispose();
        tool.Dispose();
    }

    [Theory]
    [InlineData("/v1/studies", """{"study": "square"}""", 6)]
    [InlineData("/v1/campaigns", """{"campaign": "small"}""", 5)]
    public async Task After_kill_9_the_next_service_goes_on_and_repeats_no_trial(string path, string body, int trials)
    {
        tool.Write("mettle.yaml", Small.WithSystem(Study, trials: 5));
        var tried = tool.Write("tried", "");
        Uri stream;
        using (var lost = tool.Start("serve", "--urls", "http://127.0.0.1:0"))
        {
            var address = await Address(lost);
            using var answer = await http.PostAsync(new Uri(address, path), new StringContent(body, Encoding.UTF8, "application/json"), Cancellation);
            stream = answer.Headers.Location!;
            await Until(new Uri(address, stream), item => Done(item) >= 2);
            lost.Kill();
            await lost.End();
        }

        File.Delete(Path.Combine(tool.Folder, "hold"));
        using var next = tool.Start("serve", "--urls", "http://127.0.0.1:0");
        var again = await Address(next);
        var ended = await Until(new Uri(again, stream), item => item.GetProperty("status").GetString() is "COMPLETED" or "FAILED");
        Assert.Equal(("COMPLETED", trials), (ended.GetProperty("status").GetString(), Done(ended)));
        var made = await http.GetFromJsonAsync<JsonElement>(new Uri(again, $"{stream}/trials"), Cancellation);
        Assert.Equal(Enumerable.Range(1, trials), made.GetProperty("items").EnumerateArray().Select(t => t.GetProperty("trial").GetInt32()));
        var measured = await File.ReadAllLinesAsync(tried, Cancellation);
        Assert.Equal(measured.Distinct(), measured);
        next.Signal("INT");
        Assert.Equal(0, (await next.End()).ExitCode);
        Assert.Empty(await tool.SurvivorsAfter(TimeSpan.FromSeconds(10)));
    }

    private static async Task<Uri> Address(Running serving) => new((await serving.Until("listening at")).Split(' ')[^1]);

    private static int Done(JsonElement item) => item.GetProperty("summary").TryGetProperty("done", out var done) ? done.GetInt32() : 0;

    private async Task<JsonElement> Until(Uri at, Predicate<JsonElement> holds)
    {
        while (true)
        {
            var item = await http.GetFromJsonAsync<JsonElement>(at, Cancellation);
            if (holds(item))
                return item;
            await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, Cancellation);
        }
    }
}
