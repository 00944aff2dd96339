// What compilers write is read as they meant it, and what is no dependency file gives problems and never an exception.
using System.Diagnostics;
using System.Text;
using FsCheck;
using FsCheck.Fluent;

namespace Mettle.Running.Keys;

public sealed class DependencyFilesAreRead
{
    // gcc 12.2 -MD -MP, shortened.
    private const string Gcc = """
        m.o: m.c /usr/include/stdc-predef.h a\ b/x\ y.h h\#1.h d$$o.h c:d.h \
         back\slash.h e\\\ f.h /usr/include/stdio.h
        /usr/include/stdc-predef.h:
        a\ b/x\ y.h:
        h\#1.h:
        d$$o.h:
        c:d.h:
        back\slash.h:
        e\\\ f.h:
        /usr/include/stdio.h:

        """;

    [Fact]
    public void What_gcc_writes() => Assert.Equal(
        ["m.c", "/usr/include/stdc-predef.h", "a b/x y.h", "h#1.h", "d$o.h", "c:d.h", @"back\slash.h", @"e\ f.h", "/usr/include/stdio.h"],
        Paths(Gcc));

    [Theory]
    [InlineData("a: b c", "b c")]
    [InlineData("a b : c", "c")]
    [InlineData("a:b", "b")]
    [InlineData("a:: b", "b")]
    [InlineData("a:\\\n b", "b")]
    [InlineData("a: b\\\nc", "b c")]
    [InlineData("a: b \\\r\n c\r\n", "b c")]
    [InlineData("a: b \\\n\\\n c", "b c")]
    [InlineData("a: b\nc: d b\n", "b d")]
    [InlineData("a: b | c", "b c")]
    [InlineData("\\\n a: b", "b")]
    [InlineData("# env-dep:X=1\na: b # c\n", "b")]
    [InlineData("a: b\n\techo c: d\n", "b")]
    [InlineData("a:\nb:\n\n \n", "")]
    [InlineData("a\\:1: b\\:2", "b:2")]
    [InlineData("a: $b $$c $", "$b $c $")]
    [InlineData("a: b\\", "b")]
    [InlineData("a: b\\\\\nc: d", "b\\ d")]
    [InlineData("", "")]
    public void Rules_of_all_forms(string text, string paths) => Assert.Equal(paths, string.Join(' ', Paths(text)));

    [Theory]
    [InlineData("a: b\nno rule\nc: d", "x.d:2")]
    [InlineData("a: b \\\n c\nno rule\n", "x.d:3")]
    [InlineData("CC := gcc", "x.d:1")]
    [InlineData("\nCC = gcc", "x.d:2")]
    [InlineData("a: b\0", "x.d:1")]
    public void Lines_that_are_no_rules_are_named(string text, string where) =>
        Assert.Equal(where, Assert.Single(Depfile.Read(text, "x.d").Problems).Where);

    [Fact]
    public void The_other_lines_are_read_all_the_same() => Assert.Equal(["b", "d"], Depfile.Read("a: b\nno rule\nc: d", "x.d").Paths);

    [Fact]
    public void Problems_are_bounded() =>
        Assert.Equal(10, Depfile.Read(string.Join('\n', Enumerable.Repeat("no rule", 100)), "x.d").Problems.Count);

    [Fact]
    public void Names_escaped_as_compilers_do_are_read_back() => Check.QuickThrowOnFailure(Prop.ForAll(
        Gen.NonEmptyListOf(Text("ab./ #$", 1, 6)).ToArbitrary(),
        names => Paths($"t: {string.Join(" \\\n ", names.Select(Escape))}\n").SequenceEqual(names.Distinct())));

    [Fact]
    public void Any_text_is_harmless() => Check.QuickThrowOnFailure(Prop.ForAll(
        Text("ab:\\ \t\n\r#$|=\0é", 0, 60).ToArbitrary(),
        text => Depfile.Read(text, "x.d").Paths.All(path => path.Length > 0 && !path.Contains('\0') && !path.Contains('\n'))));

    [Fact]
    public void What_the_compiler_of_this_machine_writes()
    {
        using var folder = new TempFolder();
        string[] headers = ["plain.h", "with space.h", "h#1.h", "d$o.h", "c:d.h", @"back\slash.h", @"e\ f.h"];
        foreach (var header in headers)
            File.WriteAllText(folder.At(header), "");
        File.WriteAllLines(folder.At("m.c"), headers.Select(header => $"#include \"{header}\""));
        Assert.SkipUnless(Compile(folder), "there is no gcc here");

        Assert.Equal(["m.c", .. headers], Paths(File.ReadAllText(folder.At("m.d"))).Where(path => !path.StartsWith('/')));
    }

    private static bool Compile(TempFolder folder)
    {
        try
        {
            using var gcc = Process.Start(new ProcessStartInfo("gcc", ["-MD", "-MP", "-c", "m.c"]) { WorkingDirectory = folder.Path });
            gcc!.WaitForExit();
            Assert.Equal(0, gcc.ExitCode);
            return true;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }

    private static IReadOnlyList<string> Paths(string text)
    {
        var read = Depfile.Read(text, "x.d");
        Assert.Empty(read.Problems);
        return read.Paths;
    }

    private static string Escape(string name) =>
        new StringBuilder(name).Replace(" ", "\\ ").Replace("#", "\\#").Replace("$", "$$").ToString();

    private static Gen<string> Text(string alphabet, int least, int most) =>
        from size in Gen.Choose(least, most)
        from letters in Gen.ArrayOf(Gen.Elements(alphabet.ToCharArray()), size)
        select new string(letters);
}
