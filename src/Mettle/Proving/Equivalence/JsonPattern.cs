// Patterns of paths: `$.started`, `$.rows[*].seconds`, `$..seconds`, `$['a b']`. The part of JSONPath that names places and asks nothing of values.
using System.Globalization;
using System.Text.RegularExpressions;

namespace Mettle.Proving.Equivalence;

/// <summary>S. Gössner, G. Normington, C. Bormann: JSONPath, RFC 9535, of which these are keys, indices, wildcards and descendants.</summary>
internal sealed partial class JsonPattern
{
    private readonly Step[] steps;

    private JsonPattern(Step[] steps) => this.steps = steps;

    /// <summary>Reads one; null: the text is none.</summary>
    public static JsonPattern? Parse(string text)
    {
        var match = Whole().Match(text);
        return match.Success ? new JsonPattern([.. match.Groups["step"].Captures.Select(step => Step.Of(step.Value))]) : null;
    }

    /// <summary>It names this very place.</summary>
    public bool Fits(IReadOnlyList<JsonStep> path) => Fits(0, path, 0);

    private bool Fits(int step, IReadOnlyList<JsonStep> path, int at)
    {
        if (step == steps.Length)
            return at == path.Count;
        for (var to = at; to < path.Count && (to == at || steps[step].Descends); to++)
        {
            if (steps[step].Fits(path[to]) && Fits(step + 1, path, to + 1))
                return true;
        }

        return false;
    }

    [GeneratedRegex(@"^\$(?<step>\.?\.(?:\*|[\w-]+)|(?:\.\.)?\[(?:\*|[0-9]{1,9}|'[^']*'|""[^""]*"")\])+$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Whole();

    // A key, an index, or, where there is neither, anything.
    private sealed record Step(string? Key, int? Index, bool Descends)
    {
        public static Step Of(string text)
        {
            var name = text.TrimStart('.');
            var isBracket = name[0] == '[';
            name = isBracket ? name[1..^1] : name;
            var descends = text.StartsWith("..", StringComparison.Ordinal);
            if (name == "*")
                return new Step(null, null, descends);
            return isBracket && char.IsAsciiDigit(name[0])
                ? new Step(null, int.Parse(name, CultureInfo.InvariantCulture), descends)
                : new Step(isBracket ? name[1..^1] : name, null, descends);
        }

        public bool Fits(JsonStep step) =>
            Key is not null ? step.Key == Key : Index is null || (step.Key is null && step.Index == Index);
    }
}
