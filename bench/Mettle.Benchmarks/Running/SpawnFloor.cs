// The floor below every runner: a loop in C that starts the same commands, two at a time, and does nothing else.
namespace Mettle.Benchmarks.Running;

internal static class SpawnFloor
{
    private const string Source = """
        #include <spawn.h>
        #include <stdio.h>
        #include <stdlib.h>
        #include <sys/wait.h>
        extern char **environ;
        int main(int argc, char **argv) {
            int count = atoi(argv[1]), running = 0;
            for (int i = 0; i < count; i++) {
                char from[32], to[32];
                sprintf(from, "in/%05d", i);
                sprintf(to, "out/%05d", i);
                char *words[] = { "cp", from, to, 0 };
                pid_t id;
                if (running == 2) { wait(0); running--; }
                if (posix_spawnp(&id, "cp", 0, 0, words, environ)) return 1;
                running++;
            }
            while (running--) wait(0);
            return 0;
        }
        """;

    /// <summary>The program that does it; null: there is no C compiler here.</summary>
    public static string? Build(string folder)
    {
        if (!Timed.Has("gcc"))
            return null;
        var source = Path.Join(folder, "floor.c");
        var program = Path.Join(folder, "floor");
        File.WriteAllText(source, Source);
        Timed.Run(folder, ["gcc", "-O2", "-o", program, source]);
        return program;
    }
}
