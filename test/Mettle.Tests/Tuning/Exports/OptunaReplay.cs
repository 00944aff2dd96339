// Replays a journal as Optuna 4 documents and does it: what an operation changes, what it needs, what it refuses. Written from the format, for tests.
using System.Globalization;
using System.Text.Json;

namespace Mettle.Tuning.Exports;

internal sealed class OptunaReplay
{
    private readonly List<string> names = [];

    public OptunaReplay(IEnumerable<string> lines)
    {
        foreach (var line in lines)
            Apply(JsonDocument.Parse(line).RootElement);
    }

    public string Name => Assert.Single(names);

    public int Direction { get; private set; }

    public Dictionary<string, JsonElement> UserAttributes { get; } = [];

    public Dictionary<string, JsonElement> SystemAttributes { get; } = [];

    public List<Trial> Trials { get; } = [];

    private void Apply(JsonElement log)
    {
        Assert.NotEmpty(log.GetProperty("worker_id").GetString()!);
        var operation = log.GetProperty("op_code").GetInt32();
        switch (operation)
        {
            case 0:
                names.Add(log.GetProperty("study_name").GetString()!);
                Direction = Assert.Single(log.GetProperty("directions").EnumerateArray()).GetInt32();
                break;
            case 2:
            case 3:
                Assert.Equal(names.Count - 1, log.GetProperty("study_id").GetInt32());
                Set(operation == 2 ? UserAttributes : SystemAttributes, log.GetProperty(operation == 2 ? "user_attr" : "system_attr"));
                break;
            case 4:
                Assert.Equal(names.Count - 1, log.GetProperty("study_id").GetInt32());
                Trials.Add(Create(log));
                break;
            default:
                Change(operation, Trials[log.GetProperty("trial_id").GetInt32()], log);
                break;
        }
    }

    private static Trial Create(JsonElement log)
    {
        var trial = new Trial(Time(log, "datetime_start"));
        foreach (var distribution in log.GetProperty("distributions").EnumerateObject())
            trial.Distributions[distribution.Name] = JsonDocument.Parse(distribution.Value.GetString()!).RootElement;
        foreach (var parameter in log.GetProperty("params").EnumerateObject())
            trial.Params[parameter.Name] = External(trial.Distributions[parameter.Name], parameter.Value.GetDouble());
        foreach (var attribute in log.GetProperty("user_attrs").EnumerateObject())
            trial.UserAttributes[attribute.Name] = attribute.Value;
        return trial;
    }

    private static void Change(int operation, Trial trial, JsonElement log)
    {
        Assert.True(trial.State == 0, "what has ended cannot be changed");
        switch (operation)
        {
            case 6:
                trial.State = log.GetProperty("state").GetInt32();
                trial.Completed = Time(log, "datetime_complete");
                trial.Value = log.GetProperty("values") is { ValueKind: JsonValueKind.Array } values ? Assert.Single(values.EnumerateArray()).GetDouble() : null;
                break;
            case 7:
                trial.Intermediate[log.GetProperty("step").GetInt32()] = log.GetProperty("intermediate_value").GetDouble();
                break;
            case 9:
                Set(trial.SystemAttributes, log.GetProperty("system_attr"));
                break;
            default:
                Assert.Fail($"operation {operation} is not expected");
                break;
        }
    }

    // A distribution refuses what Optuna's refuses.
    private static string External(JsonElement distribution, double value)
    {
        var attributes = distribution.GetProperty("attributes");
        var name = distribution.GetProperty("name").GetString();
        if (name == "CategoricalDistribution")
            return attributes.GetProperty("choices")[(int)value].ToString();
        var (low, high, log, step) = (attributes.GetProperty("low").GetDouble(), attributes.GetProperty("high").GetDouble(), attributes.GetProperty("log").GetBoolean(), attributes.GetProperty("step"));
        Assert.InRange(value, low, high);
        if (name == "IntDistribution")
        {
            Assert.True(step.GetInt32() == 1 || !log);
            Assert.True(!log || low >= 1);
            return ((int)value).ToString(CultureInfo.InvariantCulture);
        }

        Assert.Equal("FloatDistribution", name);
        Assert.True(!log || (low > 0 && step.ValueKind == JsonValueKind.Null));
        return value.ToString(CultureInfo.InvariantCulture);
    }

    private static void Set(Dictionary<string, JsonElement> attributes, JsonElement one)
    {
        var attribute = Assert.Single(one.EnumerateObject());
        attributes[attribute.Name] = attribute.Value;
    }

    private static DateTime Time(JsonElement log, string name) =>
        DateTime.ParseExact(log.GetProperty(name).GetString()!, "yyyy-MM-ddTHH:mm:ss.ffffff", CultureInfo.InvariantCulture);

    internal sealed class Trial(DateTime began)
    {
        public DateTime Began => began;

        public DateTime? Completed { get; set; }

        public int State { get; set; }

        public double? Value { get; set; }

        public Dictionary<string, string> Params { get; } = [];

        public Dictionary<string, JsonElement> Distributions { get; } = [];

        public Dictionary<int, double> Intermediate { get; } = [];

        public Dictionary<string, JsonElement> UserAttributes { get; } = [];

        public Dictionary<string, JsonElement> SystemAttributes { get; } = [];
    }
}
