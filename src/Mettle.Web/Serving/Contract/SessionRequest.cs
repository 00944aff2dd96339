// The body of POST /v1/optimization/sessions, checked against every bound of the contract, and the campaign that it asks for.
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Mettle.Breaking;
using Mettle.Breaking.Plans;
using Mettle.Expressions;
using Mettle.Files;
using Mettle.Search;
using Mettle.Web.Serving.Routing;

namespace Mettle.Web.Serving.Contract;

/// <summary>
/// What the contract does not speak of (load, system, steady state) is the file's: of the campaign of that service's name, or of its only one.
/// What the file says of safety holds all the same: a request can only be more careful.
/// </summary>
/// <param name="body">As it was sent.</param>
internal sealed partial class SessionRequest(JsonElement body)
{
    private readonly Fields fields = new(body);
    private readonly List<Violation> late = [];

    /// <summary>The campaign.</summary>
    /// <exception cref="RefusedException">All that is wrong with the request.</exception>
    public Campaign Campaign(MettleFile file)
    {
        var service = fields.Text("service_name", "1 to 63 lower-case letters, digits and dashes, not a dash first or last", text => text.Length <= 63 && Service().IsMatch(text), isNeeded: true);
        var faults = Faults(fields.Inside("search_space", isNeeded: true));
        var trials = fields.Whole("max_trials", 1, 1000, isNeeded: true);
        var seconds = fields.Whole("time_budget_sec", 60, 86_400) ?? 3600;
        var seed = fields.Whole("seed", 0, long.MaxValue);
        var executor = fields.Text("executor", "an http or https address", IsAddress);
        var template = service is null ? null : Template(file, service);
        _ = (fields.Object("safety"), fields.Object("severity"));
        fields.Closed().Demand();
        // Where no dimension says which service, it is the one that the session is about.
        IReadOnlyList<Parameter> parameters = faults!.Parameters.Any(p => p.Name == "service") ? faults.Parameters : [new CategoricalParameter("service", [Value.Of(service!)]), .. faults.Parameters];
        var campaign = WithSettings(parameters, template! with
        {
            Name = service!,
            Trials = (int)trials!,
            TimeBudget = TimeSpan.FromSeconds(seconds),
            Seed = (ulong?)seed ?? template.Seed,
            Executor = executor is null ? template.Executor : new Uri(executor),
            Definition = Digest.Of(Encoding.UTF8.GetBytes($"{template.Definition.Hex}\n{JsonSerializer.Serialize(body, ServiceJson.Default.JsonElement)}")),
        });
        CheckServices(parameters, campaign);
        campaign = campaign with { Faults = Space(parameters, faults.Constraints, campaign) };
        return late.Count == 0 ? campaign : throw Refusal.Invalid(late).Thrown();
    }

    private static bool IsAddress(string text) => Uri.TryCreate(text, UriKind.Absolute, out var address) && address is { Scheme: "http" or "https", UserInfo: "", Query: "", Fragment: "" };

    private static Faults? Faults(Fields? space)
    {
        if (space is null)
            return null;
        space.Text("name", 1, 128, isNeeded: true);
        space.Text("description", "a text of at most 512 characters", text => text.Length <= 512);
        var parameters = new List<Parameter>();
        foreach (var (i, item) in (space.List("dimensions", 1, 20, isNeeded: true) ?? []).Index())
        {
            if (space.Inside("dimensions", i, item) is { } fields && Dimension.Read(fields) is { } parameter)
                parameters.Add(parameter);
        }

        foreach (var twice in parameters.GroupBy(p => p.Name).Where(g => g.Count() > 1))
            space.Report("dimensions", $"names that are there once, which {twice.Key} is not");
        var constraints = Constraints(space);
        space.Closed();
        return new(parameters, constraints);
    }

