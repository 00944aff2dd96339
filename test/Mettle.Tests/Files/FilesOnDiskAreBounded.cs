// What can be wrong with the file itself, before its text means anything.
namespace Mettle.Files;

public sealed class FilesOnDiskAreBounded : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("mettle-files-");

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public void A_missing_file_says_how_to_get_one() => Assert.Contains("mettle init", Load("absent.yaml").Hint, StringComparison.Ordinal);

    [Fact]
    public void A_folder_without_a_file_is_a_missing_file() =>
        Assert.EndsWith("mettle.yaml", Assert.Single(Assert.Throws<ProblemException>(() => MettleFile.Load(folder.FullName)).Problems).Where, StringComparison.Ordinal);

    [Fact]
    public void More_than_a_megabyte_is_refused() => Assert.Contains("more than 1048576 bytes", Load("a.yaml", new byte[(1 << 20) + 1]).What, StringComparison.Ordinal);

    [Theory]
    [InlineData(new byte[] { 0xFF, 0xFE, 0x61, 0x00 })]
    [InlineData(new byte[] { 0x61, 0x3A, 0xC3 })]
    public void Other_encodings_are_refused(byte[] bytes) => Assert.Contains("not UTF-8", Load("a.yaml", bytes).What, StringComparison.Ordinal);

    [Fact]
    public void A_path_that_makes_no_sense_is_refused() => Assert.Contains("cannot be read", Load("a\0b").What, StringComparison.Ordinal);

    private Problem Load(string name, byte[]? content = null)
    {
        var path = folder.FullName + "/" + name;
        if (content is not null)
            File.WriteAllBytes(path, content);
        var problem = Assert.Single(Assert.Throws<ProblemException>(() => MettleFile.Load(path)).Problems);
        Assert.Equal(path, problem.Where);
        Assert.NotEmpty(problem.Hint);
        return problem;
    }
}
