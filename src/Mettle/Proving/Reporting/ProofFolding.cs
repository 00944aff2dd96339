// How the events of a proof become its facts: what a resumed proof says again is taken once.
using Mettle.Proving.Equivalence;
using Mettle.Proving.Judging;
using Mettle.Proving.Measuring;

namespace Mettle.Proving.Reporting;

internal sealed class ProofFolding(ClaimStarted started)
{
    private readonly SortedDictionary<int, PairMeasured> pairs = [];
    private readonly SortedDictionary<int, PairsJudged> looks = [];
    private readonly Dictionary<string, ResultsRead> results = [];
    private readonly Dictionary<string, Judgement> judged = [];
    private readonly List<ProofWarned> warnings = [];
    private List<EquivalenceReport> answers = [];
    private (bool Machine, bool Answers) isNew;
    private (MachineNote? Before, MachineNote? After) machine;
    private ShellCalibrated? shell;
    private ProofEnded? ended;
    private DateTimeOffset began = started.At;
    private double before;
    private double seconds;
    private int starts;

    public ProofFacts Facts => new(started)
    {
        Ended = ended,
        Resumed = starts - 1,
        Seconds = seconds,
        Before = machine.Before,
        After = machine.After,
        Shell = shell,
        Equivalence = answers,
        Pairs = [.. pairs.Values],
        Results = [.. results.Values],
        Looks = [.. looks.Values],
        Judgements = ended is { Judgements: { Count: > 0 } last } ? last : [.. judged.Values],
        Warnings = warnings,
    };

    public void Add(ProofEvent happened)
    {
        switch (happened)
        {
            case ClaimStarted again:
                Begin(again);
                break;
            case MachineRecorded recorded:
                Record(recorded.Machine);
                break;
            case ShellCalibrated calibrated:
                shell ??= calibrated;
                break;
            case AnswersCompared compared:
                answers = isNew.Answers ? [compared.Report] : [.. answers, compared.Report];
                isNew.Answers = false;
                break;
            case PairMeasured pair:
                pairs[pair.Number] = pair;
                break;
            case ResultsRead read:
                results[read.Benchmark] = read;
                break;
            case PairsJudged look:
                Judge(look);
                break;
            case ProofWarned warned when !warnings.Any(known => known.Warning == warned.Warning && known.Text == warned.Text):
                warnings.Add(warned);
                break;
            case ProofEnded end:
                ended = end;
                break;
        }

        seconds = before + Math.Max(0, (happened.At - began).TotalSeconds);
    }

    private void Begin(ClaimStarted again)
    {
        (before, began, isNew) = (seconds, again.At, (true, true));
        (ended, machine.After) = (null, null);
        starts++;
    }

    // Each start records the machine before it measures; what is recorded later is after the last run.
    private void Record(MachineNote recorded)
    {
        if (isNew.Machine)
            machine.Before ??= recorded;
        else
            machine.After = recorded;
        isNew.Machine = false;
    }

    // Looks are at pairs; of benchmarks that others measured there is one judgement each.
    private void Judge(PairsJudged look)
    {
        judged[look.Judgement.Benchmark] = look.Judgement;
        if (results.Count == 0)
            looks[look.Pairs] = look;
    }
}
