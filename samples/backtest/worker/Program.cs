// Two programs in one: `bars SEED FILE` writes simulated prices; without arguments it answers trials, one JSON line each, and with `copy FILE`
// it does so on prices that it reads for itself.
using System.Globalization;
using Backtest;
using Backtest.Simulation;
using Mettle;
using Mettle.Tuning;

if (args is ["bars", var seed, var file])
{
    var bars = Exchange.Bars(new Seed(ulong.Parse(seed, CultureInfo.InvariantCulture)));
    File.WriteAllLines(file, [Bar.Head, .. bars.Select(bar => bar.ToString())]);
    return 0;
}

if (args is not ([] or ["copy", _]))
{
    Console.Error.WriteLine("backtest [bars SEED FILE | copy FILE]");
    return 2;
}

var objective = new Objective(args is ["copy", var table] ? table : null);
WorkerLoop.Answer(Console.OpenStandardInput(), Console.OpenStandardOutput(), (request, _) => objective.Measure(request));
return 0;
