// The documents of a proof in the folder `proofs/`: for people, for programs, and a picture. All of them are made from what is stored.
using Mettle.Proving.Reporting;

namespace Mettle.Proving;

/// <summary><c>proofs/NAME.md</c>, <c>.json</c> and, where something was measured, <c>.svg</c>; what lay there is an older proof of the same claim.</summary>
/// <param name="folder">Of the file.</param>
/// <param name="name">Of the claim.</param>
internal sealed class ProofDocuments(string folder, string name)
{
    private const string Folder = "proofs";

    private string Place => Path.Join(folder, Folder);

    /// <summary>Sees to it, before anything is measured, that they can be written.</summary>
    /// <exception cref="ProblemException">They cannot.</exception>
    public void Check() => Explained(() =>
    {
        Directory.CreateDirectory(Place);
        if (new[] { At("md"), At("json"), At("svg") }.FirstOrDefault(Directory.Exists) is { } taken)
            throw new IOException($"{taken} is a folder");
        Write("md.tmp", "");
        File.Delete(At("md.tmp"));
    });

    /// <exception cref="ProblemException">They cannot be written; the proof is stored all the same.</exception>
    public void Write(ProofFacts facts) => Explained(() =>
    {
        var picture = ProofSvg.Of(facts);
        if (picture is null)
            File.Delete(At("svg"));
        else
            Replace("svg", picture);
        Replace("md", ProofMarkdown.Of(facts, picture is null ? null : $"{name}.svg"));
        Replace("json", ProofReportJson.Of(facts));
    });

    private string At(string ending) => Path.Join(Place, $"{name}.{ending}");

    private void Write(string ending, string text) => File.WriteAllText(At(ending), text);

    // Whole, or as it was.
    private void Replace(string ending, string text)
    {
        Write($"{ending}.tmp", text);
        File.Move(At($"{ending}.tmp"), At(ending), overwrite: true);
    }

    private void Explained(Action work)
    {
        try
        {
            work();
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new ProblemException(Problems.CannotWriteReport(Place, failure));
        }
    }
}
