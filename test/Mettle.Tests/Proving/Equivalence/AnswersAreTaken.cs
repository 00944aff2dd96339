// What a run left is copied with its digests; what is missing, cannot be read or leads elsewhere is said and not thrown.
using System.Net.Sockets;

namespace Mettle.Proving.Equivalence;

public sealed class AnswersAreTaken : IDisposable
{
    private readonly LittleAnswers answers = new();

    public void Dispose() => answers.Dispose();

    [Fact]
    public void A_copy_stays_when_the_next_run_writes()
    {
        var source = answers.Write("side", "result.json", "1");

        var answer = Assert.Single(answers.Take("baseline", 1, source).All);
        File.WriteAllText(source, "2");

        Assert.Equal("1", File.ReadAllText(answer.Path));
        Assert.Equal("result.json", Path.GetFileName(answer.Path));
        Assert.Equal(Digest.Of("1"u8), answer.Digest);
        Assert.False(answer.IsFolder);
    }

    [Fact]
    public void Taking_again_leaves_nothing_of_before()
    {
        answers.Write("side", "out/a", "1");
        answers.Take("baseline", 1, answers.At("side", "out"));
        File.Move(answers.At("side", "out", "a"), answers.At("side", "out", "b"));

        var answer = Assert.Single(answers.Take("baseline", 1, answers.At("side", "out")).All);

        Assert.Equal(["b"], Directory.EnumerateFileSystemEntries(answer.Path).Select(Path.GetFileName));
    }

    [Fact]
    public void Without_a_folder_they_are_looked_at_where_they_are()
    {
        var source = answers.Write("side", "result.json", "1");

        var answer = Assert.Single(Answers.Capture("baseline", 3, [source], null).All);

        Assert.Equal(source, answer.Path);
        Assert.Equal(Digest.Of("1"u8), answer.Digest);
    }

    [Fact]
    public void Folders_are_taken_whole_in_order_of_names()
    {
        answers.Write("side", "out/b", "2");
        answers.Write("side", "out/.a", "1");
        answers.Write("side", "out/c/d", "3");

        var answer = Assert.Single(answers.Take("baseline", 1, answers.At("side", "out")).All);

        Assert.True(answer.IsFolder);
        Assert.Equal([".a", "b", "c/d"], answer.Files.Select(file => file.Name));
        Assert.Equal("3", File.ReadAllText(Path.Combine(answer.Path, "c", "d")));
    }

    [Fact]
    public void A_folder_s_digest_knows_names_and_contents()
    {
        answers.Write("x", "out/a", "1");
        answers.Write("y", "out/a", "1");
        answers.Write("z", "out/b", "1");

        var digests = new[] { "x", "y", "z" }.Select(side => Answers.Capture(side, 1, [answers.At(side, "out")], null).All[0].Digest).ToList();

        Assert.Equal(digests[0], digests[1]);
        Assert.NotEqual(digests[0], digests[2]);
    }

    [Fact]
    public void What_was_not_written_is_a_value()
    {
        var answer = Assert.Single(answers.Take("baseline", 1, answers.At("side", "result.json")).All);

        Assert.Null(answer.Digest);
        Assert.Empty(answer.Files);
    }

    [Fact]
    public void What_an_earlier_run_left_is_removed_but_not_what_it_points_to()
    {
        answers.Write("side", "out/a", "1");
        answers.Write("side", "file", "1");
        answers.Write("side", "kept/a", "1");
        File.CreateSymbolicLink(answers.At("side", "link"), "kept");

        Answers.Remove([answers.At("side", "out/"), answers.At("side", "file"), answers.At("side", "link"), answers.At("nowhere", "a")]);

        Assert.Equal(["kept"], Directory.EnumerateFileSystemEntries(answers.At("side")).Select(Path.GetFileName));
        Assert.True(File.Exists(answers.At("side", "kept", "a")));
    }

    [Fact]
    public void Links_within_are_names_and_links_out_are_flaws()
    {
        answers.Write("side", "secret", "1");
        answers.Write("side", "out/a", "1");
        File.CreateSymbolicLink(answers.At("side", "out", "latest"), answers.At("side", "out", "a"));
        File.CreateSymbolicLink(answers.At("side", "out", "self"), ".");
        File.CreateSymbolicLink(answers.At("side", "out", "theirs"), "../secret");

        var files = Assert.Single(answers.Take("baseline", 1, answers.At("side", "out")).All).Files;

        Assert.Equal(["a", "latest", "self", "theirs"], files.Select(file => file.Name));
        Assert.Equal("a", files[1].Link);
        Assert.Equal(".", files[2].Link);
        Assert.Equal("is a link that leads out of the folder", files[3].Flaw);
        Assert.Equal("1", File.ReadAllText(files[1].Path));
    }

    [Fact]
    public async Task What_is_no_file_is_not_opened()
    {
        answers.Write("side", "out/a", "1");
        using var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        socket.Bind(new UnixDomainSocketEndPoint(answers.At("side", "out", "s")));

        var taken = answers.Take("baseline", 1, answers.At("side", "out"));
        var report = await answers.Check(new Declared.EquivalenceRule("out", new Declared.ExactComparison())).Same(taken, taken with { Side = "candidate" }, TestContext.Current.CancellationToken);

        Assert.Equal("out of run 1 of the baseline holds s, which is no file that can be read", report.Reason);
    }
}
