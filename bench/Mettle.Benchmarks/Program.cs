// Regenerates docs/performance.md from measurements on this machine: all of it, or the parts that are named. `try` only looks; `memory` is a process that a part starts.
using Mettle.Benchmarks;
using Mettle.Benchmarks.Search.Cost;
using Mettle.Benchmarks.Search.Quality;

if (args is ["try", .. var look])
    return QuickLook.Run(look);
if (args is ["memory", var sampler])
    return SamplerMemory.Report(sampler);

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
