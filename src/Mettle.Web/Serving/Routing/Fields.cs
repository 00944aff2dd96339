// Reads the fields of a JSON object and collects everything that is wrong with them, each with its path. Knows no request.
using System.Text.Json;

namespace Mettle.Web.Serving.Routing;

/// <param name="body">The object.</param>
/// <param name="path">Where it stands in the request; empty: it is the request.</param>
/// <param name="violations">Where mistakes are collected.</param>
internal sealed class Fields(JsonElement body, string path, List<Violation> violations)
{
    private readonly List<string> known = [];

    public Fields(JsonElement body)
        : this(body, "", [])
    {
    }

    public IReadOnlyList<Violation> Violations => violations;

    public bool IsSound => violations.Count == 0;

    /// <summary>A text; null where it is not there, or is wrong.</summary>
    public string? Text(string name, string must, Predicate<string> holds, bool isNeeded = false) =>
        Find(name, must, isNeeded) is not { } value ? null
        : value.ValueKind == JsonValueKind.String && value.GetString() is { } text && holds(text) ? text
        : Wrong<string>(name, must);

    /// <summary>A text of so many characters.</summary>
    public string? Text(string name, int min, int max, bool isNeeded = false) =>
        Text(name, $"a text of {min} to {max} characters", text => text.Length >= min && text.Length <= max && !text.Any(char.IsControl), isNeeded);

    /// <summary>A whole number; null where it is not there, or is wrong.</summary>
    public long? Whole(string name, long min, long max, bool isNeeded = false)
    {
        var must = $"a whole number, {min} to {max}";
        if (Find(name, must, isNeeded) is not { } value)
            return null;
        // 3.0 is the whole number 3, as JSON has no other.
        if (value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out var number) && double.IsInteger(number) && number >= min && number <= max)
            return value.TryGetInt64(out var exact) ? exact : (long)number;
        Wrong<string>(name, must);
        return null;
    }

    /// <summary>A number; null where it is not there, or is wrong.</summary>
    public double? Number(string name, bool isNeeded = false)
    {
        if (Find(name, "a number", isNeeded) is not { } value)
            return null;
        if (value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out var number) && double.IsFinite(number))
            return number;
        Wrong<string>(name, "a number");
        return null;
    }

    /// <summary>A list; null where it is not there, or is wrong.</summary>
    public IReadOnlyList<JsonElement>? List(string name, int min, int max, bool isNeeded = false)
    {
        var must = $"a list of {min} to {max} entries";
        return Find(name, must, isNeeded) is not { } value ? null
            : value.ValueKind == JsonValueKind.Array && value.GetArrayLength() >= min && value.GetArrayLength() <= max ? [.. value.EnumerateArray()]
            : Wrong<IReadOnlyList<JsonElement>>(name, must);
    }

    /// <summary>A list of texts; empty where it is not there.</summary>
    public IReadOnlyList<string> Texts(string name, int max, int longest)
    {
        var texts = new List<string>();
        foreach (var (i, item) in (List(name, 0, max) ?? []).Index())
        {
            if (item.ValueKind == JsonValueKind.String && item.GetString() is { Length: > 0 } text && text.Length <= longest)
                texts.Add(text);
            else
                Report($"{name}[{i}]", $"a text of 1 to {longest} characters");
        }

        return texts;
    }

    /// <summary>An object, as it is; null where it is not there, or is wrong.</summary>
    public JsonElement? Object(string name, bool isNeeded = false)
    {
        if (Find(name, "an object", isNeeded) is not { } value)
            return null;
        if (value.ValueKind == JsonValueKind.Object)
            return value;
        Wrong<string>(name, "an object");
        return null;
    }

    /// <summary>Whatever is there; null where nothing is.</summary>
    public JsonElement? Any(string name) => Find(name, "", isNeeded: false);

    /// <summary>The fields of an object; null where it is not there, or is wrong.</summary>
    public Fields? Inside(string name, bool isNeeded = false) => Object(name, isNeeded) is { } value ? new(value, At(name), violations) : null;

    /// <summary>The fields of an entry of a list; null where it is no object.</summary>
    public Fields? Inside(string name, int index, JsonElement item)
    {
        if (item.ValueKind == JsonValueKind.Object)
            return new(item, At($"{name}[{index}]"), violations);
        Report($"{name}[{index}]", "an object");
        return null;
    }

    public void Report(string name, string must) => violations.Add(new(At(name), must));

    /// <summary>Reports what was never asked for; a field that is null is not there.</summary>
    public Fields Closed()
    {
        foreach (var field in body.EnumerateObject().Where(field => field.Value.ValueKind != JsonValueKind.Null && !known.Contains(field.Name)))
            Report(Printable.Of(field.Name, 64), $"not a field here; {Suggestion.Hint(field.Name, known)}");
        return this;
    }

    /// <exception cref="RefusedException">Something is wrong.</exception>
    public void Demand()
    {
        if (violations.Count > 0)
            throw Refusal.Invalid(violations).Thrown();
    }

    private string At(string name) => path.Length == 0 ? name : name.Length == 0 ? path : $"{path}.{name}";

    private JsonElement? Find(string name, string must, bool isNeeded)
    {
        if (!known.Contains(name))
            known.Add(name);
        if (body.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null)
            return value;
        if (isNeeded)
            Report(name, $"{must}; it is needed");
        return null;
    }

    private T? Wrong<T>(string name, string must)
        where T : class
    {
        Report(name, must);
        return null;
    }
}
