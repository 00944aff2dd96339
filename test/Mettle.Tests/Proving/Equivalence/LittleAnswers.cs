// Two sides that each answered with a file, and what comes of comparing them.
using System.Text;
using Mettle.Execution;
using Mettle.Proving.Declared;

namespace Mettle.Proving.Equivalence;

internal sealed class LittleAnswers : IDisposable
{
    private readonly TempFolder folder = new();

    public string At(params string[] parts) => folder.At(parts);

    public void Dispose() => folder.Dispose();

    public static ToleranceComparison Within(double within, bool isRelative = false, bool anyOrder = false, params string[] ignore) =>
        new(within, isRelative) { AnyOrder = anyOrder, Ignore = ignore };

    /// <summary>What comes of comparing two texts as files of this name.</summary>
    public static AnswerReport Of(string name, ComparisonKind comparison, string one, string other) =>
        Of(name, comparison, Encoding.UTF8.GetBytes(one), Encoding.UTF8.GetBytes(other));

    public static AnswerReport Of(string name, ComparisonKind comparison, byte[] one, byte[] other)
    {
        using var answers = new LittleAnswers();
        return Assert.Single(answers.Compare(name, comparison, one, other).Answers);
    }

    public EquivalenceReport Compare(string name, ComparisonKind comparison, byte[] one, byte[] other)
    {
        var baseline = Answers.Capture("baseline", 1, [Write("one", name, one)], null);
        var candidate = Answers.Capture("candidate", 1, [Write("other", name, other)], null);
        return Check(new EquivalenceRule(name, comparison)).Compare([baseline], [candidate], CancellationToken.None).GetAwaiter().GetResult();
    }

    public EquivalenceCheck Check(params EquivalenceRule[] rules) =>
        new(rules, new CommandComparer(new CommandRunner(TimeProvider.System), folder.Path, TimeSpan.FromSeconds(60)));

    public Answers Take(string side, int run, params string[] sources) => Answers.Capture(side, run, sources, At("kept", $"{side}-{run}"));

    public string Write(string side, string name, byte[] bytes)
    {
        var path = At(side, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllBytes(path, bytes);
        return path;
    }

    public string Write(string side, string name, string text) => Write(side, name, Encoding.UTF8.GetBytes(text));
}
