// Whatever an item is called, the shell sees it as a part of one word: asked of a real shell.
using System.Diagnostics;
using FsCheck;
using FsCheck.Fluent;

namespace Mettle.Running.Planning;

public sealed class DataNeverBecomesSyntax
{
    private const string Mark = "MARK";

    private static readonly string[] Nasty =
    [
        "'", "\"", "`", "$", "$(echo no)", "${HOME}", "$HOME", "\\", "\n", "\t", " ", ";", "&", "|", "<", ">", "(", ")", "#", "*", "?", "[a]", "{a,b}", "~", "!", "=", "-",
        "if", "2", "a", "é", "\U0001F600", "\u0001", "%s", "\\n", "//", ".",
    ];

    // Without blanks and wildcards: what comes out of $(…) is split and expanded by the shell itself.
    private static readonly string[] Single = [.. Nasty.Where(text => !text.Any(char.IsWhiteSpace) && text.AsSpan().IndexOfAny("*?[") < 0)];

    [Theory]
    [InlineData("cp ${item} b", "a.txt", "cp a.txt b")]
    [InlineData("cp ${item} b", "a b", "cp 'a b' b")]
    [InlineData("cp \"${item}\" b", "a.txt", "cp \"a.txt\" b")]
    [InlineData("cp \"x/${item}\" b", "$(a)", "cp \"x/\"'$(a)'\"\" b")]
    [InlineData("cp 'x/${item}' b", "it's", @"cp 'x/''it'\''s''' b")]
    [InlineData("echo ${item}>b", "2", "echo '2'>b")]
    [InlineData("echo $x${item}", "y", "echo $x'y'")]
    [InlineData("${item} fi", "if", "'if' fi")]
    [InlineData("x ${item}", "", "x ''")]
    [InlineData("x ${item}${item}", "a", "x 'a'a")]
    [InlineData("x $${item} ${item}", "a", "x ${item} a")]
    public void Values_are_quoted_where_they_need_it(string template, string value, string line) => Assert.Equal(line, Filled(template, value));

    [Theory]
    [InlineData("# it's ${item}")]
    [InlineData("a `b ${item}`")]
    [InlineData("cat <<E\n${item}\nE")]
    [InlineData("echo $(( ${item} ))")]
    [InlineData("(( ${item} ))")]
    [InlineData("echo $[ ${item} ]")]
    [InlineData("echo $'\\'${item}'")]
    [InlineData("echo $${x:-${item}}")]
    [InlineData("echo \"$(echo ${item})\"")]
    [InlineData("echo \"`echo ${item}`\"")]
    [InlineData("echo \\${item}")]
    [InlineData("echo \"\\${item}\"")]
    public void What_is_not_followed_takes_no_data(string template) =>
        Assert.StartsWith("BUG", Assert.Throws<InvalidOperationException>(() => Filled(template, "a")).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("echo a#'${item}'")]
    [InlineData("echo $# ${item}")]
    [InlineData("# it's\necho ${item}")]
    [InlineData("a \\\n# it's\necho ${item}")]
    [InlineData("echo \\\"${item}")]
    [InlineData("echo $(cat ${item})")]
    [InlineData("echo $${x} \"$${x}\" ${item}")]
    [InlineData("echo a\\\\${item}")]
    public void What_is_followed_does(string template) => Assert.Contains("'it'\\''s'", Filled(template, "it's"), StringComparison.Ordinal);

    [Theory]
    [InlineData("/bin/sh")]
    [InlineData("/bin/bash")]
    public void A_shell_sees_the_value_wherever_it_stands(string shell)
    {
        Assert.SkipUnless(File.Exists(shell), "this shell is not here");
        Prop.ForAll(Texts(Nasty).ToArbitrary(), value => SeesEverywhere(shell, value)).Check(Config.QuickThrowOnFailure.WithMaxTest(100));
    }

    // Whatever else stands on the line: with a hostile value the shell does what it does with a harmless one.
    [Theory]
    [InlineData("/bin/sh")]
    [InlineData("/bin/bash")]
    public void A_value_changes_nothing_but_itself(string shell)
    {
        Assert.SkipUnless(File.Exists(shell), "this shell is not here");
        var pieces = Gen.Elements("'", "\"", "\\", "$(", ")", "#", " ", " ", "\n", "$x", "$${x}", "$'", "$\"", "a", "printf %s ", "${item}", "${item}", "/", "-", ">&2", "`", "<<");
        var cases = from written in pieces.ArrayOf() from value in Texts(Single) select (Template: "printf '<%s>' " + string.Concat(written), Value: value);
        var sound = Gen.Sample(cases, 500, 12).Where(c => TakesData(c.Template)).ToList();
        var seen = 0;
        foreach (var (template, value) in sound)
        {
            var harmless = Said(shell, Filled(template, Mark));
            Assert.Equal(harmless.Replace(Mark, value), Said(shell, Filled(template, value)));
            seen += harmless.Contains(Mark, StringComparison.Ordinal) ? 1 : 0;
        }

        Assert.True(seen > 10, $"only {seen} lines showed their value");
    }

    private static bool SeesEverywhere(string shell, string value)
    {
        var line = Filled("""x=1; y=$(printf %sE ${item}); printf '%s\002' ${item} "${item}" '${item}' a${item}b "$x${item}" $x${item} --k=${item} "a 'b'${item}" "$y" """, value);
        var seen = Said(shell, line).Split('\u0002')[..^1];
        return seen.SequenceEqual([value, value, value, $"a{value}b", $"1{value}", $"1{value}", $"--k={value}", $"a 'b'{value}", $"{value}E"]);
    }

    private static Gen<string> Texts(string[] pieces) => Gen.Elements(pieces).NonEmptyListOf().Select(list => string.Concat(list.Take(6)));

    private static bool TakesData(string template)
    {
        if (!template.Contains("${item}", StringComparison.Ordinal))
            return false;
        try
        {
            return Filled(template, Mark).Length > 0;
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }

    private static string Filled(string template, string value) => Placeholder.FillCommand(template, new Item(value, Item.NoAxes), new Dictionary<string, string>());

    private static string Said(string shell, string line)
    {
        using var process = Process.Start(new ProcessStartInfo(shell, ["-c", line])
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        process.StandardInput.Close();
        process.ErrorDataReceived += static (_, _) => { };
        process.BeginErrorReadLine();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return output;
    }
}
