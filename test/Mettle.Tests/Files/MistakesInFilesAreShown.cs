// Every kind of mistake in a file: where it is, what it is, and the remedy.
using System.Globalization;

namespace Mettle.Files;

public sealed class MistakesInFilesAreShown
{
    // The mark ‸ stands where the problem must point to.
    [Theory]
    // Keys.
    [InlineData("trials: 40", "‸trails: 40", "'trails' is not a key here", "did you mean 'trials'?")]
    [InlineData("lease: 20s", "‸leese: 20s", "'leese' is not a key here", "did you mean 'lease'?")]
    [InlineData("seed: 7", "‸repeats: { max: 5 }", "'repeats' is not a key here", "one of")]
    [InlineData("trials: 40", "trials: 40\n    ‸trials: 7", "the key is written again; it stands on line 54 already", "keep one")]
    [InlineData("url: http://127.0.0.1:${port.web}/checkout\n      rate: 50/s", "‸url: http://127.0.0.1/", "'rate' is missing", "50/s")]
    [InlineData("method: { values", "‸methods: { values", "'methods' is not a key here", "did you mean 'method'?")]
    [InlineData("{ values: [cart, payment] }", "{ ‸value: [cart, payment] }", "'value' is not a key here", "did you mean 'values'?")]
    [InlineData("{ values: [cart, payment] }", "‸{ value: [cart, payment] }", "'values' is missing", "values to choose from")]
    // Types and units.
    [InlineData("trials: 40", "trials: ‸many", "campaigns.checkout.trials: expected a whole number from 1 to 1000, found the text 'many'", "write")]
    [InlineData("trials: 40", "trials: ‸1001", "found the number 1001", "1 to 1000")]
    [InlineData("trials: 40", "trials: ‸\"40\"", "found the text '40'", "a whole number")]
    [InlineData("trials: 40", "trials:‸", "found nothing", "a whole number")]
    [InlineData("trials: 40", "trials: ‸[40]", "found a list", "a whole number")]
    [InlineData("for: 2s", "for: ‸2", "expected a duration with its unit, as in 500ms, 2s or 10m, found the number 2", "with its unit")]
    [InlineData("for: 2s", "for: ‸2%", "expected a duration", "with its unit")]
    [InlineData("for: 2s", "for: ‸0s", "outside what makes sense", "above 0")]
    [InlineData("for: 2s", "for: ‸-2s", "outside what makes sense", "above 0")]
    [InlineData("for: 2s", "for: ‸1e300h", "outside what makes sense", "shorter")]
    [InlineData("rate: 50/s", "rate: ‸50", "expected a rate with its unit, as in 50/s, found the number 50", "50/s")]
    [InlineData("rate: 50/s", "rate: ‸0/s", "outside what makes sense", "above 0")]
    [InlineData("observe: ./measure.sh", "observe: ./measure.sh\n    safety: ‸{ abort_when: \"http_req_failed: rate > 90%\" }", "abort_when watches a load", "leave abort_when out")]
    [InlineData("max_percentage: 80", "max_percentage: ‸180", "180 is outside 0 to 100", "from 0 to 100")]
    [InlineData("max_percentage: 80", "max_percentage: ‸0", "nothing may be injected", "above 0")]
    [InlineData("max_percentage: 80", "max_percentage: ‸0%", "nothing may be injected", "above 0")]
    [InlineData("max_percentage: 80", "max_percentage: ‸80ms", "expected a percentage", "80%")]
    [InlineData("aggregate: mean", "aggregate: ‸means", "'means' is not one of worst, mean", "did you mean 'mean'?")]
    [InlineData("sampler: forest", "goal: ‸amplifcation", "'amplifcation' is not one of severity, amplification", "did you mean 'amplification'?")]
    [InlineData("sampler: forest", "sampler: ‸forrest", "'forrest' is not one of", "did you mean 'forest'?")]
    [InlineData("prepare: dotnet build", "prepare: ‸true", "expected a text, found true", "a text")]
    [InlineData("prepare: dotnet build", "prepare: ‸' '", "found only spaces", "leave the key out")]
    [InlineData("version: 1", "version: ‸2", "expected a whole number from 1 to 1", "1")]
    [InlineData("log: true", "log: ‸yes", "expected true or false, found the text 'yes'", "true or false")]
    // Addresses, routes, ports.
    [InlineData("http://127.0.0.1:${port.web}/checkout", "‸127.0.0.1/checkout", "is not a web address", "http://")]
    [InlineData("http://127.0.0.1:8474", "‸tcp://127.0.0.1:8474", "is not a web address", "http://")]
    [InlineData("\"127.0.0.1:${port.cart_door} -> 127.0.0.1:${port.cart}\"", "‸\"127.0.0.1:${port.cart_door} 127.0.0.1:${port.cart}\"", "is not a route", "callers' side first")]
    [InlineData("\"127.0.0.1:${port.cart_door} -> 127.0.0.1:${port.cart}\"", "‸127.0.0.1:1 -> 127.0.0.1:70000", "is not a route", "callers' side first")]
    [InlineData("\"127.0.0.1:${port.cart_door} -> 127.0.0.1:${port.cart}\"", "‸\"shop.example:8101 -> 127.0.0.1:9101\"", "is not a route", "as an IP address")]
    [InlineData("\"127.0.0.1:${port.cart_door} -> 127.0.0.1:${port.cart}\"", "‸\"127.0.0.1 -> 127.0.0.1:9101\"", "is not a route", "as an IP address")]
    [InlineData("\"127.0.0.1:${port.cart_door} -> 127.0.0.1:${port.cart}\"", "‸\"127.0.0.1:0 -> 127.0.0.1:9101\"", "is not a route", "as an IP address")]
    [InlineData("\"127.0.0.1:${port.cart_door} -> 127.0.0.1:${port.cart}\"", "‸\"127.0.0.1:8101 -> 127.0.0.1\"", "is not a route", "as an IP address")]
    [InlineData("\"127.0.0.1:${port.cart_door} -> 127.0.0.1:${port.cart}\"", "‸\"127.0.0.1:8101 -> http://cart\"", "is not a route", "as an IP address")]
    [InlineData("\"127.0.0.1:${port.cart_door} -> 127.0.0.1:${port.cart}\"", "‸\"127.0.0.1:8101 -> http://cart:80/items\"", "is not a route", "as an IP address")]
    [InlineData("\"127.0.0.1:${port.cart_door} -> 127.0.0.1:${port.cart}\"", "‸\"127.0.0.1:8101 -> https://cart:443\"", "is not a route", "as an IP address")]
    [InlineData("\"run cart ${port.cart} ", "‸\"run cart ${port.carrt} ", "${port.carrt} is not one of the system's ports", "did you mean 'cart'?")]
    [InlineData("http://127.0.0.1:${port.web}/checkout", "‸http://127.0.0.1:${port.wev}/checkout", "${port.wev} is not one of the system's ports", "did you mean 'web'?")]
    [InlineData("./measure.sh", "‸./measure.sh ${port.web}", "${port.web} is not one of the system's ports", "under `ports`")]
    [InlineData("[cart, cart_door, payment, payment_door, web]", "‸[cart, cart_door, payment, payment_door, web, web]", "'web' stands there twice", "once")]
    [InlineData("payment_door, web]", "payment_door, web, ‸'w b']", "'w b' is not a name", "letters")]
    // References and what must fit together.
    [InlineData("system: shop", "system: ‸shpo", "there is no system 'shpo'", "did you mean 'shop'?")]
    [InlineData("faults:\n      service: { values: [cart, payment] }", "faults:\n      ‸service: { values: [cart, paymnt] }", "the service 'paymnt' has no proxy", "did you mean 'payment'?")]
    [InlineData("executor: http://127.0.0.1:8474\n    observe: ./measure.sh", "‸executor: http://127.0.0.1:8474", "nothing says what to observe", "`load`")]
    [InlineData("lease: 20s", "lease: 1999ms", "campaigns.checkout.load: the fault's lease of 1.999 s ends before the load of 2 s does", "`lease: 12s` under `safety`")]
    [InlineData("for: 2s", "for: 20001ms", "the fault's lease of 20 s ends before the load of 20.001 s", "`lease: 31s`")]
    [InlineData("for: 2s", "for: 1h", "the fault's lease of 20 s ends before the load of 3600 s", "`lease: 3600s`")]
    [InlineData("trials: 40", "observe: ‸x", "both `load` and `observe` measure", "keep one")]
    [InlineData("executor: http://127.0.0.1:8474", "executor: ‸http://127.0.0.1:${port.x}", "is not a web address", "write one like")]
    [InlineData("executor: http://127.0.0.1:8474\n    observe", "‸observe", "nothing can inject faults", "`executor`")]
    [InlineData("service: { values: [anything] }", "‸percentage: { values: [5] }", "'service' is missing", "services")]
    [InlineData("service: { values: [anything] }\n      fault_type: { values: [abort] }", "‸service: { values: [x] }", "'fault_type' is missing", "delay, abort")]
    [InlineData("service: { values: [anything] }\n      fault_type: { values: [abort] }", "‸service: { values: [x] }\n      fault_type: { values: [delay] }", "a fault of type delay needs 'delay_ms'", "when")]
    [InlineData("{ bug: 2, performance: 1, structure: 0.5 }", "{ bug: ‸0, performance: 0, structure: 0 }", "every dimension has the weight 0", "above 0")]
    // Parameters.
    [InlineData("[delay, abort, error_injection] }", "[delay, abort, ‸error_inject] }", "'error_inject' is not one of", "did you mean 'error_injection'?")]
    [InlineData("max: 5000", "max: ‸50000", "50000 is outside 0 to 10000", "from 0 to 10000")]
    [InlineData("max: 5000", "max: ‸5000.0", "not written as a whole number", "decimal point")]
    [InlineData("[429, 500, 503]", "[429, ‸200]", "200 is outside 400 to 599", "from 400 to 599")]
    [InlineData("[429, 500, 503]", "[429, ‸high]", "expected a number, found the text 'high'", "a number")]
    [InlineData("[429, 500, 503]", "‸[]", "the list is empty", "at least one")]
    [InlineData("{ min: 0, max: 1000 }", "{ min: ‸0 }", "neither values nor a whole range", "`max`")]
    [InlineData("{ min: 0, max: 1000 }", "‸{}", "neither values nor a whole range", "`max`")]
    [InlineData("{ min: 0, max: 1000 }", "{ min: 0, max: 1000, values: ‸[5] }", "both values and a range", "`values`, or `min`")]
    [InlineData("{ min: 1, max: 100, step: 0.5 }", "{ min: 1, max: 99.5, type: ‸integer }", "an integer has bounds with a decimal point", "type: real")]
    // Expressions and gates.
    [InlineData("\"start_delay_ms < duration_ms\"", "‸\"start_delay_ms < \"", "found the end\n    start_delay_ms < \n                     ^", "expressions.md")]
    [InlineData("\"start_delay_ms < duration_ms\"", "‸\"start_delay < duration_ms\"", "'start_delay' is not a field of a fault plan", "did you mean 'start_delay_ms'?")]
    [InlineData("\"start_delay_ms < duration_ms\"", "‸\"service < duration_ms\"", "`service` is a text where a number is needed", "a number")]
    [InlineData("\"fault_type == 'abort'\"", "‸\"fault_type == 'abrot'\"", "fault_type is never 'abrot'", "did you mean 'abort'?")]
    [InlineData("when: { fault_type: delay }", "when: { fault_type: ‸dealy }", "'dealy' is not one of", "did you mean 'delay'?")]
    [InlineData("when: { fault_type: delay }", "when: { ‸faulttype: delay }", "'faulttype' is not a key here", "did you mean 'fault_type'?")]
    [InlineData("service == \\\"payment\\\"", "service == \\\"paymnt\\\"", "compares with the service 'paymnt', which does not exist", "did you mean 'payment'?")]
    [InlineData("http_req_failed: rate < 1%\n", "http_req_failed: ‸rate < 5ms\n", "does not fit http_req_failed", "rate < 1%")]
    [InlineData("http_req_failed: rate < 1%\n", "‸http_req_fail: rate < 1%\n", "nothing measures 'http_req_fail'", "did you mean 'http_req_failed'?")]
    [InlineData("\"http_req_failed: rate > 90% for 10s\"", "‸\"http_failed: rate > 90% for 10s\"", "nothing measures 'http_failed'", "http_req_failed")]
    [InlineData("[\"http_req_failed: rate < 1%\"]", "[‸\"rate < 1%\"]", "does not say which metric", "in front")]
    [InlineData("\"http_req_failed: rate > 90% for 10s\"", "‸\"http_req_failed: rate > 90% for 10\"", "needs a duration", "for 10s")]
    public void Each_is_named_with_its_place_and_remedy(string old, string replacement, string what, string hint) =>
        Assert.NotEmpty(Sample.Shows(old, replacement, what, hint));

