// What the kernel says of itself becomes a note, and what it does not say is not made up.
namespace Mettle.Proving.Measuring;

public sealed class MachinesAreRead : IDisposable
{
    private readonly TempFolder folder = new();

    public MachinesAreRead()
    {
        Write("proc/meminfo", "MemTotal:       8388608 kB\n");
        Write("proc/self/status", "Cpus_allowed_list:\t0-3\n");
    }

    public void Dispose() => folder.Dispose();

    [Fact]
    public void EverythingThatIsSaidIsNoted()
    {
        Write("proc/cpuinfo", "processor\t: 0\nmodel\t\t: 143\nmodel name\t: Some (R) CPU @ 3.00GHz\n\nprocessor\t: 1\nmodel name\t: Other\n");
        Write("proc/sys/kernel/osrelease", "6.18.44\n");
        Write("proc/loadavg", "1.25 0.50 0.25 1/80 11206\n");
        Write("etc/os-release", "NAME=\"Debian\"\nPRETTY_NAME=\"Debian GNU/Linux 12 (bookworm)\"\n");
        Write("sys/devices/system/cpu/cpu0/cpufreq/scaling_governor", "powersave\n");
        var note = Read();
        Assert.Equal(
            ("Some (R) CPU @ 3.00GHz", 4, 8L << 30, "Debian GNU/Linux 12 (bookworm), Linux 6.18.44", "powersave", 1.25),
            (note.Processor, note.Processors, note.Memory, note.System, note.Governor, note.Load));
        Assert.Equal(Environment.Version.ToString(), note.Versions[".NET"]);
        Assert.Matches(@"^\d+\.\d+\.\d+$", note.Versions["mettle"]);
    }

    [Fact]
    public void WhatIsNotSaidIsNotMadeUp()
    {
        var note = Read();
        Assert.Equal(("", "", null, null), (note.Processor, note.System, note.Governor, note.Load));
    }

    [Fact]
    public void TheBoardNamesItWhereItHasNoNameOfItsOwn()
    {
        Write("proc/cpuinfo", "processor\t: 0\nCPU part\t: 0xd08\n\nModel\t\t: Raspberry Pi 4\n");
        Assert.Equal("Raspberry Pi 4", Read().Processor);
    }

    private MachineNote Read() => MachineReading.Read(folder.Path, TimeProvider.System);

    private void Write(string path, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(folder.At(path))!);
        File.WriteAllText(folder.At(path), text);
    }
}
