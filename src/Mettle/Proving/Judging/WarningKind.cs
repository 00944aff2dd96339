// The closed list of what takes from a figure's worth. Their sentences and advice stand in Warnings.
using System.Text.Json.Serialization;

namespace Mettle.Proving.Judging;

/// <summary>Everything a proof may warn of.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<WarningKind>))]
public enum WarningKind
{
    /// <summary>No answer is compared, so that nothing says that both sides do the same.</summary>
    NothingCompared,

    /// <summary>Runs lie far from the others.</summary>
    Outliers,

    /// <summary>The first run of a side was much slower than the others.</summary>
    FirstRunSlow,

    /// <summary>Runs are so short that starting a process is a good part of them.</summary>
    VeryShort,

    /// <summary>Runs of a side became slower, or faster, from the first to the last.</summary>
    Drift,

    /// <summary>The machine had other things to do.</summary>
    BusyMachine,

    /// <summary>The processors change their speed as they like.</summary>
    VariableFrequency,

    /// <summary>Memory was less than can be told, and was not judged.</summary>
    MemoryUnknown,

    /// <summary>The wall clock was set while a run was measured, or the machine slept.</summary>
    ClockStepped,

    /// <summary>A side is not a commit: its folder has changes that are in none.</summary>
    DirtyTree,

    /// <summary>All samples are equal: they do not tell how they might have differed.</summary>
    ConstantSamples,

    /// <summary>The test of means and that of ranks do not agree.</summary>
    TestsDisagree,

    /// <summary>Samples are no pairs: whatever changed on the machine between the two looks like an effect.</summary>
    NotInterleaved,

    /// <summary>Benchmarks are in the results of one side only.</summary>
    OneSided,

    /// <summary>The thresholds are unusual: asking for less than 2 % or more than 50 %, a confidence below 90 %.</summary>
    UnusualThreshold,
}
