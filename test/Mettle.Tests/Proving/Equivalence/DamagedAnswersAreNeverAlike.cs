// Properties: whatever bytes an answer has, it is compared or said to be unreadable; it never throws, and is never like one that means something else.
using System.Text;
using System.Text.Json;
using Mettle.Breaking;

namespace Mettle.Proving.Equivalence;

public sealed class DamagedAnswersAreNeverAlike
{
    private static readonly Dictionary<string, byte[]> Valid = new()
    {
        ["a.json"] = Encoding.UTF8.GetBytes("""{"a":[1,2.5,-3e2,"x\u0041é",true,null,{"b":{}}],"name":"value","":[]}"""),
        ["a.ndjson"] = Encoding.UTF8.GetBytes("{\"a\":1}\n{\"b\":[1,2]}\n\"x\"\n"),
        ["a.csv"] = Encoding.UTF8.GetBytes("a,b,\"c \"\"x\"\"\"\n1,x,3.5\n2,\"y,\n\",4.5\r\n"),
        ["a.npy"] = Npy.Bytes("<f8", "2, 2", Npy.Doubles(1, 2, 3, 4)),
    };

    [Theory]
    [InlineData("a.json")]
    [InlineData("a.ndjson")]
    [InlineData("a.csv")]
    [InlineData("a.npy")]
    public void Random_bytes_are_harmless(string name) => Properties.Holds(chance =>
    {
        var bytes = Enumerable.Range(0, chance.NextInt(200)).Select(_ => (byte)chance.NextInt(256)).ToArray();

        Assert.False(Compare(name, Valid[name], bytes, chance).Equal);
    }, 100);

    [Theory]
    [InlineData("a.json")]
    [InlineData("a.ndjson")]
    [InlineData("a.csv")]
    [InlineData("a.npy")]
    public void Damages_are_harmless(string name) => Properties.Holds(chance =>
    {
        var one = Valid[name];
        var other = Damaged(one, chance);

        var report = Compare(name, one, other, chance);

        Assert.Equal(report.Equal, Compare(name, other, one, chance).Equal);
        Assert.True(report.Equal ^ (report.First is not null || report.Failure is not null));
        if (report.Equal)
            Assert.True(Means(name, one, other), Convert.ToHexString(other));
    }, 200);

    [Theory]
    [InlineData("a.json")]
    [InlineData("a.ndjson")]
    [InlineData("a.npy")]
    public void What_cannot_be_read_is_not_even_like_itself(string name) => Properties.Holds(chance =>
    {
        var bytes = Valid[name][..chance.NextInt(Valid[name].Length)];
        var isReadable = name == "a.ndjson" && Lines(bytes) is not null;

        Assert.Equal(isReadable, Compare(name, bytes, bytes, chance).Equal);
    }, 60);

    private static AnswerReport Compare(string name, byte[] one, byte[] other, Chance chance) =>
        LittleAnswers.Of(name, LittleAnswers.Within(1e-10, anyOrder: chance.NextInt(2) == 0), one, other);

    private static byte[] Damaged(byte[] bytes, Chance chance)
    {
        var damaged = bytes.ToList();
        for (var i = 1 + chance.NextInt(3); i > 0 && damaged.Count > 0; i--)
        {
            var at = chance.NextInt(damaged.Count);
            switch (chance.NextInt(4))
            {
                case 0:
                    damaged[at] ^= (byte)(1 << chance.NextInt(8));
                    break;
                case 1:
                    damaged.RemoveRange(at, Math.Min(damaged.Count - at, 1 + chance.NextInt(8)));
                    break;
                case 2:
                    damaged.Insert(at, (byte)" \n\",:[]{}0159eE.-\\"[chance.NextInt(18)]);
                    break;
                default:
                    damaged.InsertRange(at, damaged.GetRange(at, Math.Min(damaged.Count - at, 1 + chance.NextInt(8))));
                    break;
            }
        }

        return [.. damaged];
    }

    // By other means than those under test.
    private static bool Means(string name, byte[] one, byte[] other) => name switch
    {
        "a.json" => JsonElement.DeepEquals(JsonDocument.Parse(one).RootElement, JsonDocument.Parse(other).RootElement) || Sorted(one) == Sorted(other),
        "a.ndjson" => Lines(one)!.Order(StringComparer.Ordinal).SequenceEqual(Lines(other)!.Order(StringComparer.Ordinal)),
        "a.csv" => Letters(one) == Letters(other),
        _ => one.AsSpan(one.Length - 32).SequenceEqual(other.AsSpan(other.Length - 32)) || SortOfZero(one, other),
    };

    // Numbers may have changed by less than the tolerance.
    private static bool SortOfZero(byte[] one, byte[] other) =>
        Enumerable.Range(1, 4).All(i => Math.Abs(BitConverter.ToDouble(one, one.Length - (8 * i)) - BitConverter.ToDouble(other, other.Length - (8 * i))) <= 4e-10);

    private static string Sorted(byte[] json) => new([.. JsonSerializer.Serialize(JsonDocument.Parse(json)).Order()]);

    private static string[]? Lines(byte[] bytes)
    {
        try
        {
            return [.. Encoding.UTF8.GetString(bytes).Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(line => JsonSerializer.Serialize(JsonDocument.Parse(line)))];
        }
        catch (JsonException)
        {
            return null;
        }
    }

    // What is left without what separates: 1, 2, 3.5, 4.5 and the texts.
    private static string Letters(byte[] csv) => new([.. Encoding.UTF8.GetString(csv).Where(char.IsAsciiLetter).Order()]);
}
