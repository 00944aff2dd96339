// OTLP and the origin's list, in order and in every kind of disorder.
using System.Text.Json;

namespace Mettle.Breaking.Observing.Traces;

public sealed class Spans_become_call_trees
{
    [Fact]
    public void Otlp_with_names_ids_times_and_errors()
    {
        var tree = Otlp(
            """
            {"resourceSpans":[
              {"resource":{"attributes":[{"key":"x","value":{"intValue":"1"}},{"key":"service.name","value":{"stringValue":"checkout"}}]},
               "scopeSpans":[{"spans":[
                 {"traceId":"AB","spanId":"2","parentSpanId":"1","name":"checkout POST /pay/4711?a=b","startTimeUnixNano":"3000000","endTimeUnixNano":"5500000","status":{"code":2}},
                 {"traceId":"ab","spanId":"3","parentSpanId":"1","name":"GET /cart","startTimeUnixNano":2000000,"endTimeUnixNano":2500000,"unknown":[]}]}]},
              {"scopeSpans":[{"spans":[{"traceId":"ab","spanId":"1","name":"gateway","startTimeUnixNano":"1000000","endTimeUnixNano":"9000000"}]}]}]}
            """).Single();
        Assert.Equal("gateway(checkout GET /cart,checkout POST /pay/{id}!)", Trees.Write(tree));
        Assert.Equal((8, 2.5), (tree.DurationMs, tree.Children[1].DurationMs));
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("""{"resourceSpans":5}""")]
    [InlineData("""{"resourceSpans":[null,{"scopeSpans":[{"spans":[{"name":"x"},7]}]}]}""")]
    public void Otlp_without_spans_has_no_trees(string json) => Assert.Empty(Otlp(json));

    [Theory]
    [InlineData("a:,b:a,c:b,d:a", "a(b(c),d)")]
    [InlineData("d:a,c:b,b:a,a:", "a(d,b(c))")]
    [InlineData("a:missing,b:a", "a(b)")]
    [InlineData("a:,b:gone", "(several roots)(a,b)")]
    [InlineData("a:b,b:c,c:a", "a(c(b))")]
    [InlineData("a:a", "a")]
    [InlineData("a:,b:c,c:b", "(several roots)(a,b(c))")]
    [InlineData("x:a,a:b,b:a", "a(x,b)")]
    [InlineData("a:,b:a,b:a", "a(b,b)")]
    public void Any_disorder_is_some_tree(string spans, string expected) => Assert.Equal(expected, Trees.Write(Tree(spans)));

    [Fact]
    public void No_span_is_lost_or_doubled_whatever_the_parents() => Properties.Holds(chance =>
    {
        var count = 1 + chance.NextInt(30);
        var spans = Enumerable.Range(0, count).Select(i => new RawSpan("t", $"{i}", $"{chance.NextInt(count + 3)}", $"{i}", false, chance.NextInt(9), 1));
        var tree = SpanTrees.Build(spans).Single();
        Assert.Equal(Enumerable.Range(0, count).Select(i => $"{i}").Order(), tree.Flatten().Select(s => s.Name).Where(n => n[0] != '(').Order());
    });

    [Fact]
    public void Depth_is_no_danger()
    {
        var chain = Enumerable.Range(0, 10_000).Select(i => new RawSpan("t", $"{i}", i == 0 ? null : $"{i - 1}", "x", false, i, 1));
        Assert.Equal(10_000, SpanTrees.Build(chain).Single().Flatten().Count());
    }

    [Theory]
    [InlineData("", "GET /", "GET /")]
    [InlineData("cart", "GET /items", "cart GET /items")]
    [InlineData("cart", "cart GET /items", "cart GET /items")]
    [InlineData("cart", "cart", "cart")]
    [InlineData("cart", "GET /users/42/orders/0190a1b2-c3d4-7e5f-8a9b-0c1d2e3f4a5b?x=1", "cart GET /users/{id}/orders/{id}")]
    [InlineData("cart", "GET /v1/feed", "cart GET /v1/feed")]
    public void Names_are_stable(string service, string name, string expected) => Assert.Equal(expected, SpanNames.Stable(service, name));

    private static IReadOnlyList<Span> Otlp(string json)
    {
        using var document = JsonDocument.Parse(json);
        return SpanTrees.Build(OtlpJson.Read(document.RootElement));
    }

    private static Span Tree(string spans) => SpanTrees.Build(spans.Split(',').Select((s, i) =>
        new RawSpan("t", s.Split(':')[0], s.Split(':')[1], s.Split(':')[0], false, i, 1))).Single();
}
