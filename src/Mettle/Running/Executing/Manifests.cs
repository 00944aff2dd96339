// Makes the manifest of a job: the one traversal that its key and the reasons for executing it come from.
using System.Collections.Concurrent;
using System.Text;
using Mettle.Execution;
using Mettle.Running.Declared;
using Mettle.Running.Keys;
using Mettle.Running.Planning;

namespace Mettle.Running.Executing;

/// <param name="pipeline">For its parameters.</param>
/// <param name="plan">For who writes what, and what stages came to.</param>
/// <param name="tree">What lies on the disk.</param>
/// <param name="files">Digests.</param>
/// <param name="environments">Variables and programs.</param>
/// <param name="folder">Where commands run.</param>
internal sealed class Manifests(Pipeline pipeline, Plan plan, FolderTree tree, FileIndex files, Environments environments, string folder)
{
    // Raised when the same manifest would lead to other outputs.
    private static readonly Part Tool = new(PartKind.Tool, $"mettle 1 {System.Runtime.InteropServices.RuntimeInformation.RuntimeIdentifier}", default);

    private readonly ConcurrentDictionary<string, string?> programs = [];

    /// <summary>The files a job reads as it declares them, in ordinal order, each once.</summary>
    public IReadOnlyList<string> Inputs(Job job)
    {
        if (job.Pattern is null && job.Inputs.Length <= 1)
            return job.Inputs;
        var all = new SortedSet<string>(job.Inputs, StringComparer.Ordinal);
        if (job.Pattern is { } pattern)
            all.UnionWith(pattern.Files(tree, path => plan.Outputs.Writer(path)?.Stage == job.Stage));
        return [.. all];
    }

    /// <summary>The manifest.</summary>
    /// <param name="job">Whose.</param>
    /// <param name="discovered">What it is known to read besides.</param>
    /// <param name="missing">The first declared input that is not there; null: all are.</param>
    public Manifest Of(Job job, IEnumerable<string> discovered, out string? missing)
    {
        var parts = new List<Part> { Tool };
        AddAction(job, parts);
        foreach (var (name, value) in environments.Declared(job.Stage.Stage.Env))
            parts.Add(new Part(PartKind.Variable, name, Digest.Of(Encoding.UTF8.GetBytes(value))));
        missing = null;
        foreach (var input in Inputs(job))
        {
            var digest = files.DigestOf(input);
            if (digest is null)
                missing ??= input;
            parts.Add(new Part(PartKind.Input, input, digest ?? default));
        }

        foreach (var stage in job.Stage.Stage.Needs)
            parts.Add(new Part(PartKind.Needed, stage, plan[stage].Results));
        foreach (var path in job.Outs)
            parts.Add(new Part(PartKind.Output, path, default));
        // One that is gone has no content, which is another key: the command is asked again.
        foreach (var path in discovered)
            parts.Add(new Part(PartKind.Discovered, path, files.DigestOf(path) ?? default));
        return Manifest.Of(parts);
    }

    /// <summary>What the job executes, as words of a command line; null where it executes none.</summary>
    public string? CommandLine(Job job) => job.Stage.Stage.Action switch
    {
        CommandAction command => Placeholder.FillCommand(command.Line, job.Item, pipeline.Params),
        WorkerAction worker => Placeholder.FillCommand(worker.Line, job.Item, pipeline.Params),
        _ => null,
    };

    private void AddAction(Job job, List<Part> parts)
    {
        var line = CommandLine(job);
        parts.Add(new Part(PartKind.Action, "command", Digest.Of(Encoding.UTF8.GetBytes(Described(job, line)))));
        if (line is null || Program(line) is not { } program)
            return;
        parts.Add(new Part(PartKind.Program, program, files.DigestOf(program) ?? default));
    }

    private string Described(Job job, string? line) => job.Stage.Stage.Action switch
    {
        CommandAction => $"cmd {line}",
        WorkerAction worker => $"worker {worker.Protocol} {line}\0{string.Join('\0', worker.Arguments.Select(a => Placeholder.Fill(a, job.Item, pipeline.Params)))}",
        RenderAction render => $"render {Placeholder.Fill(render.Template, job.Item, pipeline.Params)}\0{Placeholder.Fill(render.Data, job.Item, pipeline.Params)}",
        _ => job.Stage.Stage.Cycle is { } cycle
            ? $"cycle {Filled(cycle.Test, job)}\0{Filled(cycle.Implement, job)}\0{(cycle.Review is null ? "" : Filled(cycle.Review, job))}"
            : throw new InvalidOperationException("BUG: a stage without an action"),
    };

    private string Filled(string line, Job job) => Placeholder.FillCommand(line, job.Item, pipeline.Params);

    // Absolute, or relative to the folder of the file, so that a key is the same wherever that lies; null where there is none.
    private string? Program(string line)
    {
        var word = Command.Parse(line).Words[0];
        return programs.GetOrAdd(word, w => ProgramPath.Find(w, environments.SearchPath, folder) is { } path ? Discovered.Relative(folder, path) : null);
    }
}
