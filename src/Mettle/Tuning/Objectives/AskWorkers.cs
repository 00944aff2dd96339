// Trials answered by processes that stay alive. A worker that is lost costs its trial one retry; a trial that loses two has failed.
using Mettle.Execution;
using Mettle.Tuning.Declared;

namespace Mettle.Tuning.Objectives;

/// <param name="worker">What is declared of them.</param>
/// <param name="launch">How one is started.</param>
/// <param name="workers">Keeps them.</param>
internal sealed class AskWorkers(WorkerObjective worker, Launch launch, TrialWorkers workers) : IObjective
{
    private const int Attempts = 2;

    public Measured Measure(TrialRequest request, Func<TrialAnswer, bool> report, CancellationToken cancellation)
    {
        for (var attempt = 1; ; attempt++)
        {
            cancellation.ThrowIfCancellationRequested();
            var one = workers.Take(launch);
            var answer = one.Ask(request, report, cancellation);
            if (answer is null)
            {
                one.Dispose();
                cancellation.ThrowIfCancellationRequested();
                if (one.NeverStarted)
                    return Measured.Failed(one.Lost!.Value.Why);
                if (attempt < Attempts)
                    continue;
                return Lost(one) with { Worker = one.Name, Attempts = attempt };
            }

            PutBack(one);
            cancellation.ThrowIfCancellationRequested();
            var measured = answer.Error is { } error ? Measured.Failed(Printable.Line(error), error) : new Measured(answer.Metrics!);
            return measured with { Worker = one.Name, Attempts = attempt };
        }
    }

    private static Measured Lost(TrialWorker last)
    {
        var (why, errors) = last.Lost!.Value;
        var said = errors is null ? "" : $"; it said: {Printable.Line(errors[(errors.LastIndexOf('\n') + 1)..])}";
        return Measured.Failed($"{Attempts} workers were lost with it; the last: {why}{said}", errors);
    }

    private void PutBack(TrialWorker one)
    {
        if (one.Answered >= worker.RestartAfter || one.Memory > worker.MaxMemory || !one.Lives)
            one.Dispose();
        else
            workers.Give(launch, one);
    }
}
