// Where one is in a JSON text, and which patterns of paths fit that. Knows no values.
using System.Globalization;
using System.Text;

namespace Mettle.Proving.Equivalence;

/// <summary>One step down: a key, or an index where there is none.</summary>
internal readonly record struct JsonStep(string? Key, int Index);

/// <summary>Grows and shrinks on the way through a text.</summary>
/// <param name="root">What stands for the whole: <c>$</c>.</param>
internal sealed class JsonPath(string root)
{
    private readonly List<JsonStep> steps = [];

    /// <summary>From the root.</summary>
    public IReadOnlyList<JsonStep> Steps => steps;

    public void Enter(string key) => steps.Add(new JsonStep(key, 0));

    public void Enter(int index) => steps.Add(new JsonStep(null, index));

    public void Leave() => steps.RemoveAt(steps.Count - 1);

    /// <summary><c>$.a[3]['b c']</c>.</summary>
    public override string ToString()
    {
        var text = new StringBuilder(root);
        foreach (var (key, index) in steps)
        {
            if (key is null)
                text.Append(CultureInfo.InvariantCulture, $"[{index}]");
            else if (key.Length > 0 && key.All(c => char.IsLetterOrDigit(c) || c is '_' or '-'))
                text.Append('.').Append(key);
            else
                text.Append("['").Append(key).Append("']");
        }

        return text.ToString();
    }
}
