// What fields may be asked for. A rule that holds says nothing.
internal static class Rules
{
    public static IEnumerable<string> AtMost(string name, string value, int most) =>
        value.Length == 0 ? [$"{name} is empty"]
        : value.Length > most ? [$"{name} has {value.Length} characters and may have {most}"]
        : [];

    public static IEnumerable<string> NotNegative(string name, decimal value) => value < 0 ? [$"{name} is negative"] : [];
}
