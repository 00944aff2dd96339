// Python and Node read what C# wrote, and refuse what is damaged.
using System.Text.Json;

namespace Mettle.Tuning.Data;

public sealed class OtherLanguagesReadColumns : IDisposable
{
    private const string InPython = """
        import json, sys
        from mettle_columns import attach
        def plain(values):
            values = values.view("i8") if hasattr(values, "dtype") and values.dtype.kind == "M" else values
            return [None if value != value else value for value in values.tolist()]
        try:
            table = attach(sys.argv[1])
            print(json.dumps({
                "rows": table.rows,
                "values": {name: plain(table[name]) for name in table.names},
                "types": {name: table.type(name) for name in table.names},
                "categories": table.categories("symbol"),
            }))
        except ValueError as refused:
            print(json.dumps(str(refused)))
        """;

    private const string InNode = """
        import { attach } from "./mettle_columns.mjs";
        try {
          const table = attach(process.argv[1]);
          const each = (of) => Object.fromEntries(table.names.map((name) => [name, of(name)]));
          console.log(JSON.stringify({
            rows: table.rows,
            values: each((name) => [...table.column(name)]),
            types: each((name) => table.type(name)),
            categories: table.categories("symbol"),
          }));
        } catch (refused) {
          console.log(JSON.stringify(refused.message));
        }
        """;

    private const string Text = """
        close,volume,up,symbol,day,at,größe
        1.5,10,true,AA,2024-02-29,2024-02-29T12:00Z,1
        ,-9007199254740991,false,,1969-12-31,1969-12-31T23:59:59.999999Z,2
        -2e300,3,true,Bé,2024-03-01,2024-03-01T00:00Z,3
        """;

    private const string Values = """
        {
          "rows": 3,
          "values": {
            "close": [1.5, null, -2e300], "volume": [10, -9007199254740991, 3], "up": [true, false, true], "symbol": [0, -1, 1],
            "day": [19782, -1, 19783], "at": [1709208000000000, -1, 1709251200000000], "größe": [1, 2, 3]
          },
          "types": { "close": "float64", "volume": "int64", "up": "bool", "symbol": "text", "day": "date", "at": "timestamp", "größe": "int64" },
          "categories": ["AA", "Bé"]
        }
        """;

    private readonly Sources sources = new();

    public static TheoryData<string, string> Languages { get; } = new() { { OtherLanguages.Python, InPython }, { OtherLanguages.Node, InNode } };

    public void Dispose() => sources.Dispose();

    [Theory]
    [MemberData(nameof(Languages))]
    public void EveryTypeIsRead(string language, string program)
    {
        var read = OtherLanguages.Run(language, program, sources.Extract(Text));

        Assert.True(JsonElement.DeepEquals(JsonDocument.Parse(Values).RootElement, read), read.GetRawText());
    }

    [Theory]
    [MemberData(nameof(Languages))]
    public void WhatIsDamagedIsRefused(string language, string program)
    {
        var folder = sources.Extract(Text);
        foreach (var (file, damage) in new (string, Action<FileStream>)[]
        {
            ("close.npy", file => file.SetLength(file.Length - 8)),
            ("symbol.npy", file => file.WriteByte((byte)'N')),
            ("manifest.json", file => file.SetLength(file.Length - 1)),
        })
        {
            var path = Path.Join(folder, file);
            var bytes = File.ReadAllBytes(path);
            using (var opened = File.OpenWrite(path))
                damage(opened);
            Assert.Equal($"{path} is damaged; begin the study again", OtherLanguages.Run(language, program, folder).GetString());
            File.WriteAllBytes(path, bytes);
        }
    }

    [Fact]
    public void BlocksComeAndGoWithoutBeingSeen()
    {
        var folder = sources.Extract($"n\n{string.Join('\n', Enumerable.Range(0, 600_000))}\n");

        // Forwards, backwards, and over more blocks than are kept.
        var sums = OtherLanguages.Run(OtherLanguages.Node, """
            import { attach } from "./mettle_columns.mjs";
            const n = attach(process.argv[1]).column("n");
            let forwards = 0, backwards = 0, apart = 0;
            for (let i = 0; i < n.length; i++) forwards += n.at(i);
            for (let i = n.length - 1; i >= 0; i--) backwards += n.at(i);
            for (let i = 0; i < n.length; i++) apart += n.at((i * 7919) % n.length) === (i * 7919) % n.length ? 1 : 0;
            console.log(JSON.stringify([attach(process.argv[1]).column("n") === n, forwards, backwards, apart, n.at(-1) ?? null, n.at(n.length) ?? null, ...Array.from(n.slice(8191, 8194), Number)]));
            """, folder);

        Assert.Equal("[true,179999700000,179999700000,600000,null,null,8191,8192,8193]", sums.GetRawText());
    }

    [Fact]
    public void NumbersThatNodeCannotHoldAreNotRounded()
    {
        var folder = sources.Extract("n\n9007199254740993\n");

        var read = OtherLanguages.Run(OtherLanguages.Node, """
            import { attach } from "./mettle_columns.mjs";
            const n = attach(process.argv[1]).column("n");
            let refused = "";
            try { n.at(0); } catch (error) { refused = error.name; }
            console.log(JSON.stringify([refused, String(n.slice(0, 1)[0])]));
            """, folder);

        Assert.Equal("""["RangeError","9007199254740993"]""", read.GetRawText());
    }
}
