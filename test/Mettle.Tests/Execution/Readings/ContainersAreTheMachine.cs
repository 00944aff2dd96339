// What the kernel writes in its files becomes processors, memory, busy shares and pressures; the narrowest limit holds.
namespace Mettle.Execution.Readings;

public sealed class ContainersAreTheMachine : IDisposable
{
    private const long Gi = 1L << 30;
    private readonly TempFolder folder = new();
    private readonly ManualTime time = new();

    public ContainersAreTheMachine()
    {
        File("proc/meminfo", "MemTotal:       8388608 kB\nMemFree:          100 kB\nMemAvailable:    4194304 kB\n");
        File("proc/self/status", "Name:\tx\nCpus_allowed:\tff\nCpus_allowed_list:\t0-5,8\nMems_allowed_list:\t0\n");
        File("proc/self/cgroup", "0::/a/b\n");
        Ticks(used: 0, idle: 0);
    }

    public void Dispose() => folder.Dispose();

    [Fact]
    public void WithoutLimitsItIsTheWholeMachine()
    {
        var machine = Machine();

        Assert.Equal((7, 8 * Gi), (machine.Processors, machine.Memory));
        Assert.Equal(4 * Gi, machine.Read().AvailableMemory);
    }

    [Theory]
    [InlineData("max 100000", 7)]
    [InlineData("200000 100000", 2)]
    [InlineData("250000 100000", 3)]
    [InlineData("10000 100000", 1)]
    [InlineData("9900000 100000", 7)]
    public void AQuotaIsSoManyProcessors(string max, int processors)
    {
        File("sys/fs/cgroup/a/cpu.max", max + "\n");

        Assert.Equal(processors, Machine().Processors);
    }

    [Fact]
    public void TheNarrowestLevelHolds()
    {
        Limit("a/b", "max", Gi, 0);
        Limit("a", $"{3 * Gi}", 2 * Gi, Gi / 2);
        Limit(".", $"{6 * Gi}", 5 * Gi, 0);
        var machine = Machine();

        Assert.Equal(3 * Gi, machine.Memory);
        Assert.Equal(Gi, machine.Read().AvailableMemory);
    }

    [Fact]
    public void AContainerThatDoesNotSeeItsOwnPathIsAtTheTop()
    {
        File("proc/self/cgroup", "0::/../../docker/0123\n");
        Limit(".", $"{2 * Gi}", Gi, 0);

        Assert.Equal(2 * Gi, Machine().Memory);
    }

    [Fact]
    public void TheFirstVersionHasLimitsToo()
    {
        File("proc/self/cgroup", "4:memory:/a\n3:cpu,cpuacct:/a\n0::/\n");
        Directory.CreateDirectory(folder.At("sys/fs/cgroup/unified"));
        File("sys/fs/cgroup/memory/a/memory.limit_in_bytes", $"{2 * Gi}\n");
        File("sys/fs/cgroup/memory/a/memory.usage_in_bytes", $"{Gi}\n");
        File("sys/fs/cgroup/memory/a/memory.stat", $"inactive_file 1\ntotal_inactive_file {Gi / 4}\n");
        File("sys/fs/cgroup/memory/memory.limit_in_bytes", "9223372036854771712\n");
        File("sys/fs/cgroup/cpu/a/cpu.cfs_quota_us", "150000\n");
        File("sys/fs/cgroup/cpu/a/cpu.cfs_period_us", "100000\n");
        File("sys/fs/cgroup/cpu/cpu.cfs_quota_us", "-1\n");
        File("sys/fs/cgroup/cpu/cpu.cfs_period_us", "100000\n");
        File("sys/fs/cgroup/cpuacct/a/cpuacct.usage", "5000000000\n");
        var machine = Machine();

        Assert.Equal((2, 2 * Gi), (machine.Processors, machine.Memory));
        Assert.Equal(Gi + (Gi / 4), machine.Read().AvailableMemory);
        File("sys/fs/cgroup/cpuacct/a/cpuacct.usage", "14000000000\n");
        time.Advance(TimeSpan.FromSeconds(10));
        Assert.Equal(0.6, machine.Read().Busy!.Value, 6);
    }

    [Fact]
    public void BusyIsTheShareSinceTheReadingBefore()
    {
        var machine = Machine();
        Assert.Null(machine.Read().Busy);

        Ticks(used: 300, idle: 100);
        Assert.Equal(0.75, machine.Read().Busy!.Value, 6);
        Ticks(used: 300, idle: 200);
        Assert.Equal(0, machine.Read().Busy!.Value, 6);
        Assert.Equal(0, machine.Read().Busy!.Value, 6);
    }

    [Fact]
    public void UnderAQuotaBusyIsTheShareOfTheQuota()
    {
        File("sys/fs/cgroup/a/cpu.max", "200000 100000\n");
        File("sys/fs/cgroup/a/b/cpu.stat", "usage_usec 1000000\nuser_usec 1\n");
        var machine = Machine();
        machine.Read();

        File("sys/fs/cgroup/a/b/cpu.stat", "usage_usec 6000000\nuser_usec 1\n");
        time.Advance(TimeSpan.FromSeconds(5));

        Assert.Equal(0.5, machine.Read().Busy!.Value, 6);
    }

    [Fact]
    public void PressureIsOfTheMachineOrOfTheContainer()
    {
        Assert.Null(Machine().Read().ProcessorPressure);
        File("proc/pressure/cpu", "some avg10=12.50 avg60=1.00 avg300=0.00 total=1\n");
        File("proc/pressure/memory", "some avg10=1.00 avg60=1.00 avg300=0.00 total=1\nfull avg10=0.00 avg60=0.00 avg300=0.00 total=0\n");
        File("sys/fs/cgroup/a/b/cpu.pressure", "some avg10=50.00 avg60=1.00 avg300=0.00 total=1\n");
        Assert.Equal(0.125, Machine().Read().ProcessorPressure);

        Limit("a/b", $"{Gi}", 0, 0);
        var reading = Machine().Read();

        Assert.Equal((0.5, 0.01, null), (reading.ProcessorPressure, reading.MemoryPressure, reading.DiskPressure));
    }

    [Fact]
    public void ThisMachineCanBeRead()
    {
        var machine = new Machine(TimeProvider.System);
        machine.Read();
        var reading = machine.Read();

        Assert.InRange(machine.Processors, 1, Environment.ProcessorCount);
        Assert.InRange(reading.AvailableMemory, 1, machine.Memory);
        Assert.InRange(reading.Busy!.Value, 0, 1);
    }

    private Machine Machine() => new(folder.Path, time);

    private void Limit(string level, string max, long current, long inactive)
    {
        File($"sys/fs/cgroup/{level}/memory.max", max + "\n");
        File($"sys/fs/cgroup/{level}/memory.current", $"{current}\n");
        File($"sys/fs/cgroup/{level}/memory.stat", $"anon 1\ninactive_file {inactive}\n");
    }

    // The third processor is not ours.
    private void Ticks(int used, int idle) =>
        File("proc/stat", $"cpu  1 1 1 1 1 1 1 1 0 0\ncpu0 {used} 0 0 {idle} 0 0 0 0 0 0\ncpu8 0 0 0 0 0 0 0 0 0 0\ncpu6 999999 0 0 {used} 0 0 0 0 0 0\nintr 1\n");

    private void File(string path, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(folder.At(path))!);
        System.IO.File.WriteAllText(folder.At(path), text);
    }
}
