// Looking at streams: the list, one, and all that happened in it.
using Mettle.Web.Serving.Routing;

namespace Mettle.Web.Serving.Streams;

internal sealed class StreamRoutes(Stored stored, EventStream events)
{
    private const int MostItems = 1000;
    private static readonly string[] Verbs = ["run", "tune", "break", "prove"];
    private static readonly (long, long) AnySequence = (0, long.MaxValue);

    private static readonly IReadOnlyList<AnswerNote> EventAnswers =
        [new(200, "Events as they happen: `id` is their sequence, `event` their kind, `data` one JSON object; a comment every 15 seconds") { MediaType = "text/event-stream" }];

    private static readonly QueryNote LastEvent = new("Last-Event-ID", "The last event that was seen: what came after it follows", "integer");

    private static readonly AnswerNote NoStream = AnswerNote.Error(404, "There is no such stream");

    public IEnumerable<Route> All =>
    [
        new("GET", "/v1/streams", Scope.Read, "Lists runs, studies, campaigns and proofs, the youngest first")
        {
            Query =
            [
                new("verb", "Only of this verb: run, tune, break or prove"),
                new("name", "Only of this name"),
                new("status", "Only in this state: PENDING, RUNNING, STOPPING, COMPLETED or FAILED"),
                new("limit", "At most so many, 1 to 1000; default 50", "integer"),
                new("after", "Only those listed after this one: what `next` of the page before said"),
            ],
            Answers = [new(200, "A page of them") { Json = ServiceJson.Default.StreamPage }, AnswerNote.Error(400, "A value of the query is none")],
            Serve = List,
        },
        new("GET", "/v1/streams/{id}", Scope.Read, "Says where one of them stands")
        {
            Answers = [new(200, "The stream") { Json = ServiceJson.Default.StreamItem }, NoStream],
            Serve = call => call.Answer(200, stored.Item(stored.Find(call.Id)), ServiceJson.Default.StreamItem),
        },
        new("GET", "/v1/streams/{id}/events", Scope.Read, "Follows what happens in a stream, from its beginning or from where a reader left")
        {
            Query = [new("after", "Only events after this sequence; the header Last-Event-ID says the same, and goes before it", "integer")],
            Headers = [LastEvent],
            Answers = [.. EventAnswers, AnswerNote.Error(400, "What it is to begin after is no sequence"), NoStream],
            Serve = call => events.Follow(call, stored.Find(call.Id), After(call, 0)),
        },
        new("GET", "/v1/events", Scope.Read, "Follows what happens in all streams, from now on or from where a reader left; `data` says `stream` and `verb` besides")
        {
            Query = [new("after", "Only events after this sequence, 0 for all; default: from now on. The header Last-Event-ID says the same, and goes before it", "integer")],
            Headers = [LastEvent],
            Answers = [.. EventAnswers, AnswerNote.Error(400, "What it is to begin after is no sequence")],
            Serve = call => events.FollowAll(call, After(call, -1) is >= 0 and var after ? after : stored.Ledger.LastSequence()),
        },
        new("GET", "/v1/streams/{id}/history", Scope.Read, "Lists what happened in a stream")
        {
            Query = [new("after", "Only events after this sequence", "integer"), new("limit", "At most so many, 1 to 1000; default 1000", "integer")],
            Answers = [new(200, "A page of events, each with its `sequence`") { Json = ServiceJson.Default.HistoryPage }, AnswerNote.Error(400, "A value of the query is none"), NoStream],
            Serve = History,
        },
    ];

    private Task List(Call call)
    {
        var (verb, name, after) = (call.Text("verb"), call.Text("name"), call.Text("after"));
        var limit = (int)call.Whole("limit", (1, MostItems), 50);
        if (verb is not null && !Verbs.Contains(verb))
            throw Refusal.Invalid("verb", $"one of {string.Join(", ", Verbs)}").Thrown();
        var status = Wanted(call);
        var sequence = stored.Ledger.LastSequence();
        var all = stored.Ledger.Streams(after).Where(s => (verb is null || s.Verb == verb) && (name is null || s.Name == name));
        var found = all.Select(stored.Item).Where(item => status is null || item.Status == status).Take(limit + 1).ToList();
        var page = new StreamPage([.. found.Take(limit)], sequence) { Next = found.Count > limit ? found[limit - 1].Id : null };
        return call.Answer(200, page, ServiceJson.Default.StreamPage);
    }

    private static Status? Wanted(Call call) =>
        call.Text("status") is not { } word ? null
        : Enum.TryParse<Status>(word, ignoreCase: true, out var status) && char.IsAsciiLetter(word[0]) ? status
        : throw Refusal.Invalid("status", "one of PENDING, RUNNING, STOPPING, COMPLETED, FAILED").Thrown();

    private Task History(Call call)
    {
        var stream = stored.Find(call.Id);
        var limit = (int)call.Whole("limit", (1, MostItems), MostItems);
        var entries = stored.Ledger.Page(stream.Id, call.Whole("after", AnySequence, 0), limit + 1);
        var page = new HistoryPage([.. entries.Take(limit).Select(EventText.WithSequence)]) { Next = entries.Count > limit ? entries[limit - 1].Sequence : null };
        return call.Answer(200, page, ServiceJson.Default.HistoryPage);
    }

    private static long After(Call call, long otherwise)
    {
        if (call.Context.Request.Headers["Last-Event-ID"] is not [{ Length: > 0 } last, ..])
            return call.Whole("after", AnySequence, otherwise);
        return long.TryParse(last, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var sequence)
            ? sequence
            : throw Refusal.Invalid("Last-Event-ID", "the id of an event").Thrown();
    }
}
