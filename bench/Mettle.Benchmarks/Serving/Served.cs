// The tool's service as a process of its own, over a folder of its own: what ten campaigns and a large study leave in it is what is measured.
using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Mettle.Benchmarks.Running;

namespace Mettle.Benchmarks.Serving;

internal sealed class Served : IDisposable
{
    private readonly Process process;

    private Served(Process process, Uri address)
    {
        this.process = process;
        Client = new() { BaseAddress = address };
    }

    public HttpClient Client { get; }

    public Uri Address => Client.BaseAddress!;

    /// <summary>Megabytes that it has in memory now.</summary>
    public double Memory
    {
        get
        {
            process.Refresh();
            return process.WorkingSet64 / 1e6;
        }
    }

    /// <summary>Started as a user starts it, and answering.</summary>
    public static async Task<Served> Start(string folder)
    {
        var started = Process.Start(new ProcessStartInfo(new MettleRunner().Words[0], ["serve", folder, "--urls", "http://127.0.0.1:0"]) { UseShellExecute = false, RedirectStandardOutput = true })!;
        var line = await started.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException("the service did not start");
        var served = new Served(started, new(line.Split(' ')[^1]));
        (await served.Client.GetAsync(new Uri("/v1/health/ready", UriKind.Relative))).EnsureSuccessStatusCode();
        return served;
    }

    /// <summary>Posts, and gives the answer; null where it has no body.</summary>
    public async Task<JsonNode?> Post(string path, JsonObject body)
    {
        using var answer = await Client.PostAsJsonAsync(new Uri(path, UriKind.Relative), body);
        var text = await answer.Content.ReadAsStringAsync();
        if (!answer.IsSuccessStatusCode)
            throw new InvalidOperationException(string.Create(CultureInfo.InvariantCulture, $"{path}: {(int)answer.StatusCode} {text}"));
        return text.Length == 0 ? null : JsonNode.Parse(text);
    }

    public async Task<JsonNode> Get(string path) => JsonNode.Parse(await Client.GetStringAsync(new Uri(path, UriKind.Relative)))!;

    /// <summary>Ends it as Ctrl-C does, and waits until nothing of it is left.</summary>
    public void Dispose()
    {
        Client.Dispose();
        using (var kill = Process.Start("kill", ["-INT", process.Id.ToString(CultureInfo.InvariantCulture)]))
            kill.WaitForExit();
        process.WaitForExit();
        process.Dispose();
    }
}
