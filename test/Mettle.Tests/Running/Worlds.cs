// Small worlds for torture: a layered graph of cheap commands, and a model that knows what a clean build of it would leave.
using System.Text;

namespace Mettle.Running;

/// <summary>One stage: how it stands in the file, and what it would make of the files that are there.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Yaml">Everything behind the name.</param>
/// <param name="Make">Adds what its jobs write, and tells the key of each.</param>
internal sealed record Step(string Name, Func<string> Yaml, Action<World> Make);

/// <summary>Files by path, and what the jobs that made some of them were made of.</summary>
internal sealed class World
{
    public SortedDictionary<string, string> Files { get; } = new(StringComparer.Ordinal);

    public Dictionary<string, string> Keys { get; } = new(StringComparer.Ordinal);

    public string this[string path] => Files[path];

    public IEnumerable<string> Below(string folder) => Files.Keys.Where(f => f.StartsWith(folder + "/", StringComparison.Ordinal)).ToList();

    public string Joined(IEnumerable<string> paths) => string.Concat(paths.Select(p => Files[p]));

    public void Job(string name, string command, IEnumerable<string> inputs, params (string Path, string Text)[] outputs)
    {
        Keys[name] = string.Join('\0', inputs.SelectMany(i => new[] { i, Files[i] }).Prepend(command).Concat(outputs.Select(o => o.Path)));
        foreach (var (path, text) in outputs)
            Files[path] = text;
    }
}

/// <summary>A graph drawn from a seed: layers of stages, fan-outs, one of them over what is known late, patterns, dependency files.</summary>
internal sealed class Worlds
{
    private const int Layers = 5;
    private const int Width = 12;

    private readonly Chance chance;
    private readonly List<Step> steps = [];

    public Worlds(Seed seed)
    {
        chance = seed.Derive("worlds").Chance();
        foreach (var name in Enumerable.Range(0, 14).Select(i => $"src/s{i}").Concat(["src/two words", "src/it's"]))
            Sources[name] = $"{name}#0\n";
        foreach (var i in Enumerable.Range(0, 6))
            Sources[$"h/h{i}"] = $"h{i}\n";
        foreach (var i in Enumerable.Range(0, 5))
            Sources[$"g/f {i}"] = $"f{i}#\n";
        foreach (var i in Enumerable.Range(0, 4))
            Sources[$"c/m{i}"] = "h/h0\n";
        AddLayers();
        AddFans();
        AddReaders();
    }

    /// <summary>What the user wrote; the test edits it.</summary>
    public SortedDictionary<string, string> Sources { get; } = new(StringComparer.Ordinal);

    /// <summary>A word in the commands of stages, by stage; the test edits it.</summary>
    public Dictionary<string, string> Words { get; } = new(StringComparer.Ordinal);

    public string Yaml()
    {
        var text = new StringBuilder("stages:\n");
        foreach (var step in steps)
            text.Append($"  {step.Name}: {{ {step.Yaml()} }}\n");
        return text.ToString();
    }

    /// <summary>What a clean build leaves, and the keys of all its jobs.</summary>
    public World Build()
    {
        var world = new World();
        foreach (var (path, text) in Sources)
            world.Files[path] = text;
        foreach (var step in steps)
            step.Make(world);
        return world;
    }

    private void AddLayers()
    {
        List<string> known = [.. Sources.Keys.Where(s => s.StartsWith("src/", StringComparison.Ordinal))];
        for (var layer = 0; layer < Layers; layer++)
        {
            var made = new List<string>();
            for (var i = 0; i < Width; i++)
            {
                var inputs = Enumerable.Range(0, 1 + chance.NextInt(3)).Select(_ => known[^(1 + chance.NextInt(Math.Min(known.Count, 3 * Width)))]).Distinct(StringComparer.Ordinal).ToList();
                made.AddRange(AddOne($"l{layer}n{i}", inputs));
            }

            known.AddRange(made);
        }
    }