    private static List<Expression> Constraints(Fields space)
    {
        var constraints = new List<Expression>();
        foreach (var (i, text) in space.Texts("constraints", 100, 1000).Index())
        {
            try
            {
                constraints.Add(Expression.Parse(text));
            }
            catch (ProblemException mistakes)
            {
                space.Report($"constraints[{i}]", Errors.Sentence(mistakes));
            }
        }

        return constraints;
    }

    private Campaign? Template(MettleFile file, string service)
    {
        if (file.Campaigns.TryGetValue(service, out var campaign))
            return campaign;
        if (file.Campaigns.Count == 1)
            return file.Campaigns.Values.First();
        fields.Report("service_name", file.Campaigns.Count == 0
            ? "there is a campaign in the file, which says how the service is loaded and watched; it has none"
            : $"the name of a campaign of the file: {string.Join(", ", file.Campaigns.Keys)}");
        return null;
    }

    private Space Space(IReadOnlyList<Parameter> parameters, IReadOnlyList<Expression> constraints, Campaign campaign)
    {
        try
        {
            var space = new Space(parameters, constraints);
            new SafetyDoor(campaign.Safety).Narrow(space);
            return space;
        }
        catch (ProblemException mistakes)
        {
            late.AddRange(mistakes.Problems.Select(p => new Violation("search_space.dimensions", Printable.Of(p.Hint.Length == 0 ? p.What : $"{p.What}; {p.Hint}", 500))));
            return campaign.Faults;
        }
    }

    // With our own proxies the services are the proxies; a foreign executor knows services of its own.
    private void CheckServices(IReadOnlyList<Parameter> parameters, Campaign campaign)
    {
        if (campaign.Executor is not null || campaign.System is not { Proxies: var proxies })
            return;
        var unknown = Services(parameters).Except(proxies.Keys).ToList();
        if (unknown.Count > 0)
            late.Add(new("search_space.dimensions", $"services that have a proxy in the file ({string.Join(", ", proxies.Keys)}), which {Printable.Of(string.Join(", ", unknown))} has not"));
    }

    // Written as in the file, and read by its reader.
    private Campaign WithSettings(IReadOnlyList<Parameter> parameters, Campaign campaign)
    {
        if (fields.Object("safety") is null && fields.Object("severity") is null)
            return campaign;
        var entry = new JsonObject
        {
            ["executor"] = "http://127.0.0.1:1",
            ["faults"] = new JsonObject
            {
                ["service"] = new JsonObject { ["values"] = new JsonArray([.. Services(parameters).Select(s => (JsonNode)s)]) },
                ["fault_type"] = new JsonObject { ["values"] = new JsonArray(FaultType.Abort.Word()) },
            },
        };
        if (campaign.Load is { } load)
            entry["load"] = new JsonObject { ["url"] = "http://127.0.0.1:1", ["rate"] = "1/s", ["for"] = $"{load.For.TotalMilliseconds:0}ms" };
        else
            entry["observe"] = "true";
        foreach (var name in new[] { "safety", "severity" })
        {
            if (fields.Object(name) is { } settings)
                entry[name] = JsonObject.Create(settings);
        }

        if (FileReading.Read("campaigns", entry, late)?.Campaigns.Values.First() is not { } read)
            return campaign;
        return campaign with
        {
            Safety = fields.Object("safety") is { } safety ? campaign.Safety.And(safety.TryGetProperty("lease", out _) ? read.Safety : read.Safety with { Lease = campaign.Safety.Lease }) : campaign.Safety,
            Severity = entry.ContainsKey("severity") ? read.Severity : campaign.Severity,
        };
    }

    private static IEnumerable<string> Services(IEnumerable<Parameter> parameters) =>
        parameters.OfType<CategoricalParameter>().Where(p => p.Name == "service").SelectMany(p => p.Values).Where(v => v.Kind == ValueKind.Text).Select(v => v.Text);

    [GeneratedRegex(@"^[a-z0-9]([a-z0-9\-]*[a-z0-9])?\z", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Service();
}

/// <summary>The faults that a request names.</summary>
internal sealed record Faults(IReadOnlyList<Parameter> Parameters, IReadOnlyList<Expression> Constraints);
