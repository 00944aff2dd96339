// A side with a command before and one after each of its runs, neither of which is measured.
using Mettle.Proving.Declared;

namespace Mettle.Proving.Measuring;

/// <param name="side">What is measured.</param>
/// <param name="claim">Says what comes before and after, and how long it may take.</param>
/// <param name="place">Where they are run.</param>
internal sealed class FramedSide(ISide side, ClaimDefinition claim, SidePlace place) : ISide
{
    public SideRun Run(CancellationToken cancellation)
    {
        if (claim.Prepare is { } prepare)
            place.RunUnmeasured($"what comes before each run of the {place.Name}", prepare, claim.Timeout, cancellation);
        SideRun? run = null;
        try
        {
            run = side.Run(cancellation);
            return run;
        }
        finally
        {
            place.Proof.EndLeftovers();
            if (claim.Conclude is { } conclude)
                Conclude(conclude, isFirstFailure: run is { Failure: null });
        }
    }

    // It cleans up: also after a run that failed or was cancelled, which is what is told then.
    private void Conclude(string conclude, bool isFirstFailure)
    {
        try
        {
            place.RunUnmeasured($"what comes after each run of the {place.Name}", conclude, claim.Timeout, CancellationToken.None);
        }
        catch (SideFailedException) when (!isFirstFailure)
        {
            // What failed before it says more.
        }
    }
}
