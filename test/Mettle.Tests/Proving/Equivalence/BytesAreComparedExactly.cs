// Files byte by byte with line and byte of the first difference; folders by names and then each file.
using Mettle.Proving.Declared;

namespace Mettle.Proving.Equivalence;

public sealed class BytesAreComparedExactly
{
    private static readonly ExactComparison Exact = new();

    [Theory]
    [InlineData("a\nb\n", "a\nc\n", "line 2, byte 3", "b", "c")]
    [InlineData("a\nb\n", "a\n", "line 2, byte 3", "b", "the end")]
    [InlineData("", "a", "line 1, byte 1", "the end", "a")]
    [InlineData("x: ä.", "x: ö.", "line 1, byte 5", "x: ä.", "x: ö.")]
    [InlineData("1.0", "1.00", "line 1, byte 4", "1.0", "1.00")]
    public void The_first_difference_of_texts_is_told(string one, string other, string place, string first, string second)
    {
        var report = LittleAnswers.Of("a.txt", Exact, one, other);

        Assert.False(report.Equal);
        Assert.Equal(place, report.First!.Place);
        Assert.Equal(second, report.First.Candidate);
        Assert.Equal(first, report.First.Baseline);
    }

    [Fact]
    public void Bytes_that_are_no_text_are_shown_in_hexadecimal()
    {
        var report = LittleAnswers.Of("a.bin", Exact, [0, 1, 2], [0, 1, 255]);

        Assert.Equal(new Difference(null, "byte 3", "02", "ff", 1), report.First);
    }

    [Fact]
    public void A_difference_far_within_is_found()
    {
        var one = new byte[300_000];
        Array.Fill(one, (byte)'a');
        one[99_999] = (byte)'\n';
        var other = one.ToArray();
        other[200_000] = (byte)'b';

        Assert.Equal("line 2, byte 200001", LittleAnswers.Of("a.txt", Exact, one, other).First!.Place);
        Assert.True(LittleAnswers.Of("a.txt", Exact, one, one).Equal);
    }

    [Fact]
    public void Endings_mean_nothing_to_exact() =>
        Assert.False(LittleAnswers.Of("a.json", Exact, """{"a":1,"b":2}""", """{"b":2,"a":1}""").Equal);

    [Fact]
    public void Files_of_other_kinds_are_exact_under_a_tolerance_too() =>
        Assert.False(LittleAnswers.Of("a.txt", LittleAnswers.Within(1), "1.0", "1.1").Equal);

    [Fact]
    public async Task Folders_are_compared_file_by_file()
    {
        using var answers = new LittleAnswers();
        answers.Write("one", "out/a.json", "[1]");
        answers.Write("one", "out/b.txt", "b");
        answers.Write("one", "out/c.txt", "c");
        answers.Write("other", "out/a.json", "[1.0000000001]");
        answers.Write("other", "out/b.txt", "B");
        answers.Write("other", "out/d.txt", "d");
        var (one, other) = (answers.Take("baseline", 1, answers.At("one", "out")), answers.Take("candidate", 1, answers.At("other", "out")));

        var report = await answers.Check(new EquivalenceRule("out", LittleAnswers.Within(1e-9))).Compare([one], [other], TestContext.Current.CancellationToken);

        Assert.Equal(new Difference("b.txt", "line 1, byte 1", "b", "B", 3), Assert.Single(report.Answers).First);
        Assert.Equal("out differs at b.txt, line 1, byte 1: b in run 1 of the baseline, B in run 1 of the candidate; 3 places differ", report.Reason);
    }

    [Fact]
    public async Task A_file_is_no_folder_and_a_link_no_file()
    {
        using var answers = new LittleAnswers();
        answers.Write("one", "out/a", "1");
        answers.Write("one", "out/b", "1");
        answers.Write("other", "out/a", "1");
        File.CreateSymbolicLink(answers.At("other", "out", "b"), "a");
        answers.Write("third", "out", "1");
        var taken = new[] { "one", "other", "third" }.Select(side => answers.Take(side, 1, answers.At(side, "out"))).ToArray();
        var check = answers.Check(new EquivalenceRule("out", Exact));

        var link = await check.Compare([taken[0]], [taken[1]], TestContext.Current.CancellationToken);
        var file = await check.Compare([taken[0]], [taken[2]], TestContext.Current.CancellationToken);

        Assert.Equal(new Difference("b", "", "a file", "a link to a", 1), link.Answers[0].First);
        Assert.Equal(new Difference(null, "", "a folder", "a file", 1), file.Answers[0].First);
    }
}
