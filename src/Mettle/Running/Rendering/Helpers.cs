// What templates may call, and how values are printed. Knows no file: partials are not looked for, they would be undeclared inputs.
using System.Globalization;
using HandlebarsDotNet;
using HandlebarsDotNet.Compiler;
using HandlebarsDotNet.IO;

namespace Mettle.Running.Rendering;

/// <summary>
/// <c>pascal</c>, <c>camel</c>, <c>snake</c>, <c>kebab</c>, <c>upper</c> and <c>lower</c> spell one value; <c>eq</c> says whether two values are printed alike.
/// </summary>
internal static class Helpers
{
    /// <summary>Handlebars as generators of source code need it.</summary>
    public static IHandlebars Environment()
    {
        var configuration = new HandlebarsConfiguration
        {
            NoEscape = true,
            FormatProvider = CultureInfo.InvariantCulture,
        };
        configuration.FormatterProviders.Add(new Printing());
        var handlebars = Handlebars.Create(configuration);
        Spelling(handlebars, "pascal", Case.Pascal);
        Spelling(handlebars, "camel", Case.Camel);
        Spelling(handlebars, "snake", Case.Snake);
        Spelling(handlebars, "kebab", Case.Kebab);
        Spelling(handlebars, "upper", text => text.ToUpperInvariant());
        Spelling(handlebars, "lower", text => text.ToLowerInvariant());
        handlebars.RegisterHelper("eq", (_, given) => Take("eq", 2, given) && Asked(given[0]) == Asked(given[1]));
        return handlebars;
    }

    private static void Spelling(IHandlebars handlebars, string name, Func<string, string> spell) =>
        handlebars.RegisterHelper(name, (_, given) => Take(name, 1, given) ? spell(Printed(given[0])) : "");

    private static bool Take(string name, int count, in Arguments given) =>
        given.Length == count ? true : throw new HandlebarsRuntimeException($"'{name}' takes {count} and not {given.Length}");

    private static string Asked(object? value) => value is UndefinedBindingResult ? "" : Printed(value);

    /// <summary>A value as it stands in the output.</summary>
    private static string Printed(object? value) => value switch
    {
        null => "",
        string text => text,
        bool truth => truth ? "true" : "false",
        UndefinedBindingResult missing => throw new HandlebarsUndefinedBindingException(missing.Value, missing.Value),
        Dictionary<string, object?> or List<object?> => throw new HandlebarsRuntimeException("an object or a list stands where a text is printed"),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "",
    };

    private sealed class Printing : IFormatter, IFormatterProvider
    {
        public bool TryCreateFormatter(Type type, out IFormatter formatter)
        {
            formatter = this;
            return type == typeof(UndefinedBindingResult) || type == typeof(bool)
                || type == typeof(Dictionary<string, object?>) || type == typeof(List<object?>);
        }

        public void Format<T>(T value, in EncodedTextWriter writer) => writer.Write(Printed(value), encode: false);
    }
}
