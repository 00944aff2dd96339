// YAML events to a tree, within bounds: depth, size, aliases. Reports duplicate keys; knows nothing of what keys mean.
using YamlDotNet.Core;
using YamlDotNet.Core.Events;
using YamlParser = YamlDotNet.Core.Parser;

namespace Mettle.Files;

internal sealed class YamlComposer
{
    private const int Deepest = 50, MostNodes = 20_000;

    private readonly string text;
    private readonly Reading reading;
    private readonly YamlParser parser;
    private readonly Dictionary<string, YamlNode> anchors = [];
    private int nodes;

    private YamlComposer(string text, Reading reading)
    {
        this.text = text;
        this.reading = reading;
        parser = new YamlParser(new StringReader(text));
    }

    private ParsingEvent Current => parser.Current!;

    /// <summary>The tree, or null where there is none; why is reported.</summary>
    public static YamlNode? Compose(string text, Reading reading)
    {
        try
        {
            var composer = new YamlComposer(text, reading);
            composer.RefuseControls();
            return composer.Document();
        }
        catch (ProblemException)
        {
            return null;
        }
    }

    // YAML forbids them, but its parser takes NUL for the end of the file: what follows would vanish without a word.
    private void RefuseControls()
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (char.IsControl(text[i]) && text[i] is not ('\n' or '\r' or '\t' or '\u0085'))
                throw Unusable(new Place(text.AsSpan(0, i).Count('\n') + 1, i - text.LastIndexOf('\n', i), ""), Problems.ControlCharacter(text[i]));
        }
    }

    private YamlNode? Document()
    {
        Next();
        Next();
        if (Current is StreamEnd)
            return null;
        Next();
        var root = Node("", 0);
        if (Current is not DocumentEnd)
            throw Unreadable(Current.Start, "something stands behind the end");
        Next();
        if (Current is not StreamEnd)
            throw Unusable(Problems.SeveralDocuments());
        return root;
    }

    // Leaves the parser behind the node.
    private YamlNode Node(string path, int depth)
    {
        if (depth > Deepest)
            throw Unusable(Problems.NestedTooDeeply(Deepest));
        var node = Current switch
        {
            Scalar scalar => ScalarOf(scalar, path),
            SequenceStart start => ListOf(start, path, depth),
            MappingStart start => MappingOf(start, path, depth),
            AnchorAlias alias => AliasOf(alias),
            // The YAML parser ends a mapping without its last value where a line begins with ':'.
            _ => throw Unreadable(Current.Start, "a key or a value is missing"),
        };
        Next();
        return node;
    }

    private YamlScalar ScalarOf(Scalar scalar, string path)
    {
        var isPlain = scalar.Style == ScalarStyle.Plain && scalar.Tag.IsEmpty;
        return Keep(scalar, new YamlScalar(PlaceOf(scalar.Start, path), scalar.Value, isPlain));
    }

    private YamlList ListOf(SequenceStart start, string path, int depth)
    {
        var items = new List<YamlNode>();
        Next();
        while (Current is not SequenceEnd)
            items.Add(Node($"{path}[{items.Count}]", depth + 1));
        return Keep(start, new YamlList(PlaceOf(start.Start, path), items));
    }

    private YamlMapping MappingOf(MappingStart start, string path, int depth)
    {
        var entries = new List<KeyValuePair<YamlScalar, YamlNode>>();
        var keys = new Dictionary<string, YamlScalar>();
        Next();
        while (Current is not MappingEnd)
        {
            if (Node(path, depth + 1) is not YamlScalar key)
                throw Unusable(Problems.KeyIsNotText());
            var shown = Printable.Line(key.Text);
            var value = Node(path.Length == 0 ? shown : $"{path}.{shown}", depth + 1);
            if (keys.TryAdd(key.Text, key))
                entries.Add(new(key, value));
            else
                reading.Report(key, Problems.DuplicateKey(key.Text, keys[key.Text].Place.Line));
        }

        return Keep(start, new YamlMapping(PlaceOf(start.Start, path), entries));
    }

    // An anchor is known only after its node is complete: a node can never hold itself.
    private YamlNode AliasOf(AnchorAlias alias)
    {
        if (!anchors.TryGetValue(alias.Value.Value, out var node))
            throw Unusable(Problems.UnknownAlias(alias.Value.Value));
        CountNodes(node.Size);
        return node;
    }

    private T Keep<T>(NodeEvent start, T node)
        where T : YamlNode
    {
        CountNodes(1);
        if (!start.Anchor.IsEmpty)
            anchors[start.Anchor.Value] = node;
        return node;
    }

    private void CountNodes(int more)
    {
        nodes += more;
        if (nodes > MostNodes)
            throw Unusable(Problems.TooManyNodes(MostNodes));
    }

    private void Next()
    {
        if (!Moved())
            throw new InvalidOperationException("BUG: read past the end of a YAML stream");
    }

    private bool Moved()
    {
        var reached = parser.Current?.End ?? Mark.Empty;
        try
        {
            return parser.MoveNext();
        }
        catch (YamlException exception)
        {
            throw Unreadable(exception.Start, Reason(exception.Message));
        }
        catch (Exception exception)
        {
            // The YAML parser lets exceptions of every kind escape on some malformed texts: still the file's mistake.
            throw Unreadable(reached, $"it cannot be read from here on ({exception.GetType().Name})");
        }
    }

    private ProblemException Unreadable(Mark mark, string why)
    {
        var tabbed = Array.FindIndex(text.Split('\n'), line => line.TakeWhile(char.IsWhiteSpace).Contains('\t'));
        return Unusable(PlaceOf(mark, ""), Problems.NotYaml(why, tabbed < 0 ? null : tabbed + 1));
    }

    // Its messages repeat the place in front, which Where already says.
    private static string Reason(string message) => message.StartsWith('(') ? message[(message.IndexOf("): ", StringComparison.Ordinal) is > 0 and var end ? end + 3 : 0)..] : message;

    private ProblemException Unusable(Problem problem) => Unusable(PlaceOf(Current.Start, ""), problem);

    // Ends composing: behind such a place nothing can be trusted.
    private ProblemException Unusable(Place place, Problem problem)
    {
        reading.Report(place, problem);
        return new ProblemException(problem);
    }

    // The parser counts from 0 where it has no place at all.
    private static Place PlaceOf(Mark mark, string path) => new((int)Math.Max(1, mark.Line), (int)Math.Max(1, mark.Column), path);
}
