// A campaign against an executor that lives on: what is left there when the tool dies.
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace Mettle.Acceptance;

[Collection<UnderLoad>]
public sealed class LosingTheTool : IDisposable
{
    private readonly Tool tool = new();
    private readonly HttpClient http = new();

    public void Dispose()
    {
        http.Dispose();
        tool.Dispose();
    }

    [Fact]
    public async Task After_kill_9_no_fault_is_active_once_its_lease_has_run_out_and_resume_finishes()
    {
        var token = TestContext.Current.CancellationToken;
        var (target, api, door) = (FreePort(), FreePort(), FreePort());
        using var upstream = tool.Start("proxy", "--api", $"127.0.0.1:{target}", "--route", "none=127.0.0.1:0->127.0.0.1:1");
        using var proxy = tool.Start("proxy", "--api", $"127.0.0.1:{api}", "--route", $"target=127.0.0.1:{door}->127.0.0.1:{target}");
        await Healthy(target);
        await Healthy(api);
        tool.Write("mettle.yaml", Small.WithExecutor(api, door, lease: "3s", trials: 4));

        using var running = tool.Start("break", "--json");
        await running.Until("\"phase\":\"observing\"");
        running.Kill();
        await running.End();
        Assert.Single(await Policies(api));
        await Task.Delay(TimeSpan.FromSeconds(3.5), TimeProvider.System, token);
        Assert.Empty(await Policies(api));

        var resumed = await tool.Run("break", "--resume", "--json");
        Assert.Equal(0, resumed.ExitCode);
        Assert.Contains("\"status\":\"COMPLETED\",\"trials\":4", resumed.Output);
        Assert.Empty(await Policies(api));
    }

    [Fact]
    public async Task Clear_removes_what_a_lost_session_left()
    {
        var (target, api, door) = (FreePort(), FreePort(), FreePort());
        using var upstream = tool.Start("proxy", "--api", $"127.0.0.1:{target}", "--route", "none=127.0.0.1:0->127.0.0.1:1");
        using var proxy = tool.Start("proxy", "--api", $"127.0.0.1:{api}", "--route", $"target=127.0.0.1:{door}->127.0.0.1:{target}");
        await Healthy(target);
        await Healthy(api);
        tool.Write("mettle.yaml", Small.WithExecutor(api, door, lease: "60s"));
        using var running = tool.Start("break", "--json");
        await running.Until("\"phase\":\"observing\"");
        running.Kill();
        await running.End();
        Assert.Single(await Policies(api));

        var cleared = await tool.Run("break", "--clear");
        Assert.Equal(0, cleared.ExitCode);
        Assert.StartsWith("1 fault removed", cleared.Output);
        Assert.Empty(await Policies(api));
    }

    private async Task<JsonElement[]> Policies(int api)
    {
        var list = await http.GetFromJsonAsync<JsonElement>($"http://127.0.0.1:{api}/v1/policies", TestContext.Current.CancellationToken);
        return [.. list.GetProperty("policies").EnumerateArray()];
    }

    private async Task Healthy(int api)
    {
        for (var attempt = 0; ; attempt++)
        {
            try
            {
                using var answer = await http.GetAsync(new Uri($"http://127.0.0.1:{api}/v1/health"), TestContext.Current.CancellationToken);
                if (answer.StatusCode == HttpStatusCode.OK)
                    return;
            }
            catch (HttpRequestException) when (attempt < 200)
            {
                // Not listening yet.
            }

            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, TestContext.Current.CancellationToken);
        }
    }

    private static int FreePort()
    {
        using var probe = new System.Net.Sockets.TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }
}
