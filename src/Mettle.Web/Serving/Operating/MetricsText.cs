// Writes the text format of Prometheus, version 0.0.4. It knows families, samples and labels, not what they mean.
using System.Globalization;
using System.Text;

namespace Mettle.Web.Serving.Operating;

/// <summary>Families are written one after the other, each sample below its family.</summary>
internal sealed class MetricsText
{
    /// <summary>What the format is called over HTTP.</summary>
    public const string ContentType = "text/plain; version=0.0.4; charset=utf-8";

    private readonly StringBuilder text = new();

    /// <summary>Begins a family.</summary>
    public void Family(string name, string type, string help) =>
        text.Append(CultureInfo.InvariantCulture, $"# HELP {name} {help}\n# TYPE {name} {type}\n");

    /// <summary>Adds a sample of the family.</summary>
    public void Sample(string name, double value, params ReadOnlySpan<(string Name, string Value)> labels)
    {
        text.Append(name);
        for (var i = 0; i < labels.Length; i++)
            text.Append(i == 0 ? '{' : ',').Append(labels[i].Name).Append("=\"").Append(Escape(labels[i].Value)).Append('"');
        text.Append(labels.Length == 0 ? " " : "} ").Append(Number(value)).Append('\n');
    }

    /// <summary>A number as the format writes it.</summary>
    public static string Number(double value) => double.IsPositiveInfinity(value) ? "+Inf" : value.ToString("R", CultureInfo.InvariantCulture);

    /// <inheritdoc/>
    public override string ToString() => text.ToString();

    private static string Escape(string value) =>
        Printable.Line(value).Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal);
}
