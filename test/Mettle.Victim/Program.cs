// The process that tests kill: appends facts, holds a stream, or runs commands, until it is ended. Knows no tests.
using Mettle.Execution;
using Mettle.Storage;

switch (args)
{
    case ["append", var folder, var stream]:
        Append(folder, stream);
        break;
    case ["own", var folder, var stream]:
        Own(folder, stream);
        break;
    case ["start", .. var lines]:
        await Start(lines);
        break;
    default:
        throw new ArgumentException("append FOLDER STREAM | own FOLDER STREAM | start LINE…");
}

static void Append(string folder, string stream)
{
    using var ledger = Ledger.Open(folder, TimeProvider.System);
    for (var number = 1; ; number++)
        Say($"{ledger.Append(stream, "number", $"{number}")} {number}");
}

static void Own(string folder, string stream)
{
    using var ledger = Ledger.Open(folder, TimeProvider.System);
    using var owned = ledger.Own(stream);
    Say("owned");
    new ManualResetEventSlim().Wait();
}

static async Task Start(string[] lines)
{
    foreach (var line in lines)
        await ProcessGroup.Start(Command.Parse(line), new LineOutput(Say), new LineOutput(Say), TimeProvider.System);
    Say("started");
    await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System);
}

static void Say(string line)
{
    Console.WriteLine(line);
    Console.Out.Flush();
}
