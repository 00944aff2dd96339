// A compiler that stays. Without arguments it answers requests in Bazel's JSON worker protocol, one a line, until its input ends; with
// arguments it compiles once.
using System.Text.Json.Nodes;
using Codegen;

if (args.Length > 0)
{
    var once = Compiler.Compile(args);
    Console.Write(once.Output);
    return once.ExitCode;
}

while (Console.ReadLine() is { } line)
{
    var request = JsonNode.Parse(line)!;
    var answer = Compiler.Compile([.. request["arguments"]!.AsArray().Select(argument => (string)argument!)]);
    Console.WriteLine(new JsonObject
    {
        ["exitCode"] = answer.ExitCode,
        ["output"] = answer.Output,
        ["requestId"] = request["requestId"]?.DeepClone(),
    }.ToJsonString());
}

return 0;
