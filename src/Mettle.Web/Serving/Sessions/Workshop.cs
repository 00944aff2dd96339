// Opens what was ordered, with the hosts that the tool runs the same things with. The file is read each time: it may have been edited.
using System.Text.Json;
using Mettle.Breaking;
using Mettle.Files;
using Mettle.Proving;
using Mettle.Proving.Measuring;
using Mettle.Running;
using Mettle.Running.Changes;
using Mettle.Storage;
using Mettle.Tuning;
using Mettle.Web.Campaigns;
using Mettle.Web.Serving.Contract;
using Mettle.Web.Serving.Routing;
using Mettle.Web.Serving.Security.Targeting;

namespace Mettle.Web.Serving.Sessions;

/// <param name="settings">Where.</param>
/// <param name="ledger">Where it is stored.</param>
internal sealed class Workshop(ServiceSettings settings, Ledger ledger)
{
    private readonly TimeProvider time = settings.Time;

    public Ledger Ledger => ledger;

    /// <summary>Ends what nobody works on.</summary>
    public Endings Endings { get; } = new(ledger, settings.Time);

    /// <summary>Where addresses in requests may lead.</summary>
    public Targets Targets { get; } = new(settings.AllowedTargets);

    /// <summary>The file as it is now.</summary>
    /// <exception cref="RefusedException">It cannot be read, or has problems.</exception>
    public MettleFile File()
    {
        try
        {
            return MettleFile.Load(Path.Join(settings.Folder, settings.File));
        }
        catch (ProblemException problem)
        {
            throw Refusal.Unavailable($"the file has problems: {Errors.Sentence(problem)}").Thrown();
        }
    }

    /// <inheritdoc cref="Opening"/>
    /// <exception cref="ProblemException">It cannot be begun so, or not gone on with.</exception>
    public Work Open(Order order, string? stream, CancellationToken stop) => order.Kind switch
    {
        OrderKind.Run => Run(order, stop),
        OrderKind.Study => Study(order, stream, stop),
        OrderKind.Campaign => Campaign(Declared(File().Campaigns, order.Name), order, stream, stop),
        OrderKind.Session => Campaign(new SessionRequest(order.Request!.Value).Campaign(File()), order, stream, stop),
        OrderKind.Proof when File().Series.ContainsKey(order.Name) => Series(order, stream, stop),
        OrderKind.Proof => Proof(order, stream, stop),
        _ => throw new InvalidOperationException($"BUG: nobody works on {order.Kind}"),
    };

    private static T Declared<T>(IReadOnlyDictionary<string, T> declared, string name) =>
        declared.TryGetValue(name, out var found) ? found : throw new ProblemException(Problems.NoLongerDeclared(name));

    private Work Campaign(Campaign campaign, Order order, string? stream, CancellationToken stop)
    {
        var session = CampaignSession.Open(ledger, campaign, new(order.Count, order.Seed, stream is not null) { Stream = stream, Stop = stop }, time);
        var store = ContentStore.Open(Path.Join(settings.Folder, ".mettle"), time);
        return new(session.Log.Id, session, cancellation => CampaignHost.Run(session, new(settings.Folder, store) { Dial = Dial(order.Request) }, time, cancellation));
    }

    /// <summary>How the executor is connected to that a request names; null: it names none, and the file's is the user's own.</summary>
    public Dial? Dial(JsonElement? request) =>
        request is { ValueKind: JsonValueKind.Object } body && body.TryGetProperty("executor", out var named) && named.ValueKind != JsonValueKind.Null ? Targets.Connect : null;

    private Work Study(Order order, string? stream, CancellationToken stop)
    {
        var file = File();
        var session = StudySession.Open(ledger, Declared(file.Studies, order.Name), new(order.Count, order.Seed, stream is not null) { Parallel = order.Width, Stream = stream, Stop = stop }, time);
        return new(session.Log.Id, session, new StudyHost(session, new(settings.Folder, settings.File, file.Pipeline), time).Run);
    }

    private Work Proof(Order order, string? stream, CancellationToken stop)
    {
        var session = ProofSession.Open(ledger, Declared(File().Claims, order.Name), Wish(order, stream, stop), time);
        return new(session.Log.Id, session, new ProofHost(session, Place(), ledger, time).Run);
    }

    private Work Series(Order order, string? stream, CancellationToken stop)
    {
        var file = File();
        var wish = Wish(order, stream, stop);
        var owned = SeriesRun.Open(ledger, file.Series[order.Name], wish, time);
        return new(owned.Id, owned, async cancellation =>
        {
            await foreach (var _ in new SeriesRun(file.Series[order.Name], new(ledger, owned.Id, time)).Run(claim => Prove(file, claim, wish with { Stream = null }, cancellation), cancellation))
            {
                // Each event is stored before it is given.
            }
        });
    }

    private async Task<ProofEnded> Prove(MettleFile file, string claim, ProofWish wish, CancellationToken cancellation)
    {
        wish.Stop.ThrowIfCancellationRequested();
        using var session = ProofSession.Open(ledger, file.Claims[claim], wish with { Resume = wish.Resume && ProofSession.IsOpen(ledger, claim, time) }, time);
        var ended = await new ProofHost(session, Place(), ledger, time).Run(cancellation);
        // A claim that was stopped half way is not judged, and neither are those behind it.
        wish.Stop.ThrowIfCancellationRequested();
        return ended;
    }

    private Work Run(Order order, CancellationToken stop)
    {
        var file = File();
        var pipeline = file.Pipeline ?? throw new ProblemException(Problems.NoStages(file.Path));
        var id = ledger.Begin(RunLog.Verb, settings.File);
        var owned = ledger.Own(id);
        var log = RunLog.Open(ledger, id);
        var options = new RunOptions(pipeline, settings.Folder, settings.File) { Id = id, Stages = order.Stages, Jobs = order.Width };
        // A run blocks: it has a thread of its own.
        return new(id, owned, cancellation => Task.Factory.StartNew(
            () =>
            {
                using var either = CancellationTokenSource.CreateLinkedTokenSource(stop, cancellation);
                Execute(options, order.Lane, log, either.Token);
                if (stop.IsCancellationRequested && !Endings.HasEnded(id))
                    Endings.Run(id, Endings.Stopped);
            },
            CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default));
    }

    private void Execute(RunOptions options, string? lane, EventLog<RunEvent> log, CancellationToken cancellation)
    {
        try
        {
            options = LaneOptions.In(options, lane, since: null, cancellation);
            using var run = Running.Run.Prepare(options, () => log.Append(new RunWarned("another run of this pipeline is under way; waiting for it") { At = time.GetUtcNow() }), time, cancellation);
            new RunHost(options, settings.Warn, time) { Log = log }.Execute(run, read: null, cancellation);
        }
        catch (ProblemException problem)
        {
            Endings.Run(log.Stream, Errors.Sentence(problem));
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            // It waited for another run, and nothing of it was done. It is owed still.
        }
    }

    private static ProofWish Wish(Order order, string? stream, CancellationToken stop) => new(order.Count, order.Seed, stream is not null) { Stream = stream, Stop = stop };

    private ProofPlace Place() => new(settings.Folder, settings.File, at => MettleFile.Load(Path.Join(at, settings.File)).Pipeline) { Tool = settings.Tool };
}