    [Theory]
    [InlineData("", "there is nothing in the file")]
    [InlineData("\n# only a comment\n", "there is nothing in the file")]
    [InlineData("---\n", "there is nothing in the file")]
    [InlineData("null", "there is nothing in the file")]
    [InlineData("just text", "expected a mapping, found the text 'just text'")]
    [InlineData("- a\n- b", "expected a mapping, found a list")]
    [InlineData("version: 1\n---\nversion: 1\n", "a second document begins here")]
    [InlineData("campaigns:\n\ta: 1", "this is not YAML")]
    [InlineData("campaigns: [", "this is not YAML")]
    [InlineData("a: \"b", "this is not YAML")]
    [InlineData("a: *b", "'*b' repeats what was not written before")]
    [InlineData("a: &b [*b]", "'*b' repeats what was not written before")]
    [InlineData("a:\n  : b: 1\n  c: 2", "this is not YAML")]
    [InlineData("? [a]\n: b", "a key is a list or a mapping")]
    [InlineData("a: \"\\Uffffffff\"", "this is not YAML")]
    [InlineData("%YAML 99999999999999999999.1\n---\na: 1", "this is not YAML")]
    [InlineData("version: 1\0hidden: 1", "control character, U+0000")]
    [InlineData("version: [p, *x\u001b]", "control character, U+001B")]
    [InlineData("campaigns: {}", "expected a mapping with at least one key, found a mapping")]
    public void Texts_that_are_no_file_are_refused(string text, string what)
    {
        var problem = Sample.ProblemIn(text);
        Assert.Contains(what, problem.What, StringComparison.Ordinal);
        Assert.NotEmpty(problem.Where);
        Assert.NotEmpty(problem.Hint);
    }

