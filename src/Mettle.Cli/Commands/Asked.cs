// What the command line asks of mettle show, and of which verb's streams that can be asked.
using Mettle.Proving;
using Mettle.Proving.Reporting;
using Mettle.Running;
using Mettle.Running.Exports;
using Mettle.Storage;
using Mettle.Tuning;
using Mettle.Tuning.Exports;

namespace Mettle.Cli.Commands;

/// <summary>What is asked of one stream. Null: not asked for.</summary>
internal sealed record Asked(int? Trial, string? Export, string? Html, bool Trends)
{
    /// <summary>No stream is needed: what is stored is listed.</summary>
    public bool Nothing => this is { Export: null, Html: null, Trends: false };

    /// <summary>The verb whose latest stream is meant where none is named.</summary>
    public string Verb => Html is not null ? StudyLog.Verb
        : Export is null || StoredRuns.Formats.Contains(Export) ? RunLog.Verb
        : StoredStudies.Formats.Contains(Export) ? StudyLog.Verb
        : ProofLog.Verb;

    /// <summary>Says what this stream cannot be asked.</summary>
    /// <exception cref="ProblemException">It is asked something that it does not know.</exception>
    public void Check(StreamSummary stream)
    {
        if (Trends && stream.Verb != RunLog.Verb)
            throw new ProblemException(Problems.OnlyForRuns("--trends", stream.Id));
        if (Html is not null && stream.Verb != StudyLog.Verb)
            throw new ProblemException(Problems.OnlyForStudies("--html", stream.Id));
        if (Trial is not null && stream.Verb is (RunLog.Verb or ProofLog.Verb))
            throw new ProblemException(Problems.HasNoTrials(stream.Verb, stream.Id));
        if (Export is { } format && !Formats(stream).Contains(format))
            throw new ProblemException(Problems.NoSuchExport(format, stream.Id, Formats(stream)));
    }

    private static IReadOnlyList<string> Formats(StreamSummary stream) => stream.Verb switch
    {
        RunLog.Verb => StoredRuns.Formats,
        StudyLog.Verb => StoredStudies.Formats,
        ProofLog.Verb => StoredProofs.Formats,
        _ => [],
    };
}
