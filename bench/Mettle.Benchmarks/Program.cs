// Regenerates docs/performance.md from measurements on this machine: all of it, or the parts that are named. `try` only looks; `memory`, `extract` and `attach` are processes that parts start.
using Mettle.Benchmarks;
using Mettle.Benchmarks.Search.Cost;
using Mettle.Benchmarks.Search.Quality;
using Mettle.Benchmarks.Tuning;

if (args is ["try", .. var look])
    return QuickLook.Run(look);
if (args is ["memory", var sampler])
    return SamplerMemory.Report(sampler);
if (args is ["extract", var root, var source])
    return DataBench.Extract(root, source);
if (args is ["attach", var folder])
    return DataBench.Attach(folder);

var parts = args is [] ? Parts.All.Keys : (IEnumerable<string>)args;
if (parts.Except(Parts.All.Keys).ToList() is { Count: > 0 } unknown)
{
    await Console.Error.WriteLineAsync($"no such part: {string.Join(", ", unknown)}; there are: {string.Join(", ", Parts.All.Keys)}");
    return 2;
}

foreach (var part in parts)
{
    Console.WriteLine($"== {part}");
    Document.Replace(part, await Parts.All[part]());
}

return 0;
