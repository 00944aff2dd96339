// What must fit together in one campaign: who observes, who injects, which fields a fault type needs, which services there are.
using Mettle.Breaking;
using Mettle.Breaking.Plans;
using Mettle.Expressions;
using Mettle.Search;

namespace Mettle.Files;

internal static class CampaignCheck
{
    private static readonly string[] AlwaysNeeded = ["service", "fault_type"];

    private static readonly (string Type, string Field)[] NeededByType = [(FaultType.Delay.Word(), "delay_ms"), (FaultType.ErrorInjection.Word(), "error_code")];

    public static void OneObserver(Section section, Campaign campaign)
    {
        if (campaign.Load is null && campaign.ObserveCommand is null && section.IsSound)
            section.Report("", Problems.NothingObserves());
        if (campaign.Load is not null && campaign.ObserveCommand is not null)
            section.Report("observe", Problems.TwoObserve());
        if (campaign is { ObserveCommand: not null, Safety.AbortWhen.Count: > 0 })
            section.Report("safety", Problems.NothingToAbortBy());
    }

    public static void Everything(Section section, Campaign campaign, IReadOnlyDictionary<string, Parameter> faults, IReadOnlyList<Expression> constraints)
    {
        var ports = campaign.System?.Ports ?? [];
        section.Inspect(scalar => Placeholders.Undeclared(scalar, [.. ports]));
        Executor(section, campaign);
        Lease(section, campaign);
        NeededFields(section, faults);
        Services(section, campaign, faults, [.. constraints, .. campaign.Safety.Forbid]);
    }

    private static void Executor(Section section, Campaign campaign)
    {
        if (campaign.Executor is null && campaign.System is not { Proxies.Count: > 0 })
            section.Report("executor", Problems.NothingInjects());
    }

    // The rest of the window would be measured without the fault, and the trial would look milder than it is.
    private static void Lease(Section section, Campaign campaign)
    {
        if (campaign.Load is { } load && campaign.Safety.Lease < load.For)
            section.Report("load", Problems.LeaseEndsInWindow(campaign.Safety.Lease, load.For));
    }

    private static void NeededFields(Section section, IReadOnlyDictionary<string, Parameter> faults)
    {
        foreach (var name in AlwaysNeeded.Where(name => !faults.ContainsKey(name)))
            section.Report("faults", Problems.MissingKey(name, FaultFields.Find(name)!.About));
        foreach (var (type, field) in NeededByType)
        {
            if (Texts(faults, "fault_type").Contains(type) && !faults.ContainsKey(field))
                section.Report("faults", Problems.FaultNeedsField(type, field));
        }
    }

    // With our own proxies the services are the proxies; a foreign executor knows services of its own.
    private static void Services(Section section, Campaign campaign, IReadOnlyDictionary<string, Parameter> faults, IReadOnlyList<Expression> expressions)
    {
        var written = Texts(faults, "service");
        var proxies = campaign.System?.Proxies.Keys.ToList() ?? [];
        if (campaign.Executor is null)
        {
            foreach (var service in written.Except(proxies))
                section.Report("faults", Problems.ServiceWithoutProxy(service, proxies));
        }

        var all = written.Union(proxies).ToList();
        foreach (var expression in expressions.Concat(faults.Values.Select(parameter => parameter.When).OfType<Expression>()))
        {
            foreach (var problem in FaultExpressions.UnknownServices(expression, all))
                section.Report("faults", problem);
        }
    }

    private static List<string> Texts(IReadOnlyDictionary<string, Parameter> faults, string name) =>
        faults.GetValueOrDefault(name) is CategoricalParameter parameter
            ? [.. parameter.Values.Where(value => value.Kind == ValueKind.Text).Select(value => value.Text)]
            : [];
}
