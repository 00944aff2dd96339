// A study whose trials are measured elsewhere: asked and told by hand, stored like any other, and back where it was after its process died.
using Mettle.Tuning.Declared;
using Mettle.Tuning.Objectives;

namespace Mettle.Tuning;

/// <summary>Safe for several threads. What it proposes is what it would have proposed without an interruption.</summary>
public sealed class AskedStudy : IDisposable
{
    private readonly Lock door = new();
    private readonly StudySession session;
    private readonly StudyFrame frame;
    private readonly Study study;
    private readonly Dictionary<int, Trial> waiting;
    private bool isExhausted;

    /// <summary>Begins it, or takes in what it said before.</summary>
    /// <param name="session">The session, open; it is disposed with this.</param>
    /// <param name="time">The clock.</param>
    /// <exception cref="ProblemException">Its facts cannot be stored.</exception>
    public AskedStudy(StudySession session, TimeProvider time)
    {
        this.session = session;
        var definition = session.Study;
        frame = new StudyFrame(definition, session.Log, time);
        study = new Study(definition.Space, definition.Options(time));
        var before = session.Log.Read().ToList();
        frame.Open(study, before);
        waiting = study.Replay(before).ToDictionary(trial => trial.Index + 1);
        study.Said = session.Log.Append;
    }

    /// <summary>Its id.</summary>
    public string Id => session.Log.Id;

    /// <summary>The study as it was declared.</summary>
    public StudyDefinition Definition => session.Study;

    /// <summary>It ended: nothing more is taken in.</summary>
    public bool IsOver { get; private set; }

    /// <summary>Trials that were asked for and not told, in their order: an answer may be lost on its way.</summary>
    public IReadOnlyList<Trial> Waiting
    {
        get
        {
            lock (door)
                return [.. waiting.OrderBy(trial => trial.Key).Select(trial => trial.Value)];
        }
    }

    /// <summary>The next trial; null where none is left to begin. Any number may be outstanding.</summary>
    public Trial? Ask()
    {
        lock (door)
        {
            if (IsOver)
                return null;
            if (study.Ask() is { } trial)
            {
                waiting.Add(trial.Index + 1, trial);
                return trial;
            }

            isExhausted = true;
            EndWhereNothingIsLeft();
            return null;
        }
    }

    /// <summary>Takes in what became of a trial.</summary>
    /// <param name="number">Its number, from 1.</param>
    /// <param name="metrics">By name, the one that is optimised among them.</param>
    /// <param name="failure">Why there are none: one sentence without a full stop; null: there are.</param>
    /// <returns>The trial at the next budget, where it goes on; null where it is over.</returns>
    /// <exception cref="ProblemException">The study does not wait for it.</exception>
    public Trial? Tell(int number, IReadOnlyDictionary<string, double> metrics, string? failure)
    {
        lock (door)
        {
            if (!waiting.Remove(number, out var trial))
                throw new ProblemException(Problems.TrialNotRunning(number));
            var next = study.Tell(trial, Judge.Of(new Measured(metrics) { Failure = failure }, session.Study));
            if (next is not null)
                waiting.Add(number, next);
            else if (isExhausted || study.Ended >= session.Study.Trials)
                EndWhereNothingIsLeft();
            return next;
        }
    }

    /// <summary>Ends it, whatever is outstanding; nothing happens where it ended already.</summary>
    public void Stop()
    {
        lock (door)
        {
            study.Stop(StudyRun.Stopped);
            End(Status.Completed);
        }
    }

    /// <summary>Lets another process have it. It can be resumed unless it ended.</summary>
    public void Dispose() => session.Dispose();

    private void EndWhereNothingIsLeft()
    {
        if (waiting.Count == 0)
            End(Status.Failed);
    }

    private void End(Status withoutBest)
    {
        if (IsOver)
            return;
        IsOver = true;
        var result = study.Result();
        frame.Close(study, result.Best is null ? withoutBest : Status.Completed, result.Reason);
    }
}
