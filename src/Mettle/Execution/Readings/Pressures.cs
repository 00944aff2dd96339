// Pressure stall information: how much of the time somebody had to wait (Linux, Documentation/accounting/psi.rst).
using System.Globalization;

namespace Mettle.Execution.Readings;

internal static class Pressures
{
    private const string Name = "some avg10=";

    /// <summary>Share of the last 10 s, 0 to 1, from "some avg10=12.34 avg60=…"; null where there is no such file.</summary>
    public static double? Read(string path)
    {
        var text = ProcText.Of(path);
        return text.StartsWith(Name, StringComparison.Ordinal)
            ? double.Parse(text.AsSpan(Name.Length, text.IndexOf(' ', Name.Length) - Name.Length), CultureInfo.InvariantCulture) / 100
            : null;
    }
}
