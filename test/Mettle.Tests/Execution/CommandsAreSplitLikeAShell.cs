// Plain words are executed directly and mean what a shell makes of them; everything else goes to the shell.
using System.Diagnostics;
using FsCheck.Fluent;

namespace Mettle.Execution;

public sealed class CommandsAreSplitLikeAShell
{
    [Theory]
    [InlineData("dotnet run", "dotnet", "run")]
    [InlineData("  a\tb  c ", "a", "b", "c")]
    [InlineData("a 'b c' \"d e\"", "a", "b c", "d e")]
    [InlineData("a ''", "a", "")]
    [InlineData("a b'c'\"d\"e", "a", "bcde")]
    [InlineData("""a \' \" \  b\\""", "a", "'", "\"", " ", "b\\")]
    [InlineData("""a "\"\\\$\`\n" """, "a", "\"\\$`\\n")]
    [InlineData("""a '\' '"' "'" """, "a", "\\", "\"", "'")]
    [InlineData("a '$HOME | x'", "a", "$HOME | x")]
    [InlineData("a --b=c http://127.0.0.1:80/x", "a", "--b=c", "http://127.0.0.1:80/x")]
    public void PlainWords(string line, params string[] words) => Assert.Equal(words, Command.Parse(line).Words);

    [Theory]
    [InlineData("a | b")]
    [InlineData("a && b")]
    [InlineData("a > b")]
    [InlineData("a $B")]
    [InlineData("a \"$B\"")]
    [InlineData("a `b`")]
    [InlineData("a *.c")]
    [InlineData("~/a")]
    [InlineData("A=1 b")]
    [InlineData("cd b")]
    [InlineData("exit 3")]
    [InlineData("a 'b")]
    [InlineData("a \"b")]
    [InlineData("a \\")]
    [InlineData("a\nb")]
    [InlineData("# a")]
    public void ShellSyntax(string line) => Assert.Equal(["/bin/sh", "-c", line], Command.Parse(line).Words);

    [Theory]
    [InlineData("")]
    [InlineData(" \t ")]
    public void NothingIsAProblem(string line) => Assert.Contains("empty", Caught.One(() => Command.Parse(line)).What);

    [Fact]
    public void TheShellAgreesOnEveryPlainLine()
    {
        var line = Gen.Elements([.. " '\"\\ab=-é\t"]).ArrayOf().Select(c => "x" + new string(c));
        var lines = Gen.Sample(line, 300, 20).Where(l => WordSplitter.Split(l) is not null).ToList();

        var script = string.Join("\n", lines.Select(l => $"printf '%s\\001' {l}; printf '\\002'"));

        Assert.NotEmpty(lines);
        Assert.Equal(
            lines.Select(l => string.Concat(WordSplitter.Split(l)!.Select(w => w + "\u0001"))),
            Shell(script).Split('\u0002')[..^1]);
    }

    private static string Shell(string script)
    {
        using var shell = Process.Start(new ProcessStartInfo("/bin/sh")
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        })!;
        shell.StandardInput.Write(script);
        shell.StandardInput.Close();
        return shell.StandardOutput.ReadToEnd();
    }
}
