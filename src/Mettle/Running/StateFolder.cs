// Where a pipeline keeps what it knows between runs. Names only.
namespace Mettle.Running;

/// <param name="Root">The folder of the file, absolute.</param>
/// <param name="File">The name of the file in it.</param>
public sealed record StateFolder(string Root, string File)
{
    /// <summary>For everything of that folder: the ledger, the cache.</summary>
    public string Mettle => Path.Join(Root, ".mettle");

    /// <summary>How far the run is, or how the last one ended, for other tools.</summary>
    public string Status => Path.Join(Mettle, "status.json");

    /// <summary>For this pipeline.</summary>
    public string Run => Path.Join(Mettle, "run", File.Replace('/', '_'));

    /// <summary>One run at a time.</summary>
    public string Lock => Path.Join(Run, "lock");

    /// <summary>Files and jobs as they were.</summary>
    public string Journal => Path.Join(Run, "journal");

    /// <summary>The run whose logs are meant: what an earlier one that was killed left behind is never taken for its own.</summary>
    public string Id { get; init; } = "";

    /// <summary>For the logs of whichever run is under way.</summary>
    public string AllLogs => Path.Join(Run, "logs");

    /// <summary>What jobs of this run write to their streams while they run, by number.</summary>
    public string Logs => Path.Join(AllLogs, Id);

    /// <summary>The log of a job that runs, by its number in the run, or of the hooks of a stage.</summary>
    public string LogOf(string name) => Path.Join(Logs, name);

    /// <summary>A file that is there where the commands after a stage have yet to succeed.</summary>
    public string OwedOf(string stage) => Path.Join(Run, $"owed-{stage}");
}
