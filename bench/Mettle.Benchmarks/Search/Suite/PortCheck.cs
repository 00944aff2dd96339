// Holds the problems against published points and values, so that results stand beside those of others with right.
using System.Globalization;
using System.Text.Json;
using Mettle.Search;

namespace Mettle.Benchmarks.Search.Suite;

/// <summary>Reads <c>testvectors.csv</c>: function, share of the full effort, the point as a JSON array in the space's order, value.</summary>
public static class PortCheck
{
    // Values are written with ten digits.
    private const double Tolerance = 1e-9;

    /// <summary>Compares everything.</summary>
    /// <exception cref="InvalidOperationException">A value differs, or a problem has none to compare with.</exception>
    public static void Verify()
    {
        if (Mismatches(File.ReadLines(PublicSuite.Data("testvectors.csv")).Skip(1)) is { Count: > 0 } wrong)
            throw new InvalidOperationException($"the problems are not the published ones:\n{string.Join('\n', wrong)}");
    }

    /// <summary>One sentence for each line whose value is another, and for each problem without a line.</summary>
    public static IReadOnlyList<string> Mismatches(IEnumerable<string> lines)
    {
        var problems = PublicSuite.All.Select(p => new GradedProblem(p.Name, p.Space, p.Optimum, (x, _) => p.Loss(x), 1))
            .Concat(PublicSuite.Graded).ToDictionary(p => p.Name);
        var vectors = lines.Select(Vector.Read).ToList();
        var unheard = problems.Keys.Except(vectors.Select(v => v.Function)).Select(name => $"{name} has no value to compare with");
        return [.. unheard, .. vectors.Select(v => Mismatch(problems[v.Function], v)).OfType<string>()];
    }

    private static string? Mismatch(GradedProblem problem, Vector vector)
    {
        var loss = problem.Loss(PointOf(problem.Space, vector.Point), vector.Share);
        return Math.Abs(loss - vector.Value) <= Tolerance * Math.Max(1, Math.Abs(vector.Value))
            ? null
            : string.Create(CultureInfo.InvariantCulture, $"{problem.Name}{vector.Point} at {vector.Share} is {loss:R}, published is {vector.Value:R}");
    }

    private static Point PointOf(Space space, string json)
    {
        using var values = JsonDocument.Parse(json);
        var point = new Point(space.Parameters.Zip(values.RootElement.EnumerateArray(), (parameter, value) => KeyValuePair.Create(parameter.Name, ValueOf(value))));
        if (space.Check(point) is { Count: > 0 } wrong)
            throw new ProblemException(wrong);
        return point;
    }

    private static Value ValueOf(JsonElement json) => json.ValueKind == JsonValueKind.String ? Value.Of(json.GetString()!) : Value.Of(json.GetDouble());

    private sealed record Vector(string Function, double Share, string Point, double Value)
    {
        public static Vector Read(string line)
        {
            var (name, share, end) = (line.IndexOf(','), line.IndexOf('"'), line.LastIndexOf('"'));
            return new(
                line[..name],
                double.Parse(line.AsSpan(name + 1, share - name - 2), CultureInfo.InvariantCulture),
                line[(share + 1)..end].Replace("\"\"", "\"", StringComparison.Ordinal),
                double.Parse(line.AsSpan(end + 2), CultureInfo.InvariantCulture));
        }
    }
}
