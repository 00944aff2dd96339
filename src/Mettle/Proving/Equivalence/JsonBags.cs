// Lists of JSON in any order: what each element is apart from its numbers, and its numbers. Who matches whom is Matching's.
using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Mettle.Proving.Equivalence;

/// <param name="ignored">What is left out.</param>
/// <param name="path">Where the list stands.</param>
internal sealed class JsonBags(JsonPattern[] ignored, JsonPath path)
{
    /// <summary>Compares two lists as multisets.</summary>
    public static void Compare(IReadOnlyList<JsonElement> one, IReadOnlyList<JsonElement> other, JsonPattern[] ignored, JsonPath path, Findings findings)
    {
        var bags = new JsonBags(ignored, path);
        new Matching(bags.Items(one), bags.Items(other), findings.Tolerance).Tell(
            findings, i => $"{path}[{i.ToString(CultureInfo.InvariantCulture)}]", i => JsonTexts.Show(one[i]), i => JsonTexts.Show(other[i]));
    }

    private List<BagItem> Items(IReadOnlyList<JsonElement> elements)
    {
        var items = new List<BagItem>(elements.Count);
        for (var i = 0; i < elements.Count; i++)
        {
            path.Enter(i);
            if (!IsIgnored)
                items.Add(Item(elements[i], i));
            path.Leave();
        }

        return items;
    }

    private bool IsIgnored => ignored.Length > 0 && Array.Exists(ignored, pattern => pattern.Fits(path.Steps));

    private BagItem Item(JsonElement element, int index)
    {
        if (element.ValueKind == JsonValueKind.Number)
            return new BagItem(index, "#", [JsonTexts.Number(element)]);
        var shape = new StringBuilder();
        var numbers = new List<Numeral>();
        Add(element, shape, numbers);
        return new BagItem(index, shape.ToString(), numbers);
    }

    private void Add(JsonElement element, StringBuilder shape, List<Numeral> numbers)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                AddObject(element, shape, numbers);
                break;
            case JsonValueKind.Array:
                AddList(element, shape, numbers);
                break;
            case JsonValueKind.Number:
                shape.Append('#');
                numbers.Add(JsonTexts.Number(element));
                break;
            case JsonValueKind.String:
                BagItem.Add(shape, JsonTexts.Text(element));
                break;
            default:
                shape.Append(element.ValueKind.ToString()[0]);
                break;
        }
    }

    private void AddObject(JsonElement element, StringBuilder shape, List<Numeral> numbers)
    {
        shape.Append('{');
        foreach (var entry in element.EnumerateObject().OrderBy(entry => entry.Name, StringComparer.Ordinal))
        {
            path.Enter(entry.Name);
            if (!IsIgnored)
            {
                BagItem.Add(shape, entry.Name);
                Add(entry.Value, shape, numbers);
            }

            path.Leave();
        }

        shape.Append('}');
    }

    // A list within is put into one order, by which lists whose elements are apart in another order look alike.
    private void AddList(JsonElement element, StringBuilder shape, List<Numeral> numbers)
    {
        var items = Items([.. element.EnumerateArray()]);
        items.Sort(BagItem.Order);
        shape.Append('[');
        foreach (var item in items)
        {
            shape.Append(item.Shape).Append(',');
            numbers.AddRange(item.Numbers);
        }

        shape.Append(']');
    }
}
