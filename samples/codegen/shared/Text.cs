// How values stand in lines of comma-separated values (RFC 4180).
using System.Globalization;

internal static class Text
{
    public static string Quoted(object value)
    {
        var text = Convert.ToString(value, CultureInfo.InvariantCulture) ?? "";
        return text.IndexOfAny([',', '"', '\n']) < 0 ? text : $"\"{text.Replace("\"", "\"\"")}\"";
    }
}
