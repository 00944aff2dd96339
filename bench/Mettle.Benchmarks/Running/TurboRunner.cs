// turbo, the fastest runner with a content cache in the public comparison: a package a task, and npm replaced by one line of shell,
// so that it is turbo that is measured.
using System.Text.Json;

namespace Mettle.Benchmarks.Running;

internal sealed class TurboRunner(string npm) : Runner("turbo")
{
    public override IReadOnlyList<string> Words { get; } = ["turbo", "run", "build", "--concurrency=2", "--output-logs=errors-only"];

    public override IReadOnlyDictionary<string, string> Environment { get; } = new Dictionary<string, string>
    {
        ["PATH"] = $"{npm}:{System.Environment.GetEnvironmentVariable("PATH")}",
        ["TURBO_TELEMETRY_DISABLED"] = "1",
    };

    public override IReadOnlyList<string> Memory => [".turbo", "node_modules"];

    public override bool Restores => true;

    public override void Write(string folder, int count)
    {
        File.WriteAllText(Path.Join(npm, "npm"), "#!/bin/sh\nexec cp in.txt out.txt\n");
        Timed.Run(npm, ["chmod", "+x", "npm"]);
        File.WriteAllText(Path.Join(folder, "package.json"), """{ "name": "root", "version": "1.0.0", "private": true, "packageManager": "npm@10.8.2", "workspaces": ["packages/*"] }""");
        File.WriteAllText(Path.Join(folder, "turbo.json"), """{ "tasks": { "build": { "inputs": ["in.txt"], "outputs": ["out.txt"] } } }""");
        File.WriteAllText(Path.Join(folder, ".gitignore"), "node_modules\nout.txt\n.turbo\n");
        for (var i = 0; i < count; i++)
            WritePackage(folder, i);
        File.WriteAllText(Path.Join(folder, "package-lock.json"), Lock(count));
        foreach (var words in new[] { "init -q", "add -A", "-c user.name=a -c user.email=a@b commit -qm x" })
            Timed.Run(folder, ["git", .. words.Split(' ')]);
    }

    public override void Edit(string folder, int i, int round) =>
        File.WriteAllText(Path.Join(folder, "packages", $"p{Id(i)}", "in.txt"), $"{round} {Content(i)}");

    public override void Clean(string folder)
    {
        foreach (var package in Directory.EnumerateDirectories(Path.Join(folder, "packages")))
            File.Delete(Path.Join(package, "out.txt"));
    }

    private static void WritePackage(string folder, int i)
    {
        var package = Directory.CreateDirectory(Path.Join(folder, "packages", $"p{Id(i)}")).FullName;
        File.WriteAllText(Path.Join(package, "package.json"), $$"""{ "name": "p{{Id(i)}}", "version": "1.0.0", "private": true, "scripts": { "build": "cp in.txt out.txt" } }""");
        File.WriteAllText(Path.Join(package, "in.txt"), Content(i));
    }

    private static string Lock(int count)
    {
        var packages = new Dictionary<string, object> { [""] = new { name = "root", version = "1.0.0", workspaces = new[] { "packages/*" } } };
        for (var i = 0; i < count; i++)
        {
            packages[$"packages/p{Id(i)}"] = new { name = $"p{Id(i)}", version = "1.0.0" };
            packages[$"node_modules/p{Id(i)}"] = new { resolved = $"packages/p{Id(i)}", link = true };
        }

        return JsonSerializer.Serialize(new { name = "root", version = "1.0.0", lockfileVersion = 3, requires = true, packages });
    }
}
