// Copies a file or folder and takes digests of it on the way. Follows no link in it, opens nothing that is no file, compares nothing.
using System.Security.Cryptography;
using System.Text;
using Mettle.Running.Keys;
using Mettle.Storage;

namespace Mettle.Proving.Equivalence;

internal static class Capturing
{
    private static readonly EnumerationOptions Entries = new() { AttributesToSkip = FileAttributes.None, IgnoreInaccessible = false };

    /// <summary>What lies at a full path, copied where there is a target.</summary>
    public static Answer Take(string source, string? target)
    {
        var at = target ?? source;
        switch (FileStat.Of(source).Kind)
        {
            case FileKind.Missing:
                return new Answer(at, false, [], null);
            case FileKind.Folder:
                var files = new Walk(source, target).All();
                return new Answer(at, true, files, Whole(files));
            default:
                Prepare(target is null ? null : Path.GetDirectoryName(target));
                var file = Read("", source, target);
                return new Answer(at, false, [file], file.Digest);
        }
    }

    private static void Prepare(string? folder)
    {
        if (folder is not null)
            FileFailures.Explain(folder, () => Directory.CreateDirectory(folder));
    }

    private static Digest Whole(IEnumerable<AnswerFile> files) =>
        Digest.Of(Encoding.UTF8.GetBytes(string.Concat(files.Select(file => $"{file.Name}\0{(file.Link is null ? "file" : "link")}\0{file.Digest}{file.Flaw}\n"))));

    // A pipe would have us wait for who writes into it.
    private static AnswerFile Read(string name, string source, string? target)
    {
        if (FileStat.Of(source).Kind != FileKind.File)
            return Unreadable(name, source, "is no file that can be read");
        try
        {
            using var from = new FileStream(source, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, 1);
            using var to = target is null ? Stream.Null : FileFailures.Explain(target, () => File.Create(target));
            return new AnswerFile(name, target ?? source, Copy(from, to, target));
        }
        catch (Exception unread) when (unread is IOException or UnauthorizedAccessException)
        {
            return Unreadable(name, source, $"cannot be read: {Printable.Of(unread.Message)}");
        }
    }

    private static AnswerFile Unreadable(string name, string source, string flaw) => new(name, source, Digest.Of([])) { Flaw = flaw };

    private static Digest Copy(FileStream from, Stream to, string? target)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = new byte[1 << 16];
        for (var read = from.Read(buffer); read > 0; read = from.Read(buffer))
        {
            hash.AppendData(buffer, 0, read);
            FileFailures.Explain(target ?? "", () => Write(to, buffer.AsSpan(0, read)));
        }

        return new Digest(hash.GetHashAndReset());
    }

    private static int Write(Stream to, ReadOnlySpan<byte> bytes)
    {
        to.Write(bytes);
        return bytes.Length;
    }

    // One walk of one folder.
    private sealed class Walk(string root, string? target)
    {
        private readonly List<AnswerFile> files = [];

        public List<AnswerFile> All()
        {
            Folder("");
            files.Sort((a, b) => string.CompareOrdinal(a.Name, b.Name));
            return files;
        }

        private string? At(string name) => target is null ? null : Path.Join(target, name);

        private void Folder(string folder)
        {
            Prepare(At(folder));
            try
            {
                foreach (var entry in new DirectoryInfo(Path.Join(root, folder)).EnumerateFileSystemInfos("*", Entries).ToList())
                    Entry(folder.Length == 0 ? entry.Name : $"{folder}/{entry.Name}", entry);
            }
            catch (Exception unread) when (unread is IOException or UnauthorizedAccessException)
            {
                files.Add(Unreadable(folder, Path.Join(root, folder), $"cannot be read: {Printable.Of(unread.Message)}"));
            }
        }

        private void Entry(string name, FileSystemInfo entry)
        {
            if (entry.LinkTarget is { } pointsTo)
                files.Add(Link(name, entry.FullName, pointsTo));
            else if (entry is DirectoryInfo)
                Folder(name);
            else
                files.Add(Read(name, entry.FullName, At(name)));
        }

        private AnswerFile Link(string name, string path, string pointsTo)
        {
            var end = Path.GetFullPath(pointsTo, Path.GetDirectoryName(path)!);
            if (end != root && !end.StartsWith(root + "/", StringComparison.Ordinal))
                return Unreadable(name, path, "is a link that leads out of the folder");
            var link = Path.GetRelativePath(root, end);
            if (At(name) is { } copy)
                FileFailures.Explain(copy, () => File.CreateSymbolicLink(copy, Path.GetRelativePath(Path.GetDirectoryName(path)!, end)));
            return new AnswerFile(name, At(name) ?? path, Digest.Of(Encoding.UTF8.GetBytes(link))) { Link = link };
        }
    }
}
