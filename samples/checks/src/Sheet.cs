// Lines of formulas, where a line may give its value a name for those below: `rent = 800`.
using System.Globalization;

namespace Calc;

public static class Sheet
{
    /// <summary>One line of text for each line that has a value, or says what is wrong with it. Empty lines and comments (#) have none.</summary>
    public static IEnumerable<string> Answers(IEnumerable<string> lines)
    {
        var names = new Dictionary<string, double>();
        foreach (var line in lines.Select(l => l.Split('#')[0].Trim()).Where(l => l.Length > 0))
            yield return Answer(line, names);
    }

    private static string Answer(string line, Dictionary<string, double> names)
    {
        var equals = line.IndexOf('=');
        try
        {
            var value = new Formula(line[(equals + 1)..].Trim(), names).Value();
            if (equals >= 0)
                names[line[..equals].Trim()] = value;
            return value.ToString("0.######", CultureInfo.InvariantCulture);
        }
        catch (FormatException wrong)
        {
            return $"error: {wrong.Message}";
        }
    }
}
