// Plain lines, one an event that matters, for pipes and logs.
using Mettle.Tuning;
using Mettle.Tuning.Robustness;

namespace Mettle.Cli.Views.Studies;

/// <summary>What a pipe gets.</summary>
internal sealed class PlainStudyView(TextWriter writer) : IEventView<StudyEvent>
{
    private int wanted;
    private string metric = "";

    public async Task Draw(IAsyncEnumerable<StudyEvent> events)
    {
        await foreach (var happened in events)
            Show(happened);
    }

    public void Show(StudyEvent happened)
    {
        foreach (var line in Lines(happened))
            writer.WriteLine(Printable.Line(line));
        writer.Flush();
    }

    private IEnumerable<string> Lines(StudyEvent happened)
    {
        switch (happened)
        {
            case StudyStarted started:
                (wanted, metric) = (started.Trials, started.Metric);
                yield return StudySentences.Of(started);
                break;
            case StudyPreparing preparing:
                yield return preparing.Text;
                break;
            case SamplerChanged changed:
                yield return $"from trial {changed.Trial} on the sampler is {changed.Name}: {changed.Reason}";
                break;
            case TrialFinished trial:
                yield return $"trial {trial.Trial}/{wanted}  {StudySentences.Of(trial)}  {trial.Seconds:0.0##} s";
                break;
            case RobustnessTested tested:
                foreach (var line in RobustnessText.Lines(tested.Report))
                    yield return line;
                break;
            case StudyWarned warning:
                yield return $"warning: {warning.Text}";
                break;
            case StudyEnded ended:
                foreach (var line in StudySentences.Of(ended, metric))
                    yield return line;
                break;
        }
    }
}
