// The design of a scrambled Sobol sequence. Knows nothing of values.
using Mettle.Search.Spaces;

namespace Mettle.Search.Samplers.Designs;

internal sealed class SobolDesign(Coding coding, Seed seed) : Design(coding)
{
    private readonly SobolSequence sequence = new(coding.Dimensions, seed);

    protected override void Place(uint n, Span<double> shares) => sequence.Point(n, shares);
}
