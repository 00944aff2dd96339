// A proof of what other tools measured: nothing is run, and there are no pairs.
using Mettle.Proving.Declared;
using Mettle.Proving.Foreign;
using Mettle.Proving.Judging;

namespace Mettle.Proving;

/// <param name="session">Where it is stored.</param>
/// <param name="files">Of both sides, their paths absolute.</param>
/// <param name="reproduce">The command that makes it again.</param>
/// <param name="time">The clock.</param>
internal sealed class ResultsProof(ProofSession session, (ResultsOperation Baseline, ResultsOperation Candidate) files, string reproduce, TimeProvider time)
{
    /// <summary>Reads, judges and stores.</summary>
    /// <exception cref="ProblemException">All that is wrong with the files.</exception>
    public ProofEnded Run()
    {
        var (claim, log) = (session.Claim, session.Log);
        var ending = new ProofEnding(log, time);
        var read = ForeignSides.Read(files.Baseline, files.Candidate);
        log.Append(Opening.Of(session, (Note(files.Baseline), Note(files.Candidate)), 0, reproduce));
        foreach (var benchmark in read.Benchmarks)
            log.Append(new ResultsRead(benchmark.Name, benchmark.Baseline, benchmark.Candidate));
        var terms = Terms.Of(claim);
        var judgements = Judge.Unpaired(terms, read.Benchmarks);
        var confidence = Judge.EachConfidence(terms, read.Benchmarks.Count);
        foreach (var warned in read.Warnings().Concat(judgements.SelectMany(j => WarningSigns.OfJudgement(j, confidence))))
            log.Append(warned);
        return ending.Judged(judgements, null, read.Benchmarks.Min(b => Math.Min(b.Baseline.Count, b.Candidate.Count)));
    }

    private static SideNote Note(ResultsOperation side) =>
        new(side.Path, new Dictionary<string, string>(), null, null, false, null) { Changes = Digest.Of(File.ReadAllBytes(side.Path)).Hex };
}
