// The order of sides: balanced in blocks of two pairs, by chance within them, and the same whenever it is asked.
namespace Mettle.Proving.Measuring;

public sealed class PairsAreInBalancedRandomOrder
{
    private static readonly IEnumerable<ulong> Seeds = Enumerable.Range(0, 200).Select(i => (ulong)i);

    [Fact]
    public void OfEachTwoPairsOneBeginsWithTheCandidate() =>
        Assert.All(Seeds, seed => Assert.All(Enumerable.Range(0, 50), block =>
            Assert.NotEqual(Order.CandidateFirst(new(seed), (2 * block) + 1), Order.CandidateFirst(new(seed), (2 * block) + 2))));

    // Of 10,000 fair coins, 5,000 ± 250 are five standard deviations.
    [Fact]
    public void WhichOfThemIsChance() => Assert.InRange(
        Seeds.Sum(seed => Enumerable.Range(0, 50).Count(block => Order.CandidateFirst(new(seed), (2 * block) + 1))), 4750, 5250);

    // Blocks that repeat or alternate would follow what is periodic on a machine: likewise for neighbours that are alike.
    [Fact]
    public void OneBlockSaysNothingOfTheNext() => Assert.InRange(
        Seeds.Sum(seed => Enumerable.Range(0, 50).Count(block => Order.CandidateFirst(new(seed), (2 * block) + 1) == Order.CandidateFirst(new(seed), (2 * block) + 3))), 4750, 5250);

    [Fact]
    public void AResumedProofGoesOnTheSame() => Assert.Equal(
        Enumerable.Range(21, 20).Select(pair => Order.CandidateFirst(new(7), pair)).ToList(),
        Enumerable.Range(1, 40).Select(pair => Order.CandidateFirst(new(7), pair)).Skip(20).ToList());
}
