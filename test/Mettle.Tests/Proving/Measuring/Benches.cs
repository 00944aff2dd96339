// Sides of a claim in a folder of a test's own, made ready and run in this process.
using Mettle.Files;
using Mettle.Proving.Declared;

namespace Mettle.Proving.Measuring;

/// <param name="folder">The folder, which somebody else removes.</param>
internal sealed class Benches(string folder) : IAsyncDisposable
{
    private ProofFolder? proof;

    public ClaimDefinition Claim { get; init; } = Of(new CommandOperation("true", null));

    public static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>A claim of which both sides are the same.</summary>
    public static ClaimDefinition Of(OperationAction operation) => Of(new SideDefinition { Operation = operation });

    public static ClaimDefinition Of(SideDefinition side) => new()
    {
        Name = "c",
        Baseline = side,
        Candidate = side,
        Accept = Profile.All[0].Accept,
        Definition = default,
    };

    public async Task<ProofFolder> Proof() => proof ??= await ProofFolder.Take(folder, "id", () => { }, TimeProvider.System, Cancellation);

    public async Task<Bench> Bench() => new(
        new ProofPlace(folder, MettleFile.DefaultName, where => MettleFile.Parse(File.ReadAllText(Path.Join(where, MettleFile.DefaultName))).Pipeline),
        await Proof(),
        Claim,
        TimeProvider.System);

    public Task<ReadySide> Ready(double shellSeconds = 0) => Ready("candidate", Claim.Candidate, shellSeconds);

    public async Task<ReadySide> Ready(string name, SideDefinition side, double shellSeconds = 0) =>
        (await Bench()).Ready(await Locate(name, side), shellSeconds, _ => { }, Cancellation);

    public async Task<SideNote> Note() => (await Locate("candidate", Claim.Candidate)).Note;

    /// <summary>Runs the candidate once.</summary>
    public async Task<SideRun> Run(double shellSeconds = 0) => (await Ready(shellSeconds)).Side.Run(Cancellation);

    private async Task<LocatedSide> Locate(string name, SideDefinition side) => await (await Bench()).Locate(name, side, Cancellation);

    public async ValueTask DisposeAsync()
    {
        if (proof is not null)
            await proof.DisposeAsync();
    }
}