    [Fact]
    public void Tabs_are_named() => Assert.Contains("line 3 begins with a tab", Sample.ProblemIn("campaigns:\n  a:\n\tb: 1").Hint, StringComparison.Ordinal);

    [Fact]
    public void Every_mistake_is_reported_at_once_in_the_order_of_the_file()
    {
        var text = Sample.Text
            .Replace("ready_timeout: 90s", "ready_timeout: 90").Replace("rate: 50/s", "rate: 50").Replace("log: true", "log: maybe")
            .Replace("lease: 20s", "leese: 20s").Replace("seed: 7", "seed: -1").Replace("observe: ./measure.sh", "observe: [1]");
        var problems = Sample.ProblemsIn(text);
        Assert.Equal(6, problems.Count);
        Assert.Equal(problems.OrderBy(p => int.Parse(p.Where.Split(':')[1], CultureInfo.InvariantCulture)), problems);
    }

    [Fact]
    public void A_mistake_in_a_system_is_not_repeated_by_its_campaigns() =>
        Assert.Contains("ready_timeout", Sample.ProblemIn(Sample.With("ready_timeout: 90s", "ready_timeout: soon")).What, StringComparison.Ordinal);

    [Theory]
    [InlineData('[', ']')]
    [InlineData('{', '}')]
    public void Depth_is_bounded(char open, char close)
    {
        var text = "a: " + new string(open, 100_000) + new string(close, 100_000);
        Assert.NotEmpty(Sample.ProblemIn(text).Hint);
    }

    [Fact]
    public void What_aliases_multiply_is_bounded()
    {
        var text = "a0: &a0 [x,x,x,x,x,x,x,x,x,x]\n" + string.Concat(Enumerable.Range(1, 30).Select(i =>
            $"a{i}: &a{i} [{string.Join(',', Enumerable.Repeat($"*a{i - 1}", 10))}]\n"));
        Assert.Contains("aliases included", Sample.ProblemIn(text).What, StringComparison.Ordinal);
    }

    [Fact]
    public void Control_characters_never_reach_a_message() =>
        Assert.All(Sample.ProblemsIn("\"a\\e[31m\": 1\nversion: \"\\e[31m\""), p => Assert.DoesNotContain('\u001b', p.ToString()));
}
