// The real service over a folder: what a newcomer gets after one command.
namespace Mettle.Acceptance.Page;

/// <summary>A service under way. The test ends it, and so sees that nothing is left; where it fails before, dispose does.</summary>
internal sealed class Served : IDisposable
{
    private readonly Tool tool;
    private readonly Running serving;

    private Served(Tool tool, Running serving, Uri address)
    {
        this.tool = tool;
        this.serving = serving;
        Address = address;
    }

    public Uri Address { get; }

    /// <summary>Listens on a free port of the loopback address.</summary>
    public static async Task<Served> Start(Tool tool)
    {
        var started = tool.Start("serve", "--urls", "http://127.0.0.1:0");
        return new(tool, started, new((await started.Until("listening at")).Split(' ')[^1]));
    }

    /// <summary>Ctrl-C.</summary>
    public async Task End()
    {
        serving.Signal("INT");
        await serving.End();
        Assert.Empty(await tool.SurvivorsAfter(TimeSpan.FromSeconds(10)));
    }

    public void Dispose() => serving.Dispose();
}
