// One campaign under `campaigns:`.
using System.Text;
using Mettle.Breaking;
using Mettle.Search;

namespace Mettle.Files;

/// <param name="Declared">Every name under `systems:`, also of those with problems of their own.</param>
/// <param name="Sound">Those without.</param>
internal sealed record KnownSystems(IReadOnlyCollection<string> Declared, IReadOnlyDictionary<string, DeclaredSystem> Sound)
{
    /// <summary>Whether all that can be said of the system is known: it is sound, or there is none.</summary>
    public bool Knows(string? name) => name is null || Sound.ContainsKey(name);

    public DeclaredSystem? this[string? name] => name is null ? null : Sound.GetValueOrDefault(name);
}

internal static class CampaignShape
{
    /// <summary>Campaigns without a name: the section does not know its own key.</summary>
    public static Shape<Campaign> Of(KnownSystems systems) => Section.Of<Campaign>(section =>
    {
        var name = section.Maybe("system", Shapes.Text, "Which of `systems` to start before and end after; without it the system runs already.");
        if (name is not null && !systems.Declared.Contains(name))
            section.Report("system", Problems.UnknownSystem(name, systems.Declared));
        var system = systems[name];
        var campaign = Read(section) with { System = system is null ? null : system.Definition with { Name = name! } };
        var faults = section.Required("faults", ParameterShape.Faults, "The fault plans to search: fields of a plan and the values they may take; service and fault_type are needed.");
        var constraints = section.Optional("constraints", Collections.OneOrMany(FaultExpressions.Shape), [], "What every plan must satisfy: expressions over the fields under `faults`.");
        CampaignCheck.OneObserver(section, campaign);
        if (section.IsSound && systems.Knows(name))
            CampaignCheck.Everything(section, campaign, faults, constraints);
        if (!section.IsSound || section.Try("faults", () => new Space([.. faults.Values], constraints)) is not { } space)
            return null;
        return campaign with
        {
            Faults = space,
            Definition = Digest.Of(Encoding.UTF8.GetBytes($"{section.Node!.Canonical()}\n{system?.Canonical}")),
        };
    });

    // The space can only be made of a sound section: until then the draft has none.
    private static Campaign Read(Section section) => new()
    {
        Name = "",
        Faults = null!,
        Definition = default,
        Executor = section.Maybe("executor", Shapes.Address, "Base address of the executor; default: the proxies of the system."),
        Load = section.Maybe("load", LoadShape.Shape, "The load to generate: this, or `observe`."),
        ObserveCommand = section.Maybe("observe", Shapes.Command, "A command that prints an observation as JSON: this, or `load`."),
        SteadyState = section.Optional("steady_state", JudgementShapes.SteadyState, [], "Must hold before the campaign and again after each trial: conditions by metric, as in `http_req_failed: rate < 1%`, or a list of gates."),
        Severity = section.Optional("severity", JudgementShapes.Severity, new SeveritySettings(), "How the dimensions add up to a severity."),
        Safety = section.Optional("safety", JudgementShapes.Safety, new SafetySettings(), "What must never be injected, and when to stop."),
        Goal = section.Optional("goal", Shapes.OneOf("severity", "amplification"), "severity", "What the search maximises: severity, or amplification, the harm users see for each harm injected. Default severity.") == "amplification" ? Goal.Amplification : Goal.Severity,
        Sampler = section.Optional("sampler", Shapes.OneOf([.. Sampler.Names]), "auto", "What proposes the plans; default auto."),
        Trials = (int)section.Optional("trials", Shapes.Whole(1, 1000), 50, "How many trials, 1 to 1000; default 50."),
        TimeBudget = section.Optional("time_budget", Quantities.Duration(TimeSpan.FromDays(7)), TimeSpan.FromMinutes(30), "No trial starts after this; default 30m."),
        Seed = (ulong)section.Optional("seed", Shapes.Whole(0, long.MaxValue), 1, "Seed of everything random; default 1."),
    };
}
