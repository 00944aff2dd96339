// The three streams of a child as pipes to us. Knows not what is said in them.
namespace Mettle.Execution;

internal sealed class Streams : IDisposable
{
    private readonly Pipe input = new(), output = new(), errors = new();

    /// <summary>What we write the child reads.</summary>
    public Stream Input => input.In;

    /// <summary>What it writes.</summary>
    public Stream Output => output.Out;

    /// <summary>It has written something that nobody read yet.</summary>
    public bool HasOutput => Pipe.HasBytes(output.Out);

    /// <summary>What it writes about what went wrong.</summary>
    public Stream Errors => errors.Out;

    /// <summary>The child's ends, as descriptors of ours: what it has as 0, 1 and 2.</summary>
    public (int Input, int Output, int Errors) Ends => (Pipe.Number(input.Out), Pipe.Number(output.In), Pipe.Number(errors.In));

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
        input.Dispose();
        output.Dispose();
        errors.Dispose();
    }
}
