// How one kind of value looks in the file: how it is read and what the JSON schema says of it, in one object so that they agree.
using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Nodes;

namespace Mettle.Files;

/// <param name="Read">The value; where the node is not one, reports why and returns anything.</param>
/// <param name="Schema">What an editor may know of it. A new object each time, because a JSON node has one parent.</param>
internal sealed record Shape<T>(Func<YamlNode, Reading, T> Read, Func<JsonObject> Schema)
{
    public bool TryRead(YamlNode node, Reading reading, [MaybeNullWhen(false)] out T value)
    {
        var before = reading.Count;
        value = Read(node, reading);
        return reading.Count == before;
    }

    /// <summary>The same, with one more demand that no schema can express.</summary>
    public Shape<T> That(Func<T, Problem?> demand) => this with
    {
        Read = (node, reading) =>
        {
            if (TryRead(node, reading, out var value) && demand(value) is { } problem)
                reading.Report(node, problem);
            return value!;
        },
    };

    /// <summary>The same, with demands of which several may be missed at once.</summary>
    public Shape<T> Each(Func<T, IReadOnlyList<Problem>> demands) => this with
    {
        Read = (node, reading) =>
        {
            if (TryRead(node, reading, out var value))
            {
                foreach (var problem in demands(value))
                    reading.Report(node, problem);
            }

            return value!;
        },
    };

    /// <summary>The same, with a sentence for a person who edits the file.</summary>
    public Shape<T> About(string sentence) => this with
    {
        Schema = () =>
        {
            var schema = Schema();
            schema.Insert(0, "description", sentence);
            return schema;
        },
    };

    /// <summary>The same file text as another type; problems thrown by <paramref name="make"/> are reported.</summary>
    public Shape<TNext> As<TNext>(Func<T, TNext> make)
        where TNext : class =>
        new((node, reading) => TryRead(node, reading, out var value) ? reading.Try(node, () => make(value))! : null!, Schema);
}
