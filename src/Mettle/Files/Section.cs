// A mapping with fixed keys, described once by a function that asks for its keys. The description has two faces: asked
// by a reader it gives values out of a file, asked by a schema writer it leaves behind what editors need. So the two
// can never disagree. (The idea is that of n2's manifest, one traversal for hashing and for explaining.)
using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Nodes;

namespace Mettle.Files;

internal abstract class Section
{
    /// <summary>False when a value of this section is missing or wrong, and always for the schema face: nothing may be built of the values.</summary>
    public abstract bool IsSound { get; }

    /// <summary>What was written; null for the schema face.</summary>
    public abstract YamlMapping? Node { get; }

    public T Required<T>(string key, Shape<T> shape, string about) =>
        TryGet(new(key, about, IsRequired: true), shape, out var value) ? value : default!;

    public T Optional<T>(string key, Shape<T> shape, T fallback, string about) =>
        TryGet(new(key, about), shape, out var value) ? value : fallback;

    public T? Maybe<T>(string key, Shape<T> shape, string about)
        where T : class => TryGet(new(key, about), shape, out var value) ? value : null;

    public T? MaybeValue<T>(string key, Shape<T> shape, string about)
        where T : struct => TryGet(new(key, about), shape, out var value) ? value : null;

    /// <summary>The keys of the mapping at a key as they are written, whatever their values; none for the schema face.</summary>
    public IReadOnlyList<string> KeysOf(string key) => Node?[key] is YamlMapping mapping ? [.. mapping.Entries.Select(entry => entry.Key.Text)] : [];

    /// <summary>Reports a problem at a key's value, or at the section where the key is absent.</summary>
    public abstract void Report(string key, Problem problem);

    /// <summary>Looks at every scalar of the section and reports what is wrong with it.</summary>
    public abstract void Inspect(Func<YamlScalar, IEnumerable<Problem>> inspect);

    /// <summary>Runs what throws its problems; they are reported at the key.</summary>
    public abstract T? Try<T>(string key, Func<T> make)
        where T : class;

    /// <summary>The shape of a section.</summary>
    public static Shape<T> Of<T>(Func<Section, T?> describe)
        where T : class =>
        new((node, reading) => SectionReader.Read(node, reading, describe)!, () => SectionSchema.Write(describe));

    protected abstract bool TryGet<T>(Key key, Shape<T> shape, [MaybeNullWhen(false)] out T value);

    /// <param name="Name">As in the file.</param>
    /// <param name="About">One sentence for a person who edits the file.</param>
    /// <param name="IsRequired">A section without it is a problem.</param>
    protected sealed record Key(string Name, string About, bool IsRequired = false);

    private sealed class SectionReader(YamlMapping node, Reading reading) : Section
    {
        private readonly List<string> known = [];
        private readonly int before = reading.Count;

        public override bool IsSound => reading.Count == before;

        public override YamlMapping Node => node;

        public static T? Read<T>(YamlNode node, Reading reading, Func<Section, T?> describe)
            where T : class
        {
            if (node is not YamlMapping mapping)
            {
                reading.Report(node, Problems.WrongType("a mapping", node.Described));
                return null;
            }

            var section = new SectionReader(mapping, reading);
            var value = describe(section);
            section.ReportUnknownKeys();
            return value;
        }

        public override void Report(string key, Problem problem) => reading.Report(node[key] ?? node, problem);

        public override void Inspect(Func<YamlScalar, IEnumerable<Problem>> inspect)
        {
            foreach (var scalar in node.Scalars)
            {
                foreach (var problem in inspect(scalar))
                    reading.Report(scalar, problem);
            }
        }

        public override T? Try<T>(string key, Func<T> make)
            where T : class => reading.Try(node[key] ?? node, make);

        protected override bool TryGet<T>(Key key, Shape<T> shape, [MaybeNullWhen(false)] out T value)
        {
            known.Add(key.Name);
            if (node[key.Name] is { } child)
                return shape.TryRead(child, reading, out value);
            if (key.IsRequired)
                reading.Report(node, Problems.MissingKey(key.Name, key.About));
            value = default;
            return false;
        }

        private void ReportUnknownKeys()
        {
            foreach (var (key, _) in node.Entries.Where(entry => !known.Contains(entry.Key.Text)))
                reading.Report(key, Problems.UnknownKey(key.Text, known));
        }
    }

    private sealed class SectionSchema : Section
    {
        private readonly JsonObject properties = [];
        private readonly JsonArray required = [];

        public override bool IsSound => false;

        public override YamlMapping? Node => null;

        public static JsonObject Write<T>(Func<Section, T?> describe)
        {
            var section = new SectionSchema();
            describe(section);
            var schema = new JsonObject { ["type"] = "object", ["additionalProperties"] = false, ["properties"] = section.properties };
            if (section.required.Count > 0)
                schema["required"] = section.required;
            return schema;
        }

        public override void Report(string key, Problem problem)
        {
        }

        public override void Inspect(Func<YamlScalar, IEnumerable<Problem>> inspect)
        {
        }

        public override T? Try<T>(string key, Func<T> make)
            where T : class => null;

        protected override bool TryGet<T>(Key key, Shape<T> shape, [MaybeNullWhen(false)] out T value)
        {
            properties[key.Name] = shape.About(key.About).Schema();
            if (key.IsRequired)
                required.Add((JsonNode)key.Name);
            value = default;
            return false;
        }
    }
}
