// One C# file, and the files that it includes, to one assembly, and a list of all that was read. Knows nothing of who asks.
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Codegen;

/// <param name="ExitCode">0: it was compiled.</param>
/// <param name="Output">What the compiler has to say, a line each.</param>
internal sealed record Answer(int ExitCode, string Output);

internal static class Compiler
{
    private static readonly string Runtime = typeof(object).Assembly.Location;

    // What a worker does not read again for every request.
    private static readonly MetadataReference[] Framework =
        [.. Directory.EnumerateFiles(Path.GetDirectoryName(Runtime)!, "*.dll").Where(IsManaged).Select(path => MetadataReference.CreateFromFile(path))];

    private static readonly SyntaxTree Usings =
        CSharpSyntaxTree.ParseText("global using System; global using System.Collections.Generic; global using System.Linq;");

    /// <param name="arguments">The source, the assembly and the dependency file to write, and assemblies that it refers to.</param>
    public static Answer Compile(string[] arguments)
    {
        if (arguments is not [var source, var assembly, var depfile, .. var references])
            return new Answer(2, "compiler SOURCE ASSEMBLY DEPFILE [REFERENCE…]\n");
        try
        {
            var sources = Includes.Of(source);
            var compilation = Compilation(Path.GetFileNameWithoutExtension(assembly), [.. sources.Select(Parse)], references);
            using var image = new MemoryStream();
            var emitted = compilation.Emit(image);
            if (emitted.Success)
            {
                File.WriteAllBytes(assembly, image.ToArray());
                // In the syntax of make. The runtime is compiled against, so a new one is another input.
                File.WriteAllText(depfile, $"{assembly}: {string.Join(' ', [.. sources, .. references, Runtime])}\n");
            }

            return new Answer(emitted.Success ? 0 : 1, string.Concat(emitted.Diagnostics.Where(d => d.Severity >= DiagnosticSeverity.Warning).Select(d => $"{d}\n")));
        }
        catch (IOException unreadable)
        {
            return new Answer(1, $"{source}: {unreadable.Message}\n");
        }
    }

    private static CSharpCompilation Compilation(string name, SyntaxTree[] sources, string[] references)
    {
        var isProgram = sources[0].GetCompilationUnitRoot().Members.OfType<GlobalStatementSyntax>().Any();
        var options = new CSharpCompilationOptions(
            isProgram ? OutputKind.ConsoleApplication : OutputKind.DynamicallyLinkedLibrary,
            optimizationLevel: OptimizationLevel.Release,
            nullableContextOptions: NullableContextOptions.Enable,
            deterministic: true);
        // Read whole, so that nobody finds the file in use.
        return CSharpCompilation.Create(name, [.. sources, Usings], [.. Framework, .. references.Select(r => MetadataReference.CreateFromImage(File.ReadAllBytes(r)))], options);
    }

    private static SyntaxTree Parse(string path) => CSharpSyntaxTree.ParseText(File.ReadAllText(path), path: path);

    private static bool IsManaged(string path)
    {
        using var file = File.OpenRead(path);
        using var image = new System.Reflection.PortableExecutable.PEReader(file);
        return image.HasMetadata;
    }
}
