// What jobs of a run write, while they run and afterwards. The ledger says where it is; nothing that is asked becomes a path.
using System.Globalization;
using Mettle.Running;
using Mettle.Storage;
using Mettle.Web.Serving.Routing;

namespace Mettle.Web.Serving.Streams;

/// <param name="stored">Says which jobs there are.</param>
/// <param name="settings">The folder, where the logs are, and the clock.</param>
internal sealed class LogRoutes(Stored stored, ServiceSettings settings)
{
    // Opened when it is needed: a cache that is broken is no reason not to serve.
    private readonly Lazy<Cache> cache = new(() => Cache.Open(Path.Join(settings.Folder, ".mettle"), settings.Time), LazyThreadSafetyMode.PublicationOnly);

    public IEnumerable<Route> All =>
    [
        new("GET", "/v1/streams/{id}/jobs/{number}/log", Scope.Read, "Gives what a job of a run wrote, a part at a time and while it runs")
        {
            Query =
            [
                new("after", "Where in the log to begin, in bytes: what `next` of the part before said; default 0", "integer"),
                new("last", "In place of `after`: the end of what there is so far, at most so many bytes, 1 to 262144", "integer"),
            ],
            Answers =
            [
                new(200, "At most 262144 bytes of it; without text where nothing more was written yet") { Json = ServiceJson.Default.LogPart },
                AnswerNote.Error(400, "A value of the query is none"),
                AnswerNote.Error(404, "There is no such stream, it has no such job, or what that wrote is stored no more"),
            ],
            Serve = call => call.Answer(200, Part(call), ServiceJson.Default.LogPart),
        },
    ];

    private LogPart Part(Call call)
    {
        var stream = stored.Find(call.Id);
        var (after, last) = (call.Whole("after", (0, long.MaxValue), 0), (int)call.Whole("last", (1, LogBytes.Most), 0));
        var number = int.TryParse(call.Part("number"), NumberStyles.None, CultureInfo.InvariantCulture, out var asked) ? asked : 0;
        var job = (stream.Verb == RunLog.Verb ? stored.Look(stream, (RunFold fold) => fold.LogOf(number)) : null)
            ?? throw new Refusal(404, Codes.NotFound, $"{stream.Id} has no job {Printable.Of(call.Part("number"), 20)}").Thrown();
        using var log = Open(stream, number, job);
        var (bytes, from) = last > 0 ? LogBytes.Last(log, last) : (LogBytes.After(log, after), after);
        return LogPart.Of(bytes, from, job.IsOver && bytes.Length < LogBytes.Most);
    }

    private Stream Open(StreamSummary stream, int number, JobLog job) => job switch
    {
        { Kept: { } digest } => cache.Value.Content.Open(digest) ?? throw new Refusal(404, Codes.NotFound, $"what job {number} wrote is not in the store any more").Thrown(),
        { IsOver: true } => Stream.Null,
        _ => Open(new StateFolder(settings.Folder, stream.Name) { Id = stream.Id }.LogOf($"{number}")),
    };

    private static Stream Open(string path)
    {
        try
        {
            return new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);
        }
        catch (Exception gone) when (gone is FileNotFoundException or DirectoryNotFoundException)
        {
            // Nothing was written yet; or the job has ended, which is about to be said, and with it where its log is.
            return Stream.Null;
        }
    }
}
