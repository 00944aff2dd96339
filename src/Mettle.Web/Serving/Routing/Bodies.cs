// What bodies look like, for the document: each is read field by field, so that all that is wrong is said at once. Descriptions are the bounds.
using System.ComponentModel;
using System.Text.Json;

namespace Mettle.Web.Serving.Routing;

/// <summary>Of <c>POST /v1/runs</c>.</summary>
internal sealed record RunBody
{
    [Description("Only these stages of the file and what they need; default: all")]
    public IReadOnlyList<string>? Stages { get; init; }

    [Description("A lane of the file, or auto: by what changed; default: none")]
    public string? Lane { get; init; }

    [Description("At most so many jobs at once, 1 to 10000; default: as pools allow")]
    public int? Jobs { get; init; }
}

/// <summary>Of <c>POST /v1/studies</c>.</summary>
internal sealed record StudyBody
{
    [Description("Its name in the file")]
    public required string Study { get; init; }

    [Description("Points in all, 1 to 1000000; default: as the file says")]
    public int? Trials { get; init; }

    [Description("Trials at once, 1 to 1024; default: as the file says")]
    public int? Parallel { get; init; }

    [Description("Seed of everything random, from 0; default: as the file says")]
    public long? Seed { get; init; }
}

/// <summary>Of <c>POST /v1/campaigns</c>.</summary>
internal sealed record CampaignBody
{
    [Description("Its name in the file")]
    public required string Campaign { get; init; }

    [Description("Trials in all, 1 to 1000; default: as the file says")]
    public int? Trials { get; init; }

    [Description("Seed of everything random, from 0; default: as the file says")]
    public long? Seed { get; init; }
}

/// <summary>Of <c>POST /v1/proofs</c>.</summary>
internal sealed record ProofBody
{
    [Description("The name of a claim, or of a series, in the file")]
    public required string Claim { get; init; }

    [Description("Pairs at most, from 10; default: as the file says")]
    public int? Runs { get; init; }

    [Description("Seed of everything random, from 0; default: as the file says")]
    public long? Seed { get; init; }
}

/// <summary>Of <c>POST /v1/optimization/sessions</c>.</summary>
internal sealed record SessionBody
{
    [Description("1 to 63 lower-case letters, digits and dashes, not a dash first or last: the campaign of this name in the file, or its only one, says how the service is loaded and watched")]
    public required string ServiceName { get; init; }

    [Description("What is searched, in place of the faults of that campaign")]
    public required SearchSpaceBody SearchSpace { get; init; }

    [Description("1 to 1000")]
    public required int MaxTrials { get; init; }

    [Description("No trial begins after so many seconds, 60 to 86400; default 3600")]
    public int? TimeBudgetSec { get; init; }

    [Description("Seed of everything random, from 0; default: as the file says")]
    public long? Seed { get; init; }

    [Description("Base address of the executor, http or https; default: as the file says")]
    public string? Executor { get; init; }

    [Description("What must never be injected and when to stop, written as in the file, which holds besides: a request can only be more careful")]
    public JsonElement? Safety { get; init; }

    [Description("How dimensions add up, written as in the file")]
    public JsonElement? Severity { get; init; }
}

/// <summary>A search space of the contract.</summary>
internal sealed record SearchSpaceBody
{
    [Description("1 to 128 characters")]
    public required string Name { get; init; }

    [Description("At most 512 characters")]
    public string? Description { get; init; }

    [Description("1 to 20 dimensions, each name once: fields of a fault plan, fault_type among them; without service it is service_name")]
    public required IReadOnlyList<DimensionBody> Dimensions { get; init; }

    [Description("Expressions that every plan must satisfy, as in the file")]
    public IReadOnlyList<string>? Constraints { get; init; }
}

/// <summary>A dimension of the contract.</summary>
internal sealed record DimensionBody
{
    [Description("A field of a fault plan: service, fault_type, duration_ms, start_delay_ms, delay_ms, error_code, abort_probability, percentage, method, path, header")]
    public required string Name { get; init; }

    [Description("categorical, real or integer")]
    public required string Type { get; init; }

    [Description("Of real and integer: the smallest and the largest value, both included")]
    public IReadOnlyList<double>? Bounds { get; init; }

    [Description("Of categorical: at least one, of one type")]
    public IReadOnlyList<Value>? Values { get; init; }

    [Description("A value within")]
    public Value? Default { get; init; }
}

/// <summary>Of <c>POST /v1/ask-tell</c>.</summary>
internal sealed record AskTellBody
{
    [Description("What the study is called, 1 to 128 characters")]
    public required string Name { get; init; }

    [Description("What is searched, by name, each written as in the file: {min, max, step, log} or {values, ordered}, and when")]
    public required JsonElement Parameters { get; init; }

    [Description("What is optimised; default value")]
    public string? Metric { get; init; }

    [Description("minimize or maximize; default minimize")]
    public string? Goal { get; init; }

    [Description("What proposes the points; default auto")]
    public string? Sampler { get; init; }

    [Description("Points in all, 1 to 1000000; default 100")]
    public int? Trials { get; init; }

    [Description("Seed of everything random, from 0; default 1")]
    public long? Seed { get; init; }

    [Description("Expressions that every point must satisfy")]
    public IReadOnlyList<string>? Constraints { get; init; }
}

/// <summary>Of <c>POST /v1/ask-tell/{id}/tell</c>.</summary>
internal sealed record TellBody
{
    [Description("The number of the trial, as it was given")]
    public required int Trial { get; init; }

    [Description("What was measured; this, or failed, or the metric among metrics")]
    public double? Value { get; init; }

    [Description("Why nothing was, in a sentence")]
    public string? Failed { get; init; }

    [Description("Everything that was measured, by name")]
    public IReadOnlyDictionary<string, double>? Metrics { get; init; }
}

