// Each mistake in a pipeline is one problem, at its place and with its remedy.
namespace Mettle.Files;

public sealed class MistakesInPipelinesAreShown
{
    [Theory]
    // Names of others.
    [InlineData("needs: [patterns, compile]", "needs: [patterns, ‸compil]", "there is no stage 'compil'", "did you mean 'compile'?")]
    [InlineData("needs: [patterns, compile]", "needs: [patterns, ‸test]", "the stage needs itself: test -> test", "leave it out")]
    [InlineData("stages: [patterns]", "stages: [‸pattern]", "there is no stage 'pattern'", "did you mean 'patterns'?")]
    [InlineData("gates: { test: { failures: \"<= 1\" } }", "gates: { tset: ‸{ failures: \"<= 1\" } }", "there is no stage 'tset'", "did you mean 'test'?")]
    [InlineData("gates: { test: { failures: \"<= 1\" } }", "gates: { compile: ‸{ failures: \"<= 1\" } }", "the stage 'compile' has no metrics", "`metrics`")]
    [InlineData("pool: gpu", "pool: ‸gpus", "there is no pool 'gpus'", "did you mean 'gpu'?")]
    [InlineData("  heavy: {", "  ‸2heavy: {", "'2heavy' is not a name", "letters")]
    [InlineData("  heavy: {", "  auto: ‸{", "a lane cannot be called 'auto'", "another name")]
    [InlineData("  feature:\n", "  ‸fea.ture:\n", "'fea.ture' is not a name", "letters")]
    [InlineData("  feature:\n", "  ‸test:\n", "the key is written again", "keep one")]
    // Placeholders.
    [InlineData("t ${item}", "t ${item", "`${item` does not end", "close it with }")]
    [InlineData("t ${item}", "t ${itm}", "`${itm}` stands for nothing here", "did you mean `${item}`?")]
    [InlineData("--os ${item.os}", "--os ${item.oss}", "`${item.oss}` stands for nothing", "did you mean `${item.os}`?")]
    [InlineData("$${HOME}", "${HOME}", "`${HOME}` stands for nothing here", "write `$HOME` or `$${HOME}`")]
    [InlineData("$${HOME}", "${HOME", "`${HOME $(date)` does not end", "close it with }")]
    [InlineData("\"MODE=${params.mode}\"", "‸\"MODE=${params.model}\"", "`${params.model}` stands for nothing", "did you mean `${params.mode}`?")]
    [InlineData("\"MODE=${params.mode}\"", "‸\"MODE=${params.seldom}\"", "`${params.seldom}` stands for nothing", "declare it under `params`")]
    [InlineData("docker start db", "‸docker start ${item}", "`${item}` stands for nothing here", "only in a stage with `foreach`")]
    [InlineData("foreach: generated/*.ts", "foreach: ‸${params.mode}/*.ts", "`${params.mode}` stands for nothing here", "params")]
    [InlineData("$(date)", "`date` ${item.os}", "could become syntax of the shell", "x=${item.os}; …")]
    [InlineData("$(date)", "\"$(date ${item.os})\"", "could become syntax of the shell", "variable first")]
    [InlineData("$(date)", "$((${item.version} + 1))", "could become syntax of the shell", "variable first")]
    [InlineData("$(date)", "$${x:-${item.version}}", "could become syntax of the shell", "variable first")]
    // Paths.
    [InlineData("deps: build/", "deps: ‸/build/", "'/build/' is an absolute path", "relative")]
    [InlineData("deps: build/", "deps: ‸a/../../build/", "leads out of the folder", "below")]
    [InlineData("deps: build/", "deps: ‸\"!build/\"", "takes out, and nothing stands before it", "first")]
    [InlineData("deps: build/", "deps: ‸\"\"", "expected a path", "a path")]
    [InlineData("\"maps/${item.stem}/\"", "‸maps/*.map", "'maps/*.map' is a pattern", "their folder")]
    [InlineData("\"maps/${item.stem}/\"", "‸\"../${item.stem}/\"", "leads out of the folder", "below")]
    [InlineData("\"maps/${item.stem}/\"", "‸./", "'./' is the whole folder", "name what in it")]
    [InlineData("build/${item.stem}.d", "‸/build/${item.stem}.d", "is an absolute path", "relative")]
    [InlineData("build/${item.stem}.d", "‸build/", "'build/' is not one file", "the path of a file")]
    [InlineData("metrics: [coverage.json]", "metrics: [‸\"*.json\"]", "'*.json' is not one file", "without wildcards")]
    [InlineData("data: model.json", "data: ‸../model.json", "leads out of the folder", "below")]
    [InlineData("[\"**/*.md\"]", "[‸/**/*.md]", "is an absolute path", "relative")]
    // What a stage is.
    [InlineData("    timeout: 11m", "    ‸timout: 11m", "'timout' is not a key here", "did you mean 'timeout'?")]
    [InlineData("cmd: dotnet test", "cmd: ‸7 #", "expected a text, found the number 7", "a text")]
    [InlineData("    render:", "    cmd: make\n    render:", "the stage has cmd and render", "keep one")]
    [InlineData("\"generated/${item.stem}.ts\"\n", "‸\"generated/${item.stem}/\"\n", "`render` writes a file, and `outs` names a folder", "one file")]
    [InlineData("\"generated/${item.stem}.ts\"\n", "‸[a, b]\n", "`render` writes one file, and `outs` names 2", "one file")]
    [InlineData("\"rm -f ${params.mode}.tmp\"", "‸\"a\\0b\"", "there is a NUL", "remove it")]
    [InlineData("    sla: 44s\n", "    gates: ‸{ a: \"> 1\" }\n", "the stage 'feature' has no metrics", "`metrics`")]
    [InlineData("    cycle: {", "    references: ‸true\n    cycle: {", "there are none", "pattern of files")]
    [InlineData("[DOTNET_ROOT,", "[‸DOTNET-ROOT,", "'DOTNET-ROOT' is neither the name", "letters")]
    [InlineData("protocol: lines", "protocol: ‸line", "'line' is not one of json, lines", "did you mean 'lines'?")]
    [InlineData("retries: 4", "retries: ‸-1", "expected a whole number from 0 to 100", "whole")]
    [InlineData("test: \"t ${item}\", ", "", "'test' is missing", "Exit code 0")]
    // What there are jobs for.
    [InlineData("[login, \"two words\"]", "‸[login, login]", "'login' stands there twice", "once")]
    [InlineData("[login, \"two words\"]", "‸[]", "the list is empty", "at least one")]
    [InlineData("{ matrix: { os: [linux, mac], version: [8, 10.0] } }", "‸{ matrix: { os: [a], version: [b] }, files: x/* }", "is not said once", "either")]
    [InlineData("os: [linux, mac]", "os: [a], stem: ‸[b]", "an axis cannot be called 'stem'", "another name")]
    [InlineData("foreach: generated/*.ts", "foreach: ‸\"!generated/*.ts\"", "takes out", "first")]
    // Promises, pools, bounds.
    [InlineData("gate: \">= 80%\"", "gate: ‸\"p(95) < 80%\"", "one number", "write the comparison alone")]
    [InlineData("gate: \">= 80%\"", "gate: ‸\">= 80% for 10s\"", "one number", "write the comparison alone")]
    [InlineData("gate: \">= 80%\"", "gate: ‸\"plenty\"", "is not a gate", "operator")]
    [InlineData("duration: 33s", "duration: ‸33", "expected a duration with its unit", "500ms")]
    [InlineData("sla: 15m", "sla: ‸soon", "expected a duration with its unit", "500ms")]
    [InlineData("warn: 75%", "warn: ‸175%", "175 is outside 0 to 100", "from 0 to 100")]
    [InlineData("on_miss: warn", "on_miss: ‸shout", "'shout' is not one of warn, fail", "warn")]
    [InlineData("cpu: adaptive", "cpu: ‸adaptiv", "'adaptiv' is not one of", "did you mean 'adaptive'?")]
    [InlineData("gpu: 1", "gpu: ‸0", "expected a whole number from 1 to 10000", "whole")]
    [InlineData("{ min: 2, max: 16 }", "{ min: ‸20, max: 16 }", "min 20 is above max 16", "exchange")]
    [InlineData("size: 5GiB", "size: ‸5", "expected a size with its unit", "10GiB")]
    [InlineData("size: 5GiB", "size: ‸9000TB", "the size is outside", "another size")]
    [InlineData("mode: fast", "mode: ‸[fast]", "expected a text, found a list", "a text")]
    public void Each_is_one_problem_with_its_place_and_remedy(string old, string replacement, string what, string hint) =>
        Assert.Single(Sample.Shows(old, replacement, what, hint));

