// The three streams of a child as pipes to us. Knows not what is said in them.
using Microsoft.Win32.SafeHandles;

namespace Mettle.Execution;

internal sealed class Streams : IDisposable
{
    private readonly Pipe input = new(), output = new(), errors = new();

    /// <summary>Opens three pipes.</summary>
    public Streams()
    {
        Input = new FileStream(input.In, FileAccess.Write, bufferSize: 0);
        Output = new FileStream(output.Out, FileAccess.Read, bufferSize: 0);
        Errors = new FileStream(errors.Out, FileAccess.Read, bufferSize: 0);
    }

    /// <summary>What we write the child reads.</summary>
    public Stream Input { get; }

    /// <summary>What it writes.</summary>
    public Stream Output { get; }

    /// <summary>What it writes about what went wrong.</summary>
    public Stream Errors { get; }

    /// <summary>The child's ends, as descriptors of ours: what it has as 0, 1 and 2.</summary>
    public (int Input, int Output, int Errors) Ends => (Number(input.Out), Number(output.In), Number(errors.In));

    /// <summary>Closes the child's ends here: from now on its end is the end of what we read.</summary>
    public void Given()
    {
        input.Out.Dispose();
        output.In.Dispose();
        errors.In.Dispose();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Given();
        Input.Dispose();
        Output.Dispose();
        Errors.Dispose();
    }

    private static int Number(SafeFileHandle end) => (int)end.DangerousGetHandle();
}
