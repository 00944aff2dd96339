// Tests that put real load on the machine run one after another, after all the others: a busy neighbour would show as latency.
namespace Mettle.Acceptance;

[CollectionDefinition(DisableParallelization = true)]
public sealed class UnderLoad;
