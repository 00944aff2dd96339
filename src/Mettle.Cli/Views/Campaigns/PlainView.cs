// Plain lines, one an event that matters, for pipes and logs.
using Mettle.Breaking;

namespace Mettle.Cli.Views.Campaigns;

/// <summary>What a pipe gets.</summary>
internal sealed class PlainView(TextWriter writer) : IEventView<CampaignEvent>
{
    private int wanted;

    public async Task Draw(IAsyncEnumerable<CampaignEvent> events)
    {
        await foreach (var happened in events)
            Show(happened);
    }

    public void Show(CampaignEvent happened)
    {
        foreach (var line in Lines(happened))
            writer.WriteLine(Printable.Line(line));
        writer.Flush();
    }

    private IEnumerable<string> Lines(CampaignEvent happened)
    {
        switch (happened)
        {
            case SessionStarted started:
                wanted = started.Trials;
                yield return $"campaign {started.Campaign}, session {started.Id}, seed {started.Seed}, sampler {started.Sampler.Name} ({started.Sampler.Reason})";
                break;
            case PhaseEntered { Phase: "preparing" or "baseline" } phase:
                yield return phase.Text;
                break;
            case BaselineMeasured baseline:
                yield return Sentences.Of(baseline);
                break;
            case TrialFinished trial:
                yield return $"trial {trial.Trial}/{wanted}  {Sentences.Verdict(trial),-9}  {Sentences.Plan(trial.Plan)}  {trial.Seconds:0.0} s{(trial.Error is null ? "" : "  " + trial.Error)}";
                break;
            case Warned warning:
                yield return $"warning: {warning.Text}";
                break;
            case CampaignResult result:
                foreach (var line in Sentences.Of(result))
                    yield return line;
                break;
        }
    }
}