    [Fact]
    public void A_stage_executes_something() =>
        Assert.Contains("nothing says what the stage executes", Sample.ProblemIn("stages: { a: {} }").What, StringComparison.Ordinal);

    [Fact]
    public void A_text_with_several_unknown_names_has_a_problem_for_each() =>
        Assert.Equal(2, Sample.ProblemsIn("stages: { a: { cmd: \"echo ${A} ${B}\" } }").Count);

    [Fact]
    public void A_matrix_is_bounded()
    {
        var values = string.Join(", ", Enumerable.Range(0, 100));
        Assert.Contains("more than 100000 combinations", Sample.ProblemIn($"stages: {{ a: {{ cmd: x, foreach: {{ matrix: {{ a: [{values}], b: [{values}], c: [{values}] }} }} }} }}").What, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("foreach: [a, a], cmd: \"echo ${item.stem}\"")]
    [InlineData("foreach: { matrix: { os: [] } }, cmd: \"echo ${item.os}\"")]
    public void A_mistake_in_a_fan_out_is_not_repeated_by_its_texts(string stage) =>
        Assert.Contains("foreach", Sample.ProblemIn($"stages: {{ a: {{ {stage} }} }}").What, StringComparison.Ordinal);

    [Fact]
    public void A_mistake_in_a_stage_is_not_repeated_by_what_names_it() =>
        Assert.Contains("retries", Sample.ProblemIn(Sample.With("retries: 3", "retries: often")).What, StringComparison.Ordinal);

    [Fact]
    public void Every_mistake_is_reported_at_once() =>
        Assert.Equal(5, Sample.ProblemsIn(Sample.Text
            .Replace("lr: 0.01", "lr: [1]").Replace("gpu: 1", "gpu: none").Replace("retries: 3", "retries: often")
            .Replace("stages: [patterns]", "stages: [pattern]").Replace("age: 7d", "age: 7")).Count);
}
