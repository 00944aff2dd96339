// Compares JSON value by value: numbers by distance, everything else exactly, keys in any order. Knows no files but to read them whole.
using System.Runtime.InteropServices;
using System.Text.Json;
using Mettle.Proving.Declared;

namespace Mettle.Proving.Equivalence;

/// <param name="rule">What is left out, and whether lists have an order.</param>
/// <param name="findings">Gets what is found.</param>
/// <param name="root">What paths begin with.</param>
internal sealed class JsonComparer(ToleranceComparison rule, Findings findings, string root = "$")
{
    private const string Missing = "missing";
    private readonly JsonPattern[] ignored = Patterns(rule);
    private readonly JsonPath path = new(root);

    /// <summary>What a rule leaves out of JSON.</summary>
    public static JsonPattern[] Patterns(ToleranceComparison rule) => [.. rule.Ignore.Select(JsonPattern.Parse).OfType<JsonPattern>()];

    public void Files(string one, string other)
    {
        var (first, flaw) = JsonTexts.Read(one);
        var (second, otherFlaw) = JsonTexts.Read(other);
        using (first)
        using (second)
        {
            if (!findings.AreFlawed(flaw, otherFlaw))
                Compare(first!.RootElement, second!.RootElement);
        }
    }

    public void Compare(JsonElement one, JsonElement other)
    {
        if (IsIgnored)
            return;
        switch (one.ValueKind)
        {
            case JsonValueKind.Object when other.ValueKind == JsonValueKind.Object:
                Objects(one, other);
                break;
            case JsonValueKind.Array when other.ValueKind == JsonValueKind.Array:
                Lists(one, other);
                break;
            case JsonValueKind.Number when other.ValueKind == JsonValueKind.Number:
                Check(findings.Number(Distance(one, other)), one, other);
                break;
            default:
                Check(findings.Exact(one.ValueKind == other.ValueKind && IsSame(one, other)), one, other);
                break;
        }
    }

    private bool IsIgnored => ignored.Length > 0 && Array.Exists(ignored, pattern => pattern.Fits(path.Steps));

    private static bool IsSame(JsonElement one, JsonElement other) =>
        one.ValueKind != JsonValueKind.String || JsonTexts.Text(one) == JsonTexts.Text(other);

    // Nearly all numbers are written alike.
    private double Distance(JsonElement one, JsonElement other) =>
        JsonMarshal.GetRawUtf8Value(one).SequenceEqual(JsonMarshal.GetRawUtf8Value(other)) ? 0 : findings.Tolerance.Distance(JsonTexts.Number(one), JsonTexts.Number(other));

    private void Check(bool alike, JsonElement one, JsonElement other)
    {
        if (!alike)
            findings.Differ(path.ToString(), JsonTexts.Show(one), JsonTexts.Show(other));
    }

    private void Objects(JsonElement one, JsonElement other)
    {
        var others = other.EnumerateObject().ToDictionary(entry => entry.Name, entry => entry.Value, StringComparer.Ordinal);
        foreach (var entry in one.EnumerateObject())
        {
            path.Enter(entry.Name);
            if (others.Remove(entry.Name, out var there))
                Compare(entry.Value, there);
            else
                Lone(entry.Value, isFirst: true);
            path.Leave();
        }

        // What is left, in the order of the text.
        foreach (var entry in other.EnumerateObject().Where(entry => others.ContainsKey(entry.Name)))
        {
            path.Enter(entry.Name);
            Lone(entry.Value, isFirst: false);
            path.Leave();
        }
    }

    private void Lone(JsonElement element, bool isFirst)
    {
        if (!IsIgnored)
            findings.Differ(path.ToString(), isFirst ? JsonTexts.Show(element) : Missing, isFirst ? Missing : JsonTexts.Show(element));
    }

    private void Lists(JsonElement one, JsonElement other)
    {
        if (rule.AnyOrder)
            JsonBags.Compare([.. one.EnumerateArray()], [.. other.EnumerateArray()], ignored, path, findings);
        else
            Sequences(one, other);
    }

    private void Sequences(JsonElement one, JsonElement other)
    {
        using var first = one.EnumerateArray();
        using var second = other.EnumerateArray();
        for (var (i, isThere, isOtherThere) = (0, first.MoveNext(), second.MoveNext()); isThere || isOtherThere; i++)
        {
            path.Enter(i);
            if (isThere && isOtherThere)
                Compare(first.Current, second.Current);
            else
                Lone(isThere ? first.Current : second.Current, isThere);
            path.Leave();
            (isThere, isOtherThere) = (isThere && first.MoveNext(), isOtherThere && second.MoveNext());
        }
    }
}
