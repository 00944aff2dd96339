// A sound file: every key arrives where it belongs, and what is absent has its default.
using Mettle.Breaking;
using Mettle.Search;

namespace Mettle.Files;

public sealed class FilesBecomeRecords
{
    private static readonly MettleFile File = MettleFile.Parse(Sample.Text);

    private static readonly Campaign Checkout = File.Campaigns["checkout"];

    [Fact]
    public void Systems_are_read()
    {
        var shop = File.Systems["shop"];
        Assert.Equal("shop", shop.Name);
        Assert.Equal("dotnet build", shop.Prepare);
        Assert.Equal(["cart", "cart_door", "payment", "payment_door", "web"], shop.Ports);
        Assert.Equal("3", shop.Env["RETRIES"]);
        Assert.Equal(["cart", "payment"], shop.Processes.Keys);
        Assert.Equal(new ProxyRoute("127.0.0.1:${port.cart_door}", "127.0.0.1:${port.cart}"), shop.Proxies["cart"]);
        Assert.Equal(["http://127.0.0.1:${port.web}/health"], shop.Ready);
        Assert.Equal(TimeSpan.FromSeconds(90), shop.ReadyTimeout);
        Assert.Equal("shop", Checkout.System!.Name);
    }

    [Theory]
    [InlineData("localhost:8101", "cart.example:9101")]
    [InlineData("[::1]:${port.cart_door}", "[::1]:${port.cart}")]
    [InlineData("0.0.0.0:8101", "http://cart:80")]
    public void Routes_are_what_the_proxy_takes(string listen, string upstream)
    {
        var file = MettleFile.Parse(Sample.With("\"127.0.0.1:${port.cart_door} -> 127.0.0.1:${port.cart}\"", $"\"{listen} -> {upstream}\""));
        Assert.Equal(new ProxyRoute(listen, upstream), file.Systems["shop"].Proxies["cart"]);
    }

    [Fact]
    public void Load_is_read()
    {
        var load = Checkout.Load!;
        Assert.Equal("http://127.0.0.1:${port.web}/checkout", load.Url);
        Assert.Equal((50, TimeSpan.FromSeconds(2), "POST"), (load.PerSecond, load.For, load.Method));
        Assert.Equal(("{\"a\":1}", "1"), (load.Body, load.Headers["X-Test"]));
        Assert.Equal((TimeSpan.FromSeconds(3), 200), (load.Timeout, load.MaxInFlight));
    }

    [Fact]
    public void Faults_keep_the_order_of_the_file_and_their_kinds()
    {
        Assert.Equal(
            [
                "CategoricalParameter service", "CategoricalParameter fault_type", "IntegerParameter delay_ms", "OrdinalParameter error_code", "RealParameter abort_probability",
                "RealParameter percentage", "IntegerParameter duration_ms", "IntegerParameter start_delay_ms", "CategoricalParameter method", "CategoricalParameter path", "CategoricalParameter header",
            ],
            Checkout.Faults.Parameters.Select(p => $"{p.GetType().Name} {p.Name}"));
        var delay = Assert.IsType<IntegerParameter>(Checkout.Faults.Parameters[2]);
        Assert.Equal((1, 5000, true, 1), (delay.Min, delay.Max, delay.Log, delay.Step));
        Assert.Equal("fault_type == \"delay\"", delay.When!.Source);
        Assert.Equal("fault_type in [\"abort\", \"error_injection\"]", Checkout.Faults.Parameters[3].When!.Source);
        Assert.Equal(0.5, Assert.IsType<RealParameter>(Checkout.Faults.Parameters[5]).Step);
        Assert.Equal(100, Assert.IsType<IntegerParameter>(Checkout.Faults.Parameters[6]).Step);
        Assert.Equal("start_delay_ms < duration_ms", Assert.Single(Checkout.Faults.Constraints).Source);
    }

    [Theory]
    [InlineData("{ min: 0, max: 100 }", typeof(IntegerParameter))]
    [InlineData("{ min: 0.0, max: 100 }", typeof(RealParameter))]
    [InlineData("{ min: 0, max: 100, step: 2.5 }", typeof(RealParameter))]
    [InlineData("{ min: 0, max: 100, type: real }", typeof(RealParameter))]
    [InlineData("{ min: 0, max: 100, type: integer }", typeof(IntegerParameter))]
    [InlineData("{ values: [5, 50] }", typeof(CategoricalParameter))]
    [InlineData("{ values: [5, 50], ordered: true }", typeof(OrdinalParameter))]
    public void The_kind_of_a_parameter_is_how_it_is_written(string written, Type kind)
    {
        var file = MettleFile.Parse(Sample.With("{ min: 1, max: 100, step: 0.5 }", written));
        Assert.IsType(kind, file.Campaigns["checkout"].Faults.Parameters[5]);
    }

