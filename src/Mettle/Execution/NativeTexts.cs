// Two lists of texts as the kernel takes arguments and environment: pointers to UTF-8 that ends in a zero, then a null. Knows no processes.
using System.Runtime.InteropServices;
using System.Text;

namespace Mettle.Execution;

/// <summary>One piece of memory holds all of it, and goes with <see cref="Dispose"/>.</summary>
internal unsafe ref struct NativeTexts : IDisposable
{
    private readonly byte* memory;
    private byte* next;
    private int room;

    /// <summary>Copies both lists.</summary>
    public NativeTexts(IReadOnlyList<string> first, IReadOnlyList<string> second)
    {
        var pointers = sizeof(byte*) * (first.Count + second.Count + 2);
        room = Bytes(first) + Bytes(second);
        memory = (byte*)NativeMemory.Alloc((nuint)(pointers + room));
        First = (byte**)memory;
        Second = First + first.Count + 1;
        next = memory + pointers;
        Copy(first, First);
        Copy(second, Second);
    }

    public byte** First { get; }

    public byte** Second { get; }

    /// <inheritdoc/>
    public readonly void Dispose() => NativeMemory.Free(memory);

    private static int Bytes(IReadOnlyList<string> texts)
    {
        var bytes = 0;
        for (var i = 0; i < texts.Count; i++)
            bytes += Encoding.UTF8.GetByteCount(texts[i]) + 1;
        return bytes;
    }

    private void Copy(IReadOnlyList<string> texts, byte** pointers)
    {
        for (var i = 0; i < texts.Count; i++)
        {
            pointers[i] = next;
            var written = Encoding.UTF8.GetBytes(texts[i], new Span<byte>(next, room));
            next[written] = 0;
            next += written + 1;
            room -= written + 1;
        }

        pointers[texts.Count] = null;
    }
}
