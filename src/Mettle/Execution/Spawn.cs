// Starts one process by posix_spawn: leader of a session of its own, signals as a shell leaves them. Knows not what is started, nor why.
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;

namespace Mettle.Execution;

/// <summary>
/// Collects what the child does to its descriptors and its folder before it becomes the program. Nothing else is inherited: what we open
/// is closed on <c>exec</c>. The child shares our memory until then (<c>CLONE_VFORK</c>), so nothing is copied, however large we are.
/// </summary>
internal unsafe ref struct Spawn : IDisposable
{
    private const short DefaultSignals = 0x4, Mask = 0x8, OwnSession = 0x80;

    // Made once: all children have the same.
    private static readonly byte* Attributes = MakeAttributes();

    private Actions actions;
    private int error;

    /// <summary>Begins.</summary>
    public Spawn() => error = Libc.InitActions(At(ref actions));

    /// <summary>The child opens a file under the given descriptor.</summary>
    public void Open(int descriptor, string path, int flags)
    {
        fixed (byte* text = Encoding.UTF8.GetBytes(path + '\0'))
            Note(Libc.AddOpen(At(ref actions), descriptor, text, flags, 0b110_100_100));
    }

    /// <summary>The child has one of our descriptors, or of its own, under another number.</summary>
    public void Copy(int from, int to) => Note(Libc.AddCopy(At(ref actions), from, to));

    /// <summary>The child goes to a folder; paths that come later count from there.</summary>
    public void Enter(string folder)
    {
        fixed (byte* text = Encoding.UTF8.GetBytes(folder + '\0'))
            Note(Libc.AddFolder(At(ref actions), text));
    }

    /// <summary>Starts it. Returns 0, or the number of what went wrong: then there is no child.</summary>
    public int Start(string program, IReadOnlyList<string> words, IReadOnlyList<string> environment, out int id)
    {
        using var texts = new NativeTexts(words, environment);
        fixed (int* number = &id)
        fixed (byte* path = Encoding.UTF8.GetBytes(program + '\0'))
            Note(error == 0 ? Libc.Spawn(number, path, At(ref actions), Attributes, texts.First, texts.Second) : error);
        return error;
    }

    /// <inheritdoc/>
    public void Dispose() => Note(Libc.DestroyActions(At(ref actions)));

    // The first failure is the one that tells.
    private void Note(int result) => error = error == 0 ? result : error;

    // A ref struct lives on the stack and does not move.
    private static void* At(ref Actions actions) => Unsafe.AsPointer(ref actions);

    private static byte* MakeAttributes()
    {
        var attributes = (byte*)NativeMemory.AllocZeroed(Libc.Room);
        var none = stackalloc byte[Libc.Room];
        var all = stackalloc byte[Libc.Room];
        for (var i = 0; i < Libc.Room; i++)
            (none[i], all[i]) = (0, 0xFF);
        var failed = Libc.InitAttributes(attributes)
            | Libc.SetFlags(attributes, DefaultSignals | Mask | OwnSession)
            | Libc.SetDefaultSignals(attributes, all)
            | Libc.SetMask(attributes, none);
        return failed == 0 ? attributes : throw new InvalidOperationException("BUG: attributes of processes cannot be set");
    }

    [InlineArray(Libc.Room)]
    private struct Actions
    {
        private byte first;
    }
}
