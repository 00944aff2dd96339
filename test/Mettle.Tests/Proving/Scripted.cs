// Claims about a command whose costs are written down beforehand, so that verdicts follow from numbers and not from the machine.
using System.Globalization;
using Mettle.Files;
using Mettle.Proving.Measuring;
using Mettle.Storage;
using Mettle.Tuning;

namespace Mettle.Proving;

internal sealed class Scripted : IDisposable
{
    /// <summary>A claim about <c>cost</c>: the script gives the next number of the side's list each time it is run.</summary>
    public const string Claim = """
        claims:
          c:
            cmd: sh cost.sh ${params.side}
            baseline: { params: { side: baseline } }
            candidate: { params: { side: candidate } }
            accept: { cost: change <= -5% }
            warmup: 0
            runs: { min: 10, max: 30 }
        """;

    private readonly TempFolder folder = new();

    public Scripted()
    {
        Write("cost.sh", """
            n=$(($(cat $1.runs 2>/dev/null || echo 0) + 1)); echo $n > $1.runs
            echo "{\"cost\": $(sed -n "$(((n - 1) % $(wc -l < $1.costs) + 1))p" $1.costs)}"
            """);
        Costs("baseline", 100, 102, 98, 101, 99, 103, 97);
        Costs("candidate", 50, 51, 49, 50.5, 49.5);
    }

    public static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public string At(params string[] parts) => folder.At(parts);

    public void Write(string file, string text) => File.WriteAllText(At(file), text);

    public void Costs(string side, params double[] costs) => Write($"{side}.costs", string.Concat(costs.Select(c => c.ToString(CultureInfo.InvariantCulture) + "\n")));

    /// <summary>How often a side has run.</summary>
    public int Runs(string side) => int.Parse(File.ReadAllText(At($"{side}.runs")), CultureInfo.InvariantCulture);

    public string Document(string ending) => File.ReadAllText(At("proofs", $"c{ending}"));

    /// <summary>Proves the claim <c>c</c>; all that was said by this run of it.</summary>
    public async Task<IReadOnlyList<ProofEvent>> Prove(string file = Claim, ProofWish? wish = null, CancellationToken? cancellation = null)
    {
        Write("mettle.yaml", file);
        using var ledger = Ledger.Open(At(".mettle"), TimeProvider.System);
        using var session = ProofSession.Open(ledger, MettleFile.Load(folder.Path).Claims["c"], wish ?? new(), TimeProvider.System);
        try
        {
            await new ProofHost(session, Place, ledger, TimeProvider.System).Run(cancellation ?? Cancellation);
        }
        catch (OperationCanceledException) when (cancellation is { IsCancellationRequested: true })
        {
            // What it said until then is what is asked for.
        }

        return [.. session.Log.Follow(session.From, Cancellation).ToBlockingEnumerable(Cancellation)];
    }

    /// <summary>Runs a study of the file that was proved last.</summary>
    public async Task Tune(string study)
    {
        using var ledger = Ledger.Open(At(".mettle"), TimeProvider.System);
        using var session = StudySession.Open(ledger, MettleFile.Load(folder.Path).Studies[study], new(), TimeProvider.System);
        await new StudyHost(session, new(folder.Path, MettleFile.DefaultName, null), TimeProvider.System).Run(Cancellation);
    }

    public void Dispose() => folder.Dispose();

    private ProofPlace Place => new(folder.Path, MettleFile.DefaultName, where => MettleFile.Load(where).Pipeline);
}
