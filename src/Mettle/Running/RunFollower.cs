// A run's events together with what its jobs write, line by line, as it comes. Reads files and events; changes neither.
using Mettle.Execution;
using Mettle.Storage;

namespace Mettle.Running;

/// <summary>
/// One reader of a run, on a thread of its own. Output is read from the files that jobs write it to: a reader that stands still holds up
/// no job and loses no line.
/// </summary>
/// <param name="events">The run's events.</param>
/// <param name="state">Where logs of running jobs are.</param>
/// <param name="content">Where logs of jobs that ended are.</param>
public sealed class RunFollower(EventFeed<RunEvent> events, StateFolder state, ContentStore content)
{
    private static readonly TimeSpan Beat = TimeSpan.FromMilliseconds(40);
    private readonly OrderedDictionary<int, FollowedLog> logs = [];

    /// <summary>Everything, in order, until the run is over; <see cref="JobLine"/> for each line. Between two elements nothing is held.</summary>
    public IEnumerable<RunEvent> Read()
    {
        var place = 0;
        while (events.Next(ref place, Beat) is { } fresh)
        {
            foreach (var happened in fresh)
            {
                if (happened is JobStarted { Attempt: 1 } started)
                    logs.Add(started.Number, new FollowedLog(started, state.LogOf($"{started.Number}")));
                // What the attempt before wrote stands before the next one.
                foreach (var line in happened is JobStarted { Attempt: > 1 } again && logs.TryGetValue(again.Number, out var before) ? before.Lines() : [])
                    yield return line;
                foreach (var line in happened is JobFinished finished ? Rest(finished) : [])
                    yield return line;
                yield return happened;
            }

            foreach (var log in logs.Values.ToList())
            {
                foreach (var line in log.Lines())
                    yield return line;
            }
        }
    }

    private IEnumerable<JobLine> Rest(JobFinished finished)
    {
        if (!logs.Remove(finished.Number, out var log))
            yield break;
        using (log)
        {
            foreach (var line in log.Last(() => Digest.TryParse(finished.Log, out var digest) ? content.Open(digest) : null))
                yield return line;
        }
    }

    // A file keeps its bytes for who has it open, also when it is moved into the store. What was read is given on before more is: whoever
    // reads late has gigabytes before him, and not in memory.
    private sealed class FollowedLog : IDisposable
    {
        // One that floods holds up the lines of the others no longer than this takes.
        private const int AtOnce = 256 * 1024;

        private readonly Queue<JobLine> lines = new();
        private readonly byte[] buffer = new byte[32 * 1024];
        private readonly LineOutput output;
        private readonly string path;
        private FileStream? file;

        public FollowedLog(JobStarted job, string path)
        {
            this.path = path;
            output = new LineOutput(line => lines.Enqueue(new JobLine(job.Stage, job.Item, line)));
        }

        public IEnumerable<JobLine> Lines()
        {
            file ??= File.Exists(path) ? TryOpen() : null;
            return file is null ? [] : Of(file, AtOnce);
        }

        public IEnumerable<JobLine> Last(Func<Stream?> kept)
        {
            using var stored = file is null ? kept() : null;
            if ((file ?? stored) is { } rest)
            {
                foreach (var line in Of(rest, long.MaxValue))
                    yield return line;
            }

            output.End();
            while (lines.TryDequeue(out var line))
                yield return line;
        }

        public void Dispose() => file?.Dispose();

        private FileStream? TryOpen()
        {
            try
            {
                return new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);
            }
            catch (FileNotFoundException)
            {
                // It was moved between the two looks: it is read from the store when its job has ended.
                return null;
            }
        }

        private IEnumerable<JobLine> Of(Stream from, long most)
        {
            for (var count = 1; most > 0 && count > 0; most -= count)
            {
                count = from.Read(buffer);
                output.Write(buffer.AsSpan(0, count));
                while (lines.TryDequeue(out var line))
                    yield return line;
            }
        }
    }
}
