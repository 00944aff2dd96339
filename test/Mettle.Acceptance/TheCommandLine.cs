// What the tool answers to a person's mistakes, and the small commands.
using System.Text.Json;

namespace Mettle.Acceptance;

public sealed class TheCommandLine : IDisposable
{
    private readonly Tool tool = new();

    public void Dispose() => tool.Dispose();

    [Theory]
    [InlineData("brake")]
    [InlineData("break", "--trails", "3")]
    [InlineData("break", "--trials", "many")]
    [InlineData("break", "nowhere")]
    [InlineData("break", "--resume")]
    [InlineData("break", "--trials", "0")]
    [InlineData("proxy", "--route", "cart")]
    [InlineData("show", "no-such-session")]
    [InlineData("serve", "--urls", "http://0.0.0.0:0")]
    [InlineData("serve", "--urls", "http://127.0.0.1:0", "--allow-target", "everything")]
    [InlineData("serve", "--new-key", "ci", "--scopes", "raed")]
    public async Task A_mistake_ends_with_2_and_a_sentence(params string[] args)
    {
        tool.Write("mettle.yaml", Small.WithSystem());
        var ended = await tool.Run(args);
        Assert.Equal(2, ended.ExitCode);
        Assert.Contains("problem: ", ended.Errors);
        Assert.Contains("remedy: ", ended.Errors);
        Assert.DoesNotContain("   at Mettle", ended.Errors);
    }

    [Theory]
    [InlineData("serve", "-C", "nowhere", "--urls", "http://127.0.0.1:0")]
    [InlineData("serve", "-C", "nowhere", "--new-key", "ci")]
    [InlineData("serve", "--urls", "http://127.0.0.1:0")]
    public async Task Nothing_is_served_and_no_folder_made_where_there_is_no_file(params string[] args)
    {
        var ended = await tool.Run(args);
        Assert.Equal(2, ended.ExitCode);
        Assert.Contains("mettle.yaml: there is no such file", ended.Errors);
        Assert.Empty(Directory.EnumerateFileSystemEntries(tool.Folder));
    }

