// Which items name which others in their texts. Knows neither files nor jobs: an item is an id and a text.
namespace Mettle.Running.Planning;

/// <summary>
/// An id is named where it stands as a whole word: letters, digits, <c>_</c> and <c>-</c> continue a word, so <c>f1</c> is neither in
/// <c>f10</c> nor in <c>f1-b</c>, and is in <c>docs/f1.md</c>. Case counts. An id may hold other characters (<c>v1.2</c>).
/// </summary>
public static class References
{
    /// <summary>
    /// For each item the others that its text names, by their place in the list, ascending, each once; items of its own id are not among
    /// them. Every text is read once, whatever the number of ids: the work grows with the texts times how many lengths ids have.
    /// </summary>
    public static int[][] Find(IReadOnlyList<(string Id, string Text)> items)
    {
        var places = PlacesById(items);
        var lengths = places.Keys.Select(id => id.Length).Distinct().Order().ToArray();
        var found = new int[items.Count][];
        for (var item = 0; item < found.Length; item++)
        {
            var named = new HashSet<string>(StringComparer.Ordinal);
            AddNamed(items[item].Text, lengths, places, named);
            named.Remove(items[item].Id);
            found[item] = [.. named.SelectMany(id => places[id]).Order()];
        }

        return found;
    }

    private static Dictionary<string, List<int>> PlacesById(IReadOnlyList<(string Id, string Text)> items)
    {
        var places = new Dictionary<string, List<int>>(StringComparer.Ordinal);
        for (var item = 0; item < items.Count; item++)
        {
            if (items[item].Id.Length == 0)
                continue;
            if (!places.TryGetValue(items[item].Id, out var same))
                places.Add(items[item].Id, same = []);
            same.Add(item);
        }

        return places;
    }

    private static void AddNamed(ReadOnlySpan<char> text, int[] lengths, Dictionary<string, List<int>> places, HashSet<string> named)
    {
        var byText = places.GetAlternateLookup<ReadOnlySpan<char>>();
        for (var start = 0; start < text.Length; start++)
        {
            if (!IsBoundary(text, start))
                continue;
            foreach (var length in lengths)
            {
                if (start + length > text.Length)
                    break;
                if (IsBoundary(text, start + length) && byText.TryGetValue(text.Slice(start, length), out var id, out _))
                    named.Add(id);
            }
        }
    }

    private static bool IsBoundary(ReadOnlySpan<char> text, int at) =>
        at == 0 || at == text.Length || !Continues(text[at - 1]) || !Continues(text[at]);

    private static bool Continues(char c) => char.IsLetterOrDigit(c) || c is '_' or '-';
}
