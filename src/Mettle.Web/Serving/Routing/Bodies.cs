// What bodies look like, for the document: each is read field by field, so that all that is wrong is said at once. Bounds say what those readers demand, and a test that they do.
using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using Mettle.Web.Serving.Documenting;

namespace Mettle.Web.Serving.Routing;

/// <summary>Of <c>POST /v1/runs</c>.</summary>
internal sealed record RunBody
{
    [Description("Only these stages of the file and what they need; default: all")]
    public IReadOnlyList<string>? Stages { get; init; }

    [Description("A lane of the file, or auto: by what changed; default: none")]
    public string? Lane { get; init; }

    [Description("At most so many jobs at once; default: as pools allow")]
    [Bounds(1, 10_000)]
    public int? Jobs { get; init; }
}

/// <summary>Of <c>POST /v1/studies</c>.</summary>
internal sealed record StudyBody
{
    [Description("Its name in the file")]
    public required string Study { get; init; }

    [Description("Points in all; default: as the file says")]
    [Bounds(1, 1_000_000)]
    public int? Trials { get; init; }

    [Description("Trials at once; default: as the file says")]
    [Bounds(1, 1024)]
    public int? Parallel { get; init; }

    [Description("Seed of everything random; default: as the file says")]
    [Bounds(0)]
    public long? Seed { get; init; }
}

/// <summary>Of <c>POST /v1/campaigns</c>.</summary>
internal sealed record CampaignBody
{
    [Description("Its name in the file")]
    public required string Campaign { get; init; }

    [Description("Trials in all; default: as the file says")]
    [Bounds(1, 1000)]
    public int? Trials { get; init; }

    [Description("Seed of everything random; default: as the file says")]
    [Bounds(0)]
    public long? Seed { get; init; }
}

/// <summary>Of <c>POST /v1/proofs</c>.</summary>
internal sealed record ProofBody
{
    [Description("The name of a claim, or of a series, in the file")]
    public required string Claim { get; init; }

    [Description("Pairs at most; default: as the file says")]
    [Bounds(10, 100_000)]
    public int? Runs { get; init; }

    [Description("Seed of everything random; default: as the file says")]
    [Bounds(0)]
    public long? Seed { get; init; }
}

/// <summary>Of <c>POST /v1/optimization/sessions</c>.</summary>
internal sealed record SessionBody
{
    [Description("The campaign of this name in the file, or its only one, says how the service is loaded and watched")]
    [Bounds(1, 63)]
    [RegularExpression("^[a-z0-9]([a-z0-9-]*[a-z0-9])?$")]
    public required string ServiceName { get; init; }

    [Description("What is searched, in place of the faults of that campaign")]
    public required SearchSpaceBody SearchSpace { get; init; }

    [Description("Trials in all")]
    [Bounds(1, 1000)]
    public required int MaxTrials { get; init; }

    [Description("No trial begins after so many seconds; default 3600")]
    [Bounds(60, 86_400)]
    public int? TimeBudgetSec { get; init; }

    [Description("Seed of everything random; default: as the file says")]
    [Bounds(0)]
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
    [Description("What it is called")]
    [Bounds(1, 128)]
    public required string Name { get; init; }

    [Description("What it is for")]
    [Bounds(0, 512)]
    public string? Description { get; init; }

    [Description("Each name once: fields of a fault plan, fault_type among them; without service it is service_name")]
    [Bounds(1, 20)]
    public required IReadOnlyList<DimensionBody> Dimensions { get; init; }

    [Description("Expressions that every plan must satisfy, as in the file")]
    public IReadOnlyList<string>? Constraints { get; init; }
}

/// <summary>A dimension of the contract.</summary>
internal sealed record DimensionBody
{
    [Description("A field of a fault plan: service, fault_type, duration_ms, start_delay_ms, delay_ms, error_code, abort_probability, percentage, method, path, header")]
    public required string Name { get; init; }

    [Description("What kind")]
    [AllowedValues("categorical", "real", "integer")]
    public required string Type { get; init; }

    [Description("Of real and integer: the smallest and the largest value, both included")]
    [Bounds(2, 2)]
    public IReadOnlyList<double>? Bounds { get; init; }

    [Description("Of categorical: each once, of one type")]
    [Bounds(1, 1000)]
    public IReadOnlyList<Value>? Values { get; init; }

    [Description("A value within")]
    public Value? Default { get; init; }
}

/// <summary>Of <c>POST /v1/ask-tell</c>.</summary>
internal sealed record AskTellBody
{
    [Description("What the study is called")]
    [Bounds(1, 128)]
    public required string Name { get; init; }

    [Description("What is searched, by name, each written as in the file: {min, max, step, log} or {values, ordered}, and when")]
    public required JsonElement Parameters { get; init; }

    [Description("What is optimised; default value")]
    [Bounds(1, 128)]
    public string? Metric { get; init; }

    [Description("Default minimize")]
    [AllowedValues("minimize", "maximize")]
    public string? Goal { get; init; }

    [Description("What proposes the points; default auto")]
    public string? Sampler { get; init; }

    [Description("Points in all; default 100")]
    [Bounds(1, 1_000_000)]
    public int? Trials { get; init; }

    [Description("Seed of everything random; default 1")]
    [Bounds(0)]
    public long? Seed { get; init; }

    [Description("Expressions that every point must satisfy")]
    public IReadOnlyList<string>? Constraints { get; init; }
}

/// <summary>Of <c>POST /v1/ask-tell/{id}/tell</c>.</summary>
internal sealed record TellBody
{
    [Description("The number of the trial, as it was given")]
    [Bounds(1, int.MaxValue)]
    public required int Trial { get; init; }

    [Description("What was measured; this, or failed, or the metric among metrics")]
    public double? Value { get; init; }

    [Description("Why nothing was, in a sentence")]
    [Bounds(1, 1000)]
    public string? Failed { get; init; }

    [Description("Everything that was measured, by name")]
    public IReadOnlyDictionary<string, double>? Metrics { get; init; }
}