    [Fact]
    public async Task A_key_is_shown_once_and_kept_for_its_owner_as_a_hash()
    {
        tool.Write("mettle.yaml", "version: 1\n");
        var made = await tool.Run("serve", "--new-key", "ci", "--scopes", "read,write");
        Assert.Equal(0, made.ExitCode);
        var key = Assert.Single(made.Lines);
        Assert.StartsWith("mtl_", key, StringComparison.Ordinal);
        var file = new FileInfo(Path.Combine(tool.Folder, ".mettle", "keys.json"));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, file.UnixFileMode);
        Assert.DoesNotContain(key[10..], await File.ReadAllTextAsync(file.FullName, TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Assert.Equal(2, (await tool.Run("serve", "--new-key", "ci")).ExitCode);
    }

    [Fact]
    public async Task A_missing_file_is_a_problem_with_its_place()
    {
        var ended = await tool.Run("break");
        Assert.Equal(2, ended.ExitCode);
        Assert.Contains("mettle.yaml", ended.Errors);
    }

    [Fact]
    public async Task Every_problem_of_a_file_is_reported_at_once_with_line_and_column()
    {
        tool.Write("mettle.yaml", "version: 1\ncampaings: {}\ncampaigns:\n  c:\n    trials: none\n    time_budget: 5\n");
        var ended = await tool.Run("break");
        Assert.Equal(2, ended.ExitCode);
        Assert.Contains("mettle.yaml:2:1", ended.Errors);
        Assert.Contains("mettle.yaml:5:13", ended.Errors);
        Assert.Contains("mettle.yaml:6:18", ended.Errors);
    }

    [Fact]
    public async Task A_target_that_is_down_ends_failed_with_the_reason()
    {
        tool.Write("mettle.yaml", Small.WithSystem().Replace("processes: { target: \"dotnet", "processes: { target: \"false", StringComparison.Ordinal));
        var ended = await tool.Run("break");
        Assert.NotEqual(0, ended.ExitCode);
        Assert.Contains("target", ended.Errors + ended.Output);
        Assert.Empty(await tool.SurvivorsAfter(TimeSpan.FromSeconds(5)));
    }

    [Fact]
    public async Task Init_writes_a_file_that_break_can_read_and_never_overwrites_one()
    {
        Assert.Equal(0, (await tool.Run("init")).ExitCode);
        var text = await File.ReadAllTextAsync(Path.Combine(tool.Folder, "mettle.yaml"), TestContext.Current.CancellationToken);
        Assert.Contains("campaigns:", text);
        var again = await tool.Run("init");
        Assert.Equal(2, again.ExitCode);
        Assert.Equal(text, await File.ReadAllTextAsync(Path.Combine(tool.Folder, "mettle.yaml"), TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData("INT")]
    [InlineData("TERM")]
    public async Task A_signal_ends_the_proxy(string signal)
    {
        using var proxy = tool.Start("proxy", "--api", "127.0.0.1:0", "--route", "cart=127.0.0.1:0->127.0.0.1:1");
        await proxy.Until("policies at");
        proxy.Signal(signal);
        Assert.Equal(0, (await proxy.End()).ExitCode);
    }

    [Fact]
    public async Task Clear_with_nobody_at_the_executors_address_is_a_sentence_and_ends_with_1()
    {
        // Port 9 is below all ports that a system hands out by itself, and nothing of ours listens there.
        tool.Write("mettle.yaml", Small.WithExecutor(api: 9, door: 9, lease: "5s"));
        var ended = await tool.Run("break", "--clear");
        Assert.Equal(1, ended.ExitCode);
        Assert.StartsWith("failed: ", ended.Errors);
        Assert.Contains("127.0.0.1:9", ended.Errors);
        Assert.Contains("remedy: ", ended.Errors);
        Assert.DoesNotContain("   at ", ended.Errors);
        Assert.Equal("", ended.Output);
    }

    [Fact]
    public async Task Small_commands_say_one_line_of_json_with_event_and_at()
    {
        var init = Assert.Single((await tool.Run("init", "--json", "-f", "other.yaml")).Lines);
        Assert.Equal("other.yaml", Path.GetFileName(Said(init, "written").GetProperty("path").GetString()));
        Assert.True(File.Exists(Path.Combine(tool.Folder, "other.yaml")));

        using var proxy = tool.Start("proxy", "--json", "--api", "127.0.0.1:0", "--route", "cart=127.0.0.1:0->127.0.0.1:1");
        var listening = Said(await proxy.Until("{"), "listening");
        var policies = listening.GetProperty("policies").GetString()!;
        Assert.EndsWith("/v1/policies", policies);
        Assert.StartsWith("http://127.0.0.1:", listening.GetProperty("doors").GetProperty("cart").GetString());

        tool.Write("mettle.yaml", Small.WithExecutor(new Uri(policies).Port, door: 9, lease: "5s"));
        var cleared = await tool.Run("break", "--clear", "--json");
        Assert.Equal(0, Said(Assert.Single(cleared.Lines), "cleared").GetProperty("removed").GetInt32());
        Assert.StartsWith("0 faults removed", cleared.Errors);
    }

    private static JsonElement Said(string line, string kind)
    {
        var said = JsonDocument.Parse(line).RootElement;
        Assert.Equal(kind, said.GetProperty("event").GetString());
        Assert.True(said.TryGetProperty("at", out _));
        return said;
    }

    [Fact]
    public async Task Help_names_the_verbs()
    {
        var help = await tool.Run("--help");
        Assert.Equal(0, help.ExitCode);
        foreach (var verb in new[] { "break", "show", "proxy", "init" })
            Assert.Contains(verb, help.Output);
    }
}
