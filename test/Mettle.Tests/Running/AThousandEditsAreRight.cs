// The promise itself: after any edit one run leaves what a clean build would, and executes nothing that it has executed before.
namespace Mettle.Running;

public sealed class AThousandEditsAreRight : IDisposable
{
    private const int Edits = 1000;
    private static readonly Seed Number = new(20260314);

    private readonly Worlds worlds = new(Number);
    private readonly Chance chance = Number.Chance();
    private readonly Pipelines pipeline = new("");
    private readonly HashSet<(string Job, string Key)> known = [];
    private readonly List<(string Path, string Text)> past = [];
    private int version;

    public void Dispose() => pipeline.Dispose();

    [Fact]
    public void AndNothingIsDoneTwice()
    {
        foreach (var (path, text) in worlds.Sources)
            pipeline.Write(path, text);
        Pipelines.Tick();
        Check("the first run", worlds.Build());
        for (var i = 1; i <= Edits; i++)
        {
            var before = worlds.Build();
            var edit = Edit(before);
            Check($"edit {i}, {edit}", worlds.Build());
        }

        Assert.Empty(pipeline.Run().Jobs);
    }

    private void Check(string what, World expected)
    {
        pipeline.Stages = worlds.Yaml();
        var ran = pipeline.Run();
        Assert.True(ran.Result.Status == Status.Completed, $"{what}: {string.Join('\n', ran.Jobs.Where(j => j.State == JobState.Failed))}");
        var there = pipeline.Files().Where(f => f.Value != "/").ToDictionary(f => f.Key, f => f.Value, StringComparer.Ordinal);
        var differing = expected.Files.Where(f => there.GetValueOrDefault(f.Key) != f.Value).Select(f => f.Key).Concat(there.Keys.Except(expected.Files.Keys)).ToList();
        Assert.True(differing.Count == 0, $"{what}: {string.Join(", ", differing)}");
        var twice = ran.Jobs.Where(j => j.State == JobState.Done).Select(j => JobName.Of(j.Stage, j.Item)).Where(j => known.Contains((j, expected.Keys[j]))).ToList();
        Assert.True(twice.Count == 0, $"{what}: executed again {string.Join(", ", twice)}");
        known.UnionWith(expected.Keys.Select(k => (k.Key, k.Value)));
    }

    private string Edit(World world) => chance.NextInt(20) switch
    {
        < 5 => Change(Any("src/")),
        5 or 6 => Change(Any("g/")),
        7 => Comment(Any("src/")),
        8 => Touch(Any("src/")),
        9 => Add(),
        10 => Remove(Any("g/")),
        11 => Rename(Any("g/")),
        12 or 13 => Revert(),
        14 => Swap(Any("src/"), Any("src/")),
        15 => Command(),
        16 => Include(Any("c/")),
        17 => Header(Any("h/")),
        _ => Tamper(world),
    };

    private string Any(string folder) => Any(worlds.Sources.Keys.Where(k => k.StartsWith(folder, StringComparison.Ordinal)));

    private string Any(IEnumerable<string> names) => names.ToList() is var all ? all[chance.NextInt(all.Count)] : "";

    private void Put(string path, string text)
    {
        if (worlds.Sources.TryGetValue(path, out var before))
            past.Add((path, before));
        worlds.Sources[path] = text;
        pipeline.Write(path, text);
    }

    // Of the same size as the version before, nine times of ten.
    private string Change(string path)
    {
        Put(path, $"{path}{++version % 10}#\n");
        return $"{path} changed";
    }

    private string Comment(string path)
    {
        Put(path, $"{worlds.Sources[path].Split('#')[0]}#{++version}\n");
        return $"the comment in {path} changed";
    }

    private string Touch(string path)
    {
        pipeline.Write(path, worlds.Sources[path]);
        return $"{path} was touched";
    }

    private string Add()
    {
        Put($"g/new {++version}", $"{version}#x\n");
        return $"g/new {version} was added";
    }

    private string Remove(string path)
    {
        if (worlds.Sources.Keys.Count(k => k.StartsWith("g/", StringComparison.Ordinal)) < 3)
            return Add();
        past.Add((path, worlds.Sources[path]));
        worlds.Sources.Remove(path);
        pipeline.Delete(path);
        return $"{path} was removed";
    }

    private string Rename(string path)
    {
        var other = $"g/moved {++version % 7}";
        worlds.Sources[other] = worlds.Sources[path];
        if (other != path)
            worlds.Sources.Remove(path);
        File.Move(pipeline.At(path), pipeline.At(other), overwrite: true);
        return $"{path} was renamed to {other}";
    }

    private string Revert()
    {
        if (past.Count == 0)
            return Add();
        var (path, text) = past[chance.NextInt(past.Count)];
        Put(path, text);
        Settle(path);
        return $"{path} was reverted";
    }

    // By renaming: sizes and times of modification go with the content.
    private string Swap(string one, string other)
    {
        (worlds.Sources[one], worlds.Sources[other]) = (worlds.Sources[other], worlds.Sources[one]);
        File.Move(pipeline.At(one), pipeline.At("swap"));
        if (one != other)
            File.Move(pipeline.At(other), pipeline.At(one));
        File.Move(pipeline.At("swap"), pipeline.At(other));
        return $"{one} and {other} were swapped";
    }

    private string Command()
    {
        var stage = Any(worlds.Words.Keys);
        worlds.Words[stage] = $"w{chance.NextInt(5)}";
        return $"the command of {stage} changed";
    }

    private string Include(string path)
    {
        Put(path, string.Concat(Enumerable.Range(0, 6).Where(_ => chance.NextInt(2) == 0).Append(0).Distinct().Select(i => $"h/h{i}\n")));
        return $"{path} reads other headers";
    }

    private string Header(string path)
    {
        Put(path, $"{path[2..]} {++version % 10}\n");
        Settle(path);
        return $"{path} changed";
    }

    // What is found to be read for the first time is believed only where it is older than its reader.
    private static void Settle(string path)
    {
        if (path.StartsWith("h/", StringComparison.Ordinal))
            Pipelines.Tick();
    }

    private string Tamper(World world)
    {
        var path = Any(world.Files.Keys.Except(worlds.Sources.Keys));
        switch (chance.NextInt(4))
        {
            case 0:
                pipeline.Delete(path);
                return $"the output {path} was deleted";
            case 1:
                pipeline.Write(path, new string('x', world[path].Length));
                return $"the output {path} was overwritten";
            case 2:
                File.AppendAllText(pipeline.At(path), "more\n");
                return $"the output {path} was appended to";
            default:
                pipeline.Write("parts/of nobody", "?\n");
                return "parts/of nobody was put into an output folder";
        }
    }
}
