// The clients of samples/clients, run as they are: what a newcomer copies works.
using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Text.Json;

namespace Mettle.Web.Serving;

public sealed class ClientsInOtherLanguagesTune
{
    [Fact(Timeout = 120_000)]
    public async Task PythonAndNodeAreProposedTheSameAndFindTheSame()
    {
        await using var site = await Site.Start();
        var results = new List<double>();
        foreach (var (program, script) in new[] { ("python3", "ask_tell.py"), ("node", "ask_tell.mjs") })
        {
            var said = JsonElement.Parse(await Run(program, Path.Join(Samples(), script), site.Address.OriginalString));
            var item = (await site.Get($"/v1/streams/{said.GetProperty("id").GetString()}")).Json;
            Assert.Equal(("COMPLETED", 20), (item.GetProperty("status").GetString(), item.GetProperty("summary").GetProperty("done").GetInt32()));
            Assert.Equal(said.GetProperty("best").GetDouble(), item.GetProperty("summary").GetProperty("best").GetProperty("value").GetDouble(), 1e-12);
            results.Add(said.GetProperty("best").GetDouble());
        }

        Assert.Equal(results[0], results[1], 1e-12);
        Assert.InRange(results[0], 0, 1);
    }

    private static async Task<string> Run(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
        using var process = Process.Start(start)!;
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken), process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken));
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.True(process.ExitCode == 0, await errors);
        return await output;
    }

    private static string Samples([CallerFilePath] string path = "") => Path.GetFullPath(Path.Join(Path.GetDirectoryName(path), "../../../../samples/clients"));
}