    private List<string> AddOne(string name, List<string> inputs)
    {
        // For the shell, in double quotes of YAML.
        var quoted = inputs.ConvertAll(i => $"'{i.Replace("'", @"'\\''")}'");
        var deps = string.Join(", ", inputs.Select(i => $"\"{i}\""));
        var (first, second) = ($"out/{name}", $"out/{name[..2]}/{name}.2");
        switch (chance.NextInt(4))
        {
            case 0:
                steps.Add(new(name, () => $"cmd: \"cp {quoted[0]} {first}\", deps: [{deps}], outs: [{first}]", w => w.Job(name, "cp", inputs, (first, w[inputs[0]]))));
                return [first];
            case 1:
                steps.Add(new(
                    name,
                    () => $"cmd: \"cut -d# -f1 {quoted[0]} > {first}\", deps: [{deps}], outs: [{first}]",
                    w => w.Job(name, "cut", inputs, (first, string.Concat(w[inputs[0]].Split('\n').SkipLast(1).Select(l => l.Split('#')[0] + "\n"))))));
                return [first];
            case 2:
                steps.Add(new(
                    name,
                    () => $"cmd: \"cat {string.Join(' ', quoted)} > {first}; cp {quoted[^1]} {second}\", deps: [{deps}], outs: [{first}, {second}]",
                    w => w.Job(name, "cat", inputs, (first, w.Joined(inputs)), (second, w[inputs[^1]]))));
                return [first, second];
            default:
                Words[name] = "w";
                steps.Add(new(
                    name,
                    () => $"cmd: \"echo {Words[name]} | cat - {string.Join(' ', quoted)} > {first}\", deps: [{deps}], outs: [{first}]",
                    w => w.Job(name, $"echo {Words[name]}", inputs, (first, Words[name] + "\n" + w.Joined(inputs)))));
                return [first];
        }
    }

    private void AddFans()
    {
        steps.Add(new("fan", () => "foreach: g/*, cmd: \"cut -d# -f1 ${item} > 'fan/${item.name}'\", outs: [\"fan/${item.name}\"]", w =>
        {
            foreach (var item in w.Below("g"))
                w.Job($"fan:{item}", "fan", [item], ($"fan{item[1..]}", string.Concat(w[item].Split('\n').SkipLast(1).Select(l => l.Split('#')[0] + "\n"))));
        }));
        steps.Add(new("second", () => "foreach: fan/*, cmd: \"cp ${item} second/${item.name}\", outs: [\"second/${item.name}\"]", w =>
        {
            foreach (var item in w.Below("fan"))
                w.Job($"second:{item}", "second", [item], ($"second{item[3..]}", w[item]));
        }));
        steps.Add(new("gather", () => "cmd: \"cat second/* > gathered\", deps: [second/*], outs: [gathered]", w =>
            w.Job("gather", "gather", w.Below("second"), ("gathered", w.Joined(w.Below("second"))))));
        steps.Add(new("split", () => "cmd: \"cp g/* parts/\", deps: [g/*], outs: [parts/]", w =>
            w.Job("split", "split", w.Below("g"), [.. w.Below("g").Select(f => ($"parts{f[1..]}", w[f]))])));
        steps.Add(new("each", () => "foreach: parts/*, cmd: \"cp ${item} each/${item.name}\", outs: [\"each/${item.name}\"]", w =>
        {
            foreach (var item in w.Below("parts"))
                w.Job($"each:{item}", "each", [item], ($"each{item[5..]}", w[item]));
        }));
        steps.Add(new("last", () => "cmd: \"cat each/* gathered > all\", deps: [each/*, gathered], outs: [all]", w =>
            w.Job("last", "last", [.. w.Below("each"), "gathered"], ("all", w.Joined(w.Below("each")) + w["gathered"]))));
    }

    // Each reads its source, which names headers, and says so afterwards.
    private void AddReaders()
    {
        for (var i = 0; i < 4; i++)
        {
            var (name, source, made) = ($"cc{i}", $"c/m{i}", $"o/m{i}");
            steps.Add(new(
                name,
                () => $"cmd: \"cat {source} $(cat {source}) > {made}; echo {made}: $(cat {source}) > {made}.d\", deps: [{source}], outs: [{made}], depfile: {made}.d",
                w =>
                {
                    var headers = w[source].Split('\n', StringSplitOptions.RemoveEmptyEntries);
                    w.Job(name, "cc", [source, .. headers], (made, w[source] + w.Joined(headers)), ($"{made}.d", $"{made}: {string.Join(' ', headers)}\n"));
                }));
        }
    }
}
