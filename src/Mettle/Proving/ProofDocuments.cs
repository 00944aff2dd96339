// The documents of a proof in the folder `proofs/`: for people, for programs, and a picture. All of them are made from what is stored.
using Mettle.Proving.Reporting;

namespace Mettle.Proving;

/// <summary>Writes <c>proofs/NAME.md</c>, <c>.json</c> and, where something was measured, <c>.svg</c>; what lay there is an older proof of the same claim.</summary>
internal static class ProofDocuments
{
    private const string Folder = "proofs";

    /// <exception cref="ProblemException">They cannot be written; the proof is stored all the same.</exception>
    public static void Write(string folder, string name, ProofFacts facts)
    {
        var place = Path.Join(folder, Folder);
        try
        {
            Directory.CreateDirectory(place);
            var picture = ProofSvg.Of(facts);
            File.Delete(Path.Join(place, $"{name}.svg"));
            if (picture is not null)
                File.WriteAllText(Path.Join(place, $"{name}.svg"), picture);
            File.WriteAllText(Path.Join(place, $"{name}.md"), ProofMarkdown.Of(facts, picture is null ? null : $"{name}.svg"));
            File.WriteAllText(Path.Join(place, $"{name}.json"), ProofReportJson.Of(facts));
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new ProblemException(Problems.CannotWriteReport(place, failure));
        }
    }
}
