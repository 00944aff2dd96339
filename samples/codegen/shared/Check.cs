// What every test uses: compares, says what is not as it should be, and remembers it for the exit code.
internal static class Check
{
    public static int ExitCode { get; private set; }

    public static void Equal<T>(T expected, T actual)
    {
        if (EqualityComparer<T>.Default.Equals(expected, actual))
            return;
        ExitCode = 1;
        Console.WriteLine($"FAILED: expected {expected}, was {actual}");
    }
}
