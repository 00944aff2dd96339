// What the first word of a command stands for: a folder, a file, or a name in the file.
using System.CommandLine;

namespace Mettle.Cli.Commands;

public sealed class NamesOfStagesAreNoFolders : IDisposable
{
    private readonly TempFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("sample", "sample/mettle.yaml", null)]
    [InlineData("./sample", "./sample/mettle.yaml", null)]
    [InlineData("other.yaml", "other.yaml", null)]
    [InlineData("build", "mettle.yaml", "build")]
    [InlineData("compiler", "mettle.yaml", "compiler")]
    [InlineData("./compiler", "./compiler/mettle.yaml", null)]
    [InlineData("absent", "mettle.yaml", "absent")]
    public void A_word_is_a_path_where_it_cannot_be_a_name_or_leads_to_a_file_of_ours(string word, string file, string? name)
    {
        Directory.CreateDirectory(folder.At("sample"));
        File.WriteAllText(folder.At("sample", "mettle.yaml"), "");
        File.WriteAllText(folder.At("other.yaml"), "");
        File.WriteAllText(folder.At("build"), "");
        Directory.CreateDirectory(folder.At("compiler"));
        var command = new Command("run");
        var common = new CommonOptions(command);
        Assert.Equal((folder.At(file), name), common.Locate(command.Parse(["-C", folder.Path]), word));
    }
}