    [Fact]
    public void Judgement_is_read()
    {
        Assert.Equal(["http_req_failed: rate < 1%", "http_req_duration: p(95) < 500ms", "http_req_duration: max < 2s"], Checkout.SteadyState.Select(g => g.ToString()));
        Assert.Equal(new SeveritySettings { Bug = 2, Structure = 0.5, Aggregate = Aggregate.Mean, Percentile = 99, Threshold = TimeSpan.FromMilliseconds(750) }, Checkout.Severity);
        Assert.Equal((80, TimeSpan.FromSeconds(20)), (Checkout.Safety.MaxPercentage, Checkout.Safety.Lease));
        Assert.Equal("service == \"payment\" and fault_type == \"abort\"", Assert.Single(Checkout.Safety.Forbid).Source);
        Assert.Equal(TimeSpan.FromSeconds(10), Assert.Single(Checkout.Safety.AbortWhen).For);
        Assert.Equal(("forest", 40, TimeSpan.FromMinutes(10), 7UL), (Checkout.Sampler, Checkout.Trials, Checkout.TimeBudget, Checkout.Seed));
    }

    [Fact]
    public void What_is_absent_has_its_default()
    {
        var other = File.Campaigns["other"];
        Assert.Equal(("other", "./measure.sh", new Uri("http://127.0.0.1:8474")), (other.Name, other.ObserveCommand, other.Executor));
        Assert.Null(other.System);
        Assert.Null(other.Load);
        Assert.Equal(new SeveritySettings(), other.Severity);
        Assert.Equal((100, TimeSpan.FromSeconds(30)), (other.Safety.MaxPercentage, other.Safety.Lease));
        Assert.Equal(("auto", 50, TimeSpan.FromMinutes(30), 1UL), (other.Sampler, other.Trials, other.TimeBudget, other.Seed));
    }

    [Theory]
    [InlineData("sampler: forest", Goal.Severity)]
    [InlineData("goal: severity", Goal.Severity)]
    [InlineData("goal: amplification", Goal.Amplification)]
    public void The_goal_is_read(string written, Goal goal) =>
        Assert.Equal(goal, MettleFile.Parse(Sample.With("sampler: forest", written)).Campaigns["checkout"].Goal);

    [Theory]
    [InlineData("for: 2s", "for: 20s")]
    [InlineData("lease: 20s", "lease: 2s")]
    [InlineData("percentage: { min: 1, max: 100, step: 0.5 }", "percentage: { min: 0, max: 100 }")]
    [InlineData("max_percentage: 80", "max_percentage: 0.5%")]
    public void What_is_only_just_possible_is_read(string old, string replacement) =>
        Assert.Equal(2, MettleFile.Parse(Sample.With(old, replacement)).Campaigns.Count);

    [Theory]
    [InlineData("aggregate: mean", "aggregate:   \"mean\"   # said otherwise", true)]
    [InlineData("{ bug: 2, performance: 1, structure: 0.5 }", "\n        bug: 2\n        performance: 1\n        structure: 0.5", true)]
    [InlineData("sampler: forest", "sampler: random", false)]
    [InlineData("prepare: dotnet build", "prepare: make", false)]
    [InlineData("[abort] }", "[delay] }\n      delay_ms: { min: 1, max: 2 }", true)]
    public void The_definition_is_the_meaning_of_the_campaign_and_its_system(string old, string replacement, bool same)
    {
        var changed = MettleFile.Parse(Sample.With(old, replacement)).Campaigns["checkout"].Definition;
        Assert.Equal(same, Checkout.Definition == changed);
    }

    [Fact]
    public void Anchors_and_aliases_repeat_what_was_written()
    {
        var text = Sample.With("lease: 20s", "lease: &long 20s").Replace("timeout: 3s", "timeout: 4s").Replace("time_budget: 10m", "time_budget: *long");
        Assert.Equal(TimeSpan.FromSeconds(20), MettleFile.Parse(text).Campaigns["checkout"].TimeBudget);
    }

    [Fact]
    public void The_template_parses() => Assert.Equal(["front"], MettleFile.Parse(Template.Text).Campaigns.Keys);

    [Fact]
    public void A_folder_stands_for_the_file_in_it()
    {
        var folder = Directory.CreateTempSubdirectory("mettle-files-");
        try
        {
            var path = Path.Combine(folder.FullName, "mettle.yaml");
            System.IO.File.WriteAllText(path, Sample.Text.Replace("\n", "\r\n"), new System.Text.UTF8Encoding(true));
            Assert.Equal(path, MettleFile.Load(folder.FullName).Path);
            Assert.Equal(Checkout.Definition, MettleFile.Load(path).Campaigns["checkout"].Definition);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
