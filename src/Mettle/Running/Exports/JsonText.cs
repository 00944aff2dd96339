// Text of JSON that is written by hand, value by value, where a format is not one of our records.
using System.Text;
using System.Text.Json;

namespace Mettle.Running.Exports;

internal static class JsonText
{
    public static string Write(Action<Utf8JsonWriter> write)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream))
            write(writer);
        return Encoding.UTF8.GetString(stream.ToArray());
    }
}
