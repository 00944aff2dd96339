// Compares files of one JSON value a line. Empty lines are passed over.
using System.Globalization;
using System.Text.Json;
using Mettle.Proving.Declared;
using Mettle.Tuning.Data.Extracting;

namespace Mettle.Proving.Equivalence;

/// <summary>Values are compared in their order, or, in any order, as a list; lines are counted from 1.</summary>
internal sealed class NdjsonComparer(ToleranceComparison rule, Findings findings)
{
    public void Files(string one, string other)
    {
        using var first = new Lines(one);
        using var second = new Lines(other);
        if (rule.AnyOrder)
            Bags(first, second);
        else
            Sequences(first, second);
    }

    private void Bags(Lines first, Lines second)
    {
        var (ones, others) = (first.Rest(), second.Rest());
        if (!findings.AreFlawed(first.Flaw, second.Flaw))
            JsonBags.Compare(ones, others, JsonComparer.Patterns(rule), new JsonPath("$"), findings);
    }

    private void Sequences(Lines first, Lines second)
    {
        while (true)
        {
            var (one, other) = (first.Next(), second.Next());
            if (findings.AreFlawed(first.Flaw, second.Flaw) || (one is null && other is null))
                return;
            if (one is not null && other is not null)
                new JsonComparer(rule, findings, Place(first)).Compare(one.Value, other.Value);
            else
                findings.Differ(Place(one is null ? second : first), Show(one), Show(other));
        }
    }

    private static string Place(Lines lines) => string.Create(CultureInfo.InvariantCulture, $"line {lines.Line}, $");

    private static string Show(JsonElement? element) => element is null ? "the end" : JsonTexts.Show(element.Value);

    private sealed class Lines : IDisposable
    {
        private readonly FileStream file;
        private readonly ByteWindow window;

        public Lines(string path)
        {
            file = File.OpenRead(path);
            window = new ByteWindow(file);
            window.TakeMark();
        }

        public long Line { get; private set; }

        public string? Flaw { get; private set; }

        public void Dispose() => file.Dispose();

        public List<JsonElement> Rest()
        {
            var rest = new List<JsonElement>();
            while (Next() is { } element)
                rest.Add(element);
            return rest;
        }

        public JsonElement? Next()
        {
            while (Flaw is null && Take() is { } bytes)
            {
                Line++;
                if (bytes.AsSpan().Trim(" \t\r"u8).IsEmpty)
                    continue;
                (var document, Flaw) = JsonTexts.Parse(bytes, Line);
                using (document)
                    return document?.RootElement.Clone();
            }

            return null;
        }

        // A line without its end; null: there is none, or one that is too long.
        private byte[]? Take()
        {
            for (var from = 0; ;)
            {
                var end = window.Rest[from..].IndexOf((byte)'\n');
                if (end >= 0)
                    return Cut(from + end, from + end + 1);
                from = window.Rest.Length;
                if (!window.More())
                    return window.IsFull ? TooLong() : from == 0 ? null : Cut(from, from);
            }
        }

        private byte[] Cut(int length, int taken)
        {
            var line = window.Rest[..length].ToArray();
            window.Take(taken);
            return line;
        }

        private byte[]? TooLong()
        {
            Flaw = string.Create(CultureInfo.InvariantCulture, $"has more than {ByteWindow.Most} bytes in line {Line + 1}, which are too many to compare other than exactly");
            return null;
        }
    }
}
