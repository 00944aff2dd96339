// Every sentence we say to a user about a mistake of theirs, in one place, so that they read alike.
namespace Mettle;

/// <summary>Named problems, grouped by the part that finds them.</summary>
public static class Problems
{
    // ---- Execution ----

    internal static Problem EmptyCommand() =>
        new("a command is empty", "", "write the program and its arguments on one line");

    internal static Problem NoSuchFolder(string folder) =>
        new("the folder to run in does not exist", folder, "create it, or correct the path");

    internal static Problem CannotStartSessions(string reason) =>
        new($"processes cannot be started: {reason}", "setsid", "install util-linux, which brings setsid, and see that it is on the PATH");

    // ---- Breaking/Systems ----

    internal static Problem UnknownPort(string name, IEnumerable<string> known) =>
        new($"${{port.{name}}} is not one of the system's ports", "", $"declare it under ports, which has: {string.Join(", ", known)}");

    internal static Problem PrepareFailed(string command, int exitCode, IReadOnlyList<string> tail) =>
        new($"prepare ended with exit code {exitCode}", command, LastLines(tail));

    internal static Problem ProcessEnded(string process, int exitCode, IReadOnlyList<string> tail) =>
        new($"process '{process}' ended with exit code {exitCode} before the system was ready", "", LastLines(tail));

    internal static Problem NotReady(string address, TimeSpan after, string answer, IReadOnlyList<string> tail) =>
        new($"the system was not ready after {after.TotalSeconds:0.#} s: {answer}", address, LastLines(tail));

    internal static Problem NoReadyAddress(string address) =>
        new("a ready address is no http or https URL", address, "write it like http://127.0.0.1:${port.NAME}/health");

    private static string LastLines(IReadOnlyList<string> tail) =>
        tail.Count == 0 ? "it printed nothing; run the command by hand to see why" : $"its last lines were:\n    {string.Join("\n    ", tail)}";

    // ---- Storage ----

    internal static Problem LedgerBusy(string path) =>
        new("the ledger is locked by another process", path, "wait until that process is done, or end it, and try again");

    internal static Problem LedgerDamaged(string path, string reason) =>
        new($"the ledger is damaged or no ledger ({reason})", path, "move the file away, with its -wal and -shm, to begin a new one; `sqlite3 FILE .recover` saves what can be saved");

    internal static Problem LedgerNewer(string path, long version, int known) =>
        new($"the ledger has schema version {version}, and this Mettle knows versions up to {known}", path, "use the newer Mettle that wrote it");

    internal static Problem NotWritable(string path, string reason) =>
        new($"cannot write here: {reason}", path, "give yourself the right to write there, or choose another folder");

    internal static Problem DiskFull(string path) =>
        new("the disk is full", path, "free some space; what was stored before is still there, and --resume continues from it");

    internal static Problem StorageFailed(string path, string reason) =>
        new($"the disk failed: {reason}", path, "look at the disk and the system's log; what was stored before is not lost by us");

    internal static Problem BadStreamId(string id) =>
        new($"'{id}' is no id of something stored", "", "an id has 1 to 64 letters, digits, '-' and '_'; `mettle show` lists them");

    internal static Problem StreamOwned(string id) =>
        new($"{id} is being worked on by another process", "", "wait for it, or end it; then resume");
}
