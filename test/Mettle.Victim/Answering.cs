// A persistent worker of the tests' own: does what its first argument says. Speaks both protocols.
using System.Diagnostics;
using System.Globalization;
using System.Text.Json;

namespace Mettle.Answers;

internal static class Answering
{
    public static void Run(string protocol)
    {
        while (Console.ReadLine() is { } line)
        {
            var arguments = protocol == "json" ? FromJson(line) : [.. line.Split('\t').Select(Unescape)];
            var (code, output) = Do(arguments);
            Console.Write(protocol == "json"
                ? $"{{\"exitCode\":{code},\"output\":\"{JsonEncodedText.Encode(output)}\",\"requestId\":0,\"wasCancelled\":false}}\n"
                : string.Concat(output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(text => $" {text}\n")) + $"= {code}\n");
            Console.Out.Flush();
            if (arguments[0] == "last")
                return;
        }
    }

    private static (int Code, string Output) Do(string[] arguments)
    {
        switch (arguments[0])
        {
            case "fail":
                return (int.Parse(arguments[1], CultureInfo.InvariantCulture), "failed\n");
            case "burn":
                while (Environment.CpuUsage.TotalTime < TimeSpan.FromMilliseconds(300))
                    Thread.SpinWait(1000);
                return (0, "");
            case "crash":
                Console.Error.WriteLine("out of ideas");
                Process.GetCurrentProcess().Kill();
                break;
            case "babble":
                Console.Write("what was the question?\n");
                Console.Out.Flush();
                new ManualResetEventSlim().Wait();
                break;
            case "hang":
                Console.Write($" {Environment.ProcessId}\n");
                Console.Out.Flush();
                new ManualResetEventSlim().Wait();
                break;
        }

        return (0, $"{string.Join('|', arguments)}\n{Environment.ProcessId}\n");
    }

    private static string[] FromJson(string line)
    {
        using var request = JsonDocument.Parse(line);
        var inputs = request.RootElement.GetProperty("inputs").EnumerateArray();
        return
        [
            .. request.RootElement.GetProperty("arguments").EnumerateArray().Select(argument => argument.GetString()!),
            .. inputs.Select(input => $"{input.GetProperty("path")}={input.GetProperty("digest")}"),
        ];
    }

    private static string Unescape(string text) =>
        text.Replace("\\\\", "\0").Replace("\\t", "\t").Replace("\\n", "\n").Replace('\0', '\\');
}
