// Splits a line into words as a POSIX shell does, and says when only a shell understands it. Expands nothing.
using System.Buffers;
using System.Text;

namespace Mettle.Execution;

/// <summary>Quoting rules of POSIX.1-2017, Shell Command Language 2.2, without expansions.</summary>
internal ref struct WordSplitter
{
    private static readonly SearchValues<char> Syntax = SearchValues.Create("|&;<>()$`*?[]{}~#!\n");

    // Words that are no program but change or ask the shell itself.
    private static readonly HashSet<string> Builtins =
    [
        ".", ":", "cd", "eval", "exec", "exit", "export", "read", "readonly", "set", "shift", "trap", "ulimit", "umask", "unset", "wait",
    ];

    private readonly ReadOnlySpan<char> line;
    private readonly List<string> words = [];
    private readonly StringBuilder word = new();
    private int at;
    private bool inWord;

    private WordSplitter(ReadOnlySpan<char> line) => this.line = line;

    /// <summary>The words, or null where the line needs a shell: expansions, redirections, assignments, built-ins, open quotes.</summary>
    public static IReadOnlyList<string>? Split(string line)
    {
        var splitter = new WordSplitter(line);
        if (!splitter.Run())
            return null;
        var first = splitter.words[0];
        return Builtins.Contains(first) || first.Contains('=') ? null : splitter.words;
    }

    private bool Run()
    {
        for (; at < line.Length; at++)
        {
            if (!Take(line[at]))
                return false;
        }

        EndWord();
        return true;
    }

    private bool Take(char c)
    {
        switch (c)
        {
            case ' ' or '\t':
                EndWord();
                return true;
            case '\'':
                return Quoted();
            case '"':
                return DoubleQuoted();
            case '\\':
                return Escaped();
            default:
                Add(c);
                return !Syntax.Contains(c);
        }
    }

    private bool Quoted()
    {
        inWord = true;
        var length = line[(at + 1)..].IndexOf('\'');
        if (length < 0)
            return false;
        word.Append(line.Slice(at + 1, length));
        at += length + 1;
        return true;
    }

    private bool DoubleQuoted()
    {
        inWord = true;
        for (at++; at < line.Length; at++)
        {
            var c = line[at];
            if (c == '"')
                return true;
            if (c is '$' or '`')
                return false;
            // Between double quotes a backslash only escapes what would be special there (2.2.3).
            if (c == '\\' && at + 1 < line.Length && line[at + 1] is '"' or '\\' or '$' or '`')
                c = line[++at];
            word.Append(c);
        }

        return false;
    }

    private bool Escaped()
    {
        at++;
        if (at == line.Length || line[at] == '\n')
            return false;
        Add(line[at]);
        return true;
    }

    private void Add(char c)
    {
        inWord = true;
        word.Append(c);
    }

    private void EndWord()
    {
        if (inWord)
            words.Add(word.ToString());
        word.Clear();
        inWord = false;
    }
}
