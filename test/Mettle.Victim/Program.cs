// A process of the tests' own, to be killed or watched: appends facts, holds a stream, fills a cache, runs commands, answers HTTP and requests to workers. Knows no tests.
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Mettle;
using Mettle.Answers;
using Mettle.Execution;
using Mettle.Storage;
using Mettle.Tuning.Data;

switch (args)
{
    case ["append", var folder, var stream]:
        Append(folder, stream);
        break;
    case ["own", var folder, var stream]:
        Own(folder, stream);
        break;
    case ["fill", var folder, var file]:
        Fill(folder, file);
        break;
    case ["start", .. var lines]:
        await Start(lines);
        break;
    case ["descriptors", .. var counts]:
        await Descriptors(counts);
        break;
    case ["guard", var path, .. var lines]:
        Guard(path, lines);
        break;
    case ["leftovers", var cookie]:
        Say($"{Leftovers.End(cookie, TimeSpan.Zero, TimeProvider.System)} ended");
        break;
    case ["worker", var protocol]:
        Answering.Run(protocol);
        break;
    case ["serve", var port]:
        Serve(port);
        break;
    case ["extract", var root, var source]:
        Say(new ColumnStore(root, TimeProvider.System).Extract(source));
        break;
    case ["attach", var folder, var column]:
        Attach(folder, column);
        break;
    default:
        throw new InvalidOperationException("usage: append FOLDER STREAM | own FOLDER STREAM | fill FOLDER FILE | start LINE… | descriptors COUNT… | guard LOCK LINE… | leftovers COOKIE | worker json|lines | serve PORT | extract ROOT SOURCE | attach FOLDER COLUMN");
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

// Stores copies of a file that differ until that cannot be done; says why, and whether what could be stored is still there.
static void Fill(string folder, string file)
{
    var cache = Cache.Open(folder, TimeProvider.System);
    var stored = new List<Digest>();
    try
    {
        while (true)
        {
            File.AppendAllText(file, "x");
            stored.Add(cache.Content.PutFile(file));
            cache.Results.Put(stored[^1], "a result"u8);
        }
    }
    catch (ProblemException problem)
    {
        Say(problem.Problems[0].What);
    }

    Say($"{stored.Count} {stored.Count(digest => cache.Content.Get(digest) is not null)} {Directory.GetFiles(folder, "*-*", SearchOption.AllDirectories).Length}");
}

static async Task Start(string[] lines)
{
    foreach (var line in lines)
        await ProcessGroup.Start(Command.Parse(line), new LineOutput(Say), new LineOutput(Say), TimeProvider.System);
    Say("started");
    await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System);
}

// Says how many descriptors are open after so many groups that came and went.
static async Task Descriptors(string[] counts)
{
    foreach (var count in counts)
    {
        for (var i = int.Parse(count, CultureInfo.InvariantCulture); i > 0; i--)
        {
            await using var group = await ProcessGroup.Start(
                Command.Parse("true"), new CaptureOutput(1), new CaptureOutput(1), TimeProvider.System);
            await group.Exited;
        }

        Say($"{Directory.GetFiles("/proc/self/fd").Length}");
    }
}

// Starts children through a lock.
static void Guard(string path, string[] lines)
{
    using var held = FolderLock.TryTake(path, TimeProvider.System)!;
    foreach (var line in lines)
    {
        held.Start(new Launch(["/bin/sh", "-c", line], "/", ["PATH=/usr/bin:/bin"], "/dev/null"));
        Say(line);
    }

    Say("started");
    new ManualResetEventSlim().Wait();
}

// Answers with the status that the path names. Not by HttpListener, which may throw where somebody connects while it starts.
static void Serve(string port)
{
    using var listener = new TcpListener(IPAddress.Loopback, int.Parse(port, CultureInfo.InvariantCulture));
    listener.Start();
    while (true)
    {
        using var client = listener.AcceptTcpClient();
        try
        {
            AnswerOne(client.GetStream());
        }
        catch (IOException)
        {
            // Whoever asked has left.
        }
    }
}

static void AnswerOne(Stream stream)
{
    using var reader = new StreamReader(stream);
    // Whoever only looks whether somebody listens says nothing.
    if (reader.ReadLine() is not { } request)
        return;
    while (reader.ReadLine() is { Length: > 0 })
    {
    }

    stream.Write(Encoding.ASCII.GetBytes($"HTTP/1.1 {request.Split(' ')[1][1..]} Said\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"));
}

// Says by how many bytes memory grows when columns are attached, and then when a tenth of one is read.
static void Attach(string folder, string column)
{
    Columns.Open(folder).Dispose(); // code is memory too
    var before = Environment.WorkingSet;
    using var columns = Columns.Open(folder);
    Say($"{Environment.WorkingSet - before}");
    var sum = 0.0;
    foreach (var value in columns.Numbers(column)[..(columns.Rows / 10)])
        sum += value;
    Say($"{Environment.WorkingSet - before} {sum}");
}

static void Say(string line)
{
    Console.WriteLine(line);
    Console.Out.Flush();
}
