// Studies that are measured elsewhere: opened when somebody asks, given back when the service ends, and where they were when the next one is asked.
using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.Json.Nodes;
using Mettle.Storage;
using Mettle.Tuning;
using Mettle.Tuning.Declared;
using Mettle.Web.Serving.Routing;
using Mettle.Web.Serving.Sessions;

namespace Mettle.Web.Serving.Asking;

/// <summary>They take no place among the sessions: what works on them is not here.</summary>
internal sealed class AskTell(Ledger ledger, Orders orders, TimeProvider time) : IDisposable
{
    private readonly ConcurrentDictionary<string, Lazy<AskedStudy>> studies = new(StringComparer.Ordinal);

    /// <summary>Where a study stands that is open here; null: it is not.</summary>
    public Status? Standing(string id) => studies.TryGetValue(id, out var study) && study.IsValueCreated && !study.Value.IsOver ? Status.Running : null;

    /// <summary>Begins one.</summary>
    /// <exception cref="RefusedException">All that is wrong with the request.</exception>
    public AskedStudy Begin(JsonElement body)
    {
        var study = new AskedStudy(StudySession.Open(ledger, Read(body), new(), time), time);
        orders.Keep(study.Id, new(OrderKind.AskTell, study.Definition.Name) { Request = body });
        studies[study.Id] = new(study);
        return study;
    }

    /// <summary>One that began earlier, as it was then.</summary>
    /// <exception cref="RefusedException">There is none of this id, or it has ended.</exception>
    /// <exception cref="ProblemException">Another process has it.</exception>
    public AskedStudy Open(string id)
    {
        if (ledger.Find(id) is not { } stream)
            throw Refusal.NoStream(id).Thrown();
        // One that fails to open is not kept.
        try
        {
            return studies.GetOrAdd(id, _ => new(() => Reopen(stream))).Value;
        }
        catch
        {
            studies.TryRemove(id, out _);
            throw;
        }
    }

    /// <summary>Ends one, whatever is outstanding.</summary>
    /// <returns>False: it is no such study, or has ended.</returns>
    public bool Stop(string id)
    {
        if (orders.Find(id) is not { Kind: OrderKind.AskTell })
            return false;
        try
        {
            Open(id).Stop();
        }
        catch (ProblemException problem)
        {
            throw Refusal.Conflict(problem).Thrown();
        }

        Settle(id);
        return true;
    }

    /// <summary>Gives one back that has ended: nothing is owed any more.</summary>
    public void Settle(string id)
    {
        if (!studies.TryGetValue(id, out var study) || !study.Value.IsOver)
            return;
        orders.Drop(id);
        Close(id);
    }

    /// <summary>Gives one back.</summary>
    public void Close(string id)
    {
        if (studies.TryRemove(id, out var study))
            study.Value.Dispose();
    }

    public void Dispose()
    {
        foreach (var id in studies.Keys)
            Close(id);
    }

    private AskedStudy Reopen(StreamSummary stream)
    {
        if (orders.Find(stream.Id) is not { Kind: OrderKind.AskTell, Request: { } body })
            throw new Refusal(409, Codes.SessionAlreadyCompleted, $"{stream.Id} has ended, or is not asked and told by hand").Thrown();
        return new(StudySession.Open(ledger, Read(body), new(Resume: true) { Stream = stream.Id }, time), time);
    }

    // Written as in the file, and read by its reader; what measures is left out there.
    private StudyDefinition Read(JsonElement body)
    {
        var violations = new List<Violation>();
        var fields = new Fields(body, "", violations);
        var name = fields.Text("name", 1, 128, isNeeded: true);
        var entry = new JsonObject { ["cmd"] = "true" };
        var goal = fields.Text("goal", "minimize or maximize", text => text is "minimize" or "maximize") ?? "minimize";
        entry["metric"] = new JsonObject { ["name"] = fields.Text("metric", 1, 128) ?? "value", ["goal"] = goal };
        foreach (var part in new[] { "parameters", "constraints", "sampler", "trials", "seed" })
        {
            if (fields.Any(part) is { } written)
                entry[part] = Node(written);
        }

        fields.Closed();
        var study = FileReading.Read("studies", entry, violations)?.Studies.Values.First();
        fields.Demand();
        study = study! with { Name = name! };
        try
        {
            // What the sampler cannot search is found out before anything is stored.
            _ = new Study(study.Space, study.Options(time));
        }
        catch (ProblemException problem)
        {
            throw Refusal.Invalid("sampler", Errors.Sentence(problem)).Thrown();
        }

        return study;
    }

    private static JsonNode? Node(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => JsonObject.Create(element),
        JsonValueKind.Array => JsonArray.Create(element),
        _ => JsonValue.Create(element),
    };
}
