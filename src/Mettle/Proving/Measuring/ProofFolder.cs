// Where a proof keeps what it needs while it measures: logs, and commits that were checked out. One proof at a time measures in a folder.
using System.Globalization;
using Mettle.Execution;

namespace Mettle.Proving.Measuring;

/// <summary>
/// From <see cref="Take"/> to <see cref="DisposeAsync"/>, which leaves nothing. What a proof that was killed left is taken away by the next
/// one; what that had started ended before.
/// </summary>
internal sealed class ProofFolder : IAsyncDisposable
{
    private const string Place = ".mettle/prove";

    private readonly string folder;
    private readonly string state;
    private readonly FolderLock guarded;
    private readonly TimeProvider time;

    private ProofFolder(string folder, string id, FolderLock guarded, TimeProvider time)
    {
        this.folder = folder;
        this.guarded = guarded;
        this.time = time;
        state = Path.Join(folder, Place, id);
    }

    /// <summary>Waits until no other proof measures here, and takes away what such a one left.</summary>
    /// <param name="folder">Of the file, absolute.</param>
    /// <param name="id">The proof's id.</param>
    /// <param name="waiting">Told where it has to wait.</param>
    /// <param name="time">The clock.</param>
    /// <param name="cancellation">Ends the waiting.</param>
    /// <exception cref="ProblemException">The folder cannot be written.</exception>
    public static async Task<ProofFolder> Take(string folder, string id, Action waiting, TimeProvider time, CancellationToken cancellation)
    {
        var place = Path.Join(folder, Place);
        FolderLock? taken = null;
        try
        {
            Directory.CreateDirectory(place);
            taken = FolderLock.Take(Path.Join(place, "lock"), waiting, time, cancellation);
            await Worktrees.RemoveBelow(folder, Place, time);
            foreach (var left in Directory.GetDirectories(place))
            {
                AsideIn(left).PutBack();
                Directory.Delete(left, recursive: true);
            }

            var ours = new ProofFolder(folder, id, taken, time);
            Directory.CreateDirectory(Path.Join(ours.state, "logs"));
            return ours;
        }
        catch (Exception fault)
        {
            taken?.Dispose();
            if (fault is IOException or UnauthorizedAccessException)
                throw new ProblemException(Problems.NotWritable(place, fault.Message));
            throw;
        }
    }

    /// <summary>A file for what a command writes to its streams.</summary>
    public string LogOf(string name) => Path.Join(state, "logs", name);

    /// <summary>Where the commit of a side is checked out.</summary>
    public string TreeOf(string side) => Path.Join(state, side);

    /// <summary>Where the answers of a run are kept.</summary>
    public string AnswersOf(string side, int run) => Path.Join(state, "answers", string.Create(CultureInfo.InvariantCulture, $"{side}-{run}"));

    /// <summary>Moves what lies at a path out of the way until the end.</summary>
    /// <exception cref="ProblemException">It cannot be moved.</exception>
    public void PutAside(string path)
    {
        try
        {
            AsideIn(state).Take(path);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new ProblemException(Problems.AnswerNotMoved(path, fault.Message));
        }
    }

    /// <summary>Starts a child that does not outlive us.</summary>
    public Child Start(Launch launch)
    {
        // A side that cleans up too much has only itself to blame for the log that it lost.
        Directory.CreateDirectory(Path.GetDirectoryName(launch.Log)!);
        return guarded.Start(launch);
    }

    /// <summary>Ends what a run left running, wherever it went: it would run beside the next.</summary>
    public void EndLeftovers() => guarded.EndLeftovers();

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        try
        {
            AsideIn(state).PutBack();
            await Worktrees.RemoveBelow(folder, Place, time);
            if (Directory.Exists(state))
                Directory.Delete(state, recursive: true);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            // What a build made unwritable is no reason to lose a proof: the next one takes it away, or says that it cannot.
        }
        finally
        {
            guarded.Dispose();
        }
    }

    private static SetAside AsideIn(string state) => new(Path.Join(state, "aside"));
}
