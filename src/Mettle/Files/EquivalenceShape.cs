// What both sides of a claim must give alike: answers by name, and how each is compared.
using System.Text.Json.Nodes;
using Mettle.Expressions;
using Mettle.Proving.Declared;
using Mettle.Proving.Equivalence;

namespace Mettle.Files;

internal static class EquivalenceShape
{
    /// <summary>Rules by answer.</summary>
    /// <param name="scope">Names that a path may have in it.</param>
    public static Shape<IReadOnlyList<EquivalenceRule>> Of(Scope scope) => Collections.AnyMapOf(answer => Comparison(answer, scope))
        .As<IReadOnlyList<EquivalenceRule>>(rules => [.. rules.Select(rule => new EquivalenceRule(rule.Key, rule.Value))]);

    private static Shape<ComparisonKind> Comparison(string answer, Scope scope) => Collections.ByKind(
        Shapes.OneOf("exact").As<ComparisonKind>(_ => new ExactComparison()),
        mapping: Section.Of<ComparisonKind>(section =>
        {
            var within = section.Maybe("within", Tolerance, "Numbers may differ by so much, times the larger of both where that is above 1; as a percentage always times the larger of both. Default 1e-10.");
            var command = section.Maybe("command", Shapes.Command, "A command that is given two paths and exits 0 where they are alike: this, or `within`.");
            var ignore = section.Optional("ignore", Collections.OneOrMany(Ignored), [], "What is not compared: `$.started` in JSON, columns of CSV.");
            var order = section.Optional("order", Shapes.OneOf("same", "any"), "same", "any: lists of JSON and rows of CSV may be in any order. Default same.");
            if (command is not null && (within is not null || ignore.Count > 0 || order == "any"))
                section.Report("command", Problems.ComparedTwice());
            return command is not null
                ? new CommandComparison(command)
                : (within ?? new ToleranceComparison(1e-10, IsRelative: false)) with { Ignore = ignore, AnyOrder = order == "any" };
        })).That(_ => answer is EquivalenceRule.Output or "" ? null : PathProblem(answer, scope));

    // What begins like a path must be one: a pattern that is none would leave out nothing.
    private static Shape<string> Ignored { get; } = Shapes.Text.That(text => text.StartsWith('$') && JsonPattern.Parse(text) is null ? Problems.NotAJsonPath(text) : null);

    private static Shape<ToleranceComparison> Tolerance { get; } = new(
        (node, reading) => node is YamlScalar { IsNothing: false } scalar && Quantity.TryParse(scalar.Text, out var quantity)
            && quantity is { Value: >= 0 and < 1, Dimension: Dimension.Share or Dimension.None }
            ? new(quantity.Value, quantity.Dimension == Dimension.Share)
            : Wrong(node, reading),
        () => new() { ["type"] = new JsonArray("number", "string") });

    private static ToleranceComparison Wrong(YamlNode node, Reading reading)
    {
        reading.Report(node, Problems.WrongType("a number from 0 to below 1, or a percentage below 100%: it is a share of the larger of both", node.Described));
        return new(0, IsRelative: false);
    }

    // A key of the mapping is a path like any other, and has no node of its own that a shape could read.
    private static Problem? PathProblem(string answer, Scope scope) =>
        scope.Unknown(answer).FirstOrDefault() ?? Paths.Answer(answer);
}
