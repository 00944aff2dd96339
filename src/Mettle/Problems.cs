// Every sentence we say to a user about a mistake of theirs, in one place, so that they read alike.
using Mettle.Expressions;

namespace Mettle;

/// <summary>Named problems, grouped by the part that finds them.</summary>
public static class Problems
{
    // ---- Expressions: columns count from 1; the caret shows the place in the user's own text.

    internal static Problem ExpressionExpected(string text, int position, string expected, string found) =>
        InExpression(text, position, $"expected {expected}, found {found}", "see docs/expressions.md for what can be written here");

    internal static Problem ExpressionTooLong(int most, string of) =>
        new($"the expression has more than {most} {of}", "", "write several shorter expressions");

    internal static Problem ExpressionTooDeep(string text, int position, int deepest) =>
        InExpression(text, position, $"the expression is nested more than {deepest} levels deep", "write several simpler expressions");

    internal static Problem NumberTooLarge(string text, int position) =>
        InExpression(text, position, "the number is too large", "write a number below 1e308");

    internal static Problem UnknownUnit(string text, int position, string unit, IReadOnlyCollection<string> units) =>
        InExpression(text, position, $"'{Printable(unit)}' is not a unit", Suggestion.Hint(unit, units));

    internal static Problem TextNotClosed(string text, int position, char quote) =>
        InExpression(text, position, "the text that begins here does not end", $"close it with {quote}");

    internal static Problem ForeignOperator(string text, int position, string foreign, string ours) =>
        InExpression(text, position, $"'{foreign}' is not an operator here", $"write '{ours}'");

    internal static Problem StrangeCharacter(string text, int position) =>
        InExpression(text, position, $"'{Printable(text[position].ToString())}' means nothing here", "texts stand in quotes; names are letters, digits, '_' and '.'");

    internal static Problem ComparisonsDoNotChain(string text, int position) =>
        InExpression(text, position, "a comparison cannot be compared again", "write 'a < b and b < c'");

    internal static Problem WrongKind(string whole, string part, ValueKind actual, ValueKind expected) =>
        new($"in `{Printable(whole)}`, `{Printable(part)}` is a {Word(actual)} where a {Word(expected)} is needed", "", $"write a {Word(expected)}, or compare it with a {Word(actual)}");

    internal static Problem NeverEqual(string whole, ValueKind left, ValueKind right) =>
        new($"`{Printable(whole)}` compares a {Word(left)} with a {Word(right)}, which are never equal", "", "texts stand in quotes, numbers and true or false do not");

    internal static Problem NotACondition(string text, ValueKind kind) =>
        new($"`{Printable(text)}` is a {Word(kind)}, not a condition", "", "compare it with something, as in `delay_ms > 0`");

    // ---- Gates.

    internal static Problem NotAGate(string text) =>
        new($"`{Printable(text)}` is not a gate", "", "write statistic, operator and value, as in `p(95) < 500ms` or `rate < 1%`");

    internal static Problem GateHasNoMetric(string text) =>
        new($"`{Printable(text)}` does not say which metric it is about", "", "write the metric in front, as in `http_req_failed: rate > 90%`");

    internal static Problem GateHasTwoMetrics(string text, string metric) =>
        new($"`{Printable(text)}` names a metric again", "", $"leave it out: the condition is about {metric}");

    internal static Problem PercentileOutOfRange(string text, double percentile) =>
        new($"`{Printable(text)}` asks for the percentile {percentile}", "", "percentiles go from 0 to 100");

    internal static Problem UnknownStatistic(string text, string statistic, IReadOnlyCollection<string> known) =>
        new($"`{Printable(statistic)}` in `{Printable(text)}` is not a statistic", "", Suggestion.Hint(statistic, known));

    internal static Problem GateUnit(string text, string metric, string needed) =>
        new($"the value of `{Printable(text)}` does not fit {metric}", "", $"write {needed}");

    internal static Problem GateForNeedsDuration(string text) =>
        new($"`for` in `{Printable(text)}` needs a duration", "", "write its unit, as in `for 10s`");

    // ---- The file. Reading puts line, column and path in front.

    internal static Problem FileNotFound(string path) =>
        new("there is no such file", path, "write one with `mettle init`, or say where it is with -C or -f");

    internal static Problem FileNotReadable(string path, string why) =>
        new($"the file cannot be read: {Printable(why)}", path, "see that it is a file and that you may read it");

    internal static Problem FileTooLarge(string path, int largest) =>
        new($"the file has more than {largest} bytes", path, "a mettle.yaml describes work and holds no data: move data elsewhere");

    internal static Problem NotUtf8(string path) =>
        new("the file is not UTF-8 text", path, "save it as UTF-8");

    internal static Problem EmptyFile() =>
        new("there is nothing in the file", "", "`mettle init` writes an example to begin with");

    internal static Problem NotYaml(string why, int? tabbedLine) =>
        new($"this is not YAML: {Printable(why)}", "", tabbedLine is { } line ? $"indent with spaces: line {line} begins with a tab" : "check indentation, quotes and brackets here and on the line above");

    internal static Problem ControlCharacter(char c) =>
        new($"this is not YAML: there is a control character, U+{(int)c:X4}", "", "remove it");

    internal static Problem SeveralDocuments() =>
        new("a second document begins here", "", "write one document: remove the `---`");

    internal static Problem NestedTooDeeply(int deepest) =>
        new($"the file is nested more than {deepest} levels deep", "", "nothing in a mettle.yaml needs that: remove brackets");

    internal static Problem TooManyNodes(int most) =>
        new($"the file has more than {most} values, those repeated by aliases included", "", "use fewer aliases, or several files");

    internal static Problem UnknownAlias(string alias) =>
        new($"'*{Printable(alias)}' repeats what was not written before", "", $"write '&{Printable(alias)}' in front of what it repeats, further up");

    internal static Problem KeyIsNotText() =>
        new("a key is a list or a mapping", "", "write a plain word as the key");

    internal static Problem DuplicateKey(string key, int line) =>
        new($"the key is written again; it stands on line {line} already", "", $"keep one '{Printable(key)}'");

    internal static Problem UnknownKey(string key, IReadOnlyCollection<string> known) =>
        new($"'{Printable(key)}' is not a key here", "", Suggestion.Hint(key, known));

    internal static Problem MissingKey(string key, string about) =>
        new($"'{key}' is missing", "", $"write it: {about}");

    internal static Problem WrongType(string expected, string found) =>
        new($"expected {expected}, found {found}", "", $"write {expected}");

    internal static Problem EmptyText(string what) =>
        new($"expected {what}, found only spaces", "", $"write {what}, or leave the key out");

    internal static Problem EmptyList() =>
        new("the list is empty", "", "write at least one, or leave the key out");

    internal static Problem NotAName(string text) =>
        new($"'{Printable(text)}' is not a name", "", "use letters, digits, '_' and '-', beginning with a letter or '_'");

    internal static Problem WrittenTwice(string name) =>
        new($"'{Printable(name)}' stands there twice", "", "write each once");

    internal static Problem NotOneOf(string text, IReadOnlyCollection<string> words) =>
        new($"'{Printable(text)}' is not one of {string.Join(", ", words)}", "", Suggestion.Hint(text, words));

    internal static Problem OutOfRange(double value, double min, double max) =>
        new($"{value} is outside {min} to {max}", "", $"write a number from {min} to {max}");

    internal static Problem NotWhole(double value) =>
        new($"{value} is not written as a whole number", "", "leave out the decimal point and what follows");

    internal static Problem DurationOutOfRange(TimeSpan longest) =>
        new($"the duration is outside what makes sense here, above 0 to {longest}", "", "write a shorter duration above 0");

    internal static Problem RateOutOfRange(double highest) =>
        new($"the rate is outside what makes sense here, above 0 to {highest}/s", "", "write a lower rate above 0");

    internal static Problem NotAnAddress(string text) =>
        new($"'{Printable(text)}' is not a web address", "", "write one like http://127.0.0.1:8080/path");

    internal static Problem NotARoute(string text) =>
        new($"'{Printable(text)}' is not a route", "", "write `address:port -> host:port`, callers' side first and as an IP address, as in `127.0.0.1:8101 -> 127.0.0.1:9101`");

    internal static Problem UnknownPort(string port, IReadOnlyCollection<string> ports) =>
        new($"${{port.{Printable(port)}}} is not one of the system's ports", "", ports.Count == 0 ? "declare it under `ports` of the system" : Suggestion.Hint(port, ports));

    internal static Problem UnknownSystem(string name, IReadOnlyCollection<string> systems) =>
        new($"there is no system '{Printable(name)}'", "", systems.Count == 0 ? "declare it under `systems`" : Suggestion.Hint(name, systems));

    internal static Problem NothingObserves() =>
        new("nothing says what to observe", "", "write `load` (requests to send) or `observe` (a command that measures)");

    internal static Problem TwoObserve() =>
        new("both `load` and `observe` measure", "", "keep one of them");

    internal static Problem NothingInjects() =>
        new("nothing can inject faults", "", "write `executor` (the address of one), or name a `system` that has `proxies`");

    internal static Problem LeaseEndsInWindow(TimeSpan lease, TimeSpan window) =>
        new($"the fault's lease of {lease.TotalSeconds} s ends before the load of {window.TotalSeconds} s does, and the rest would be measured without the fault", "",
            $"write `lease: {Math.Min(Math.Ceiling(window.TotalSeconds) + 10, 3600)}s` under `safety`, or a shorter `for`");

    internal static Problem NothingToAbortBy() =>
        new("abort_when watches a load, and an observe command cannot be watched", "", "leave abort_when out, or let mettle make the load");

    internal static Problem NothingMayBeInjected() =>
        new("with a percentage of 0 nothing may be injected", "", "write one above 0");

    internal static Problem ServiceWithoutProxy(string service, IReadOnlyCollection<string> proxies) =>
        new($"the service '{Printable(service)}' has no proxy to inject its faults", "", Suggestion.Hint(service, proxies));

    internal static Problem UnknownService(string service, IReadOnlyCollection<string> services) =>
        new($"an expression compares with the service '{Printable(service)}', which does not exist", "", Suggestion.Hint(service, services));

    internal static Problem UnknownFaultField(string name, IReadOnlyCollection<string> fields) =>
        new($"'{Printable(name)}' is not a field of a fault plan", "", Suggestion.Hint(name, fields));

    internal static Problem NeverThatWord(string field, string word, IReadOnlyCollection<string> words) =>
        new($"{field} is never '{Printable(word)}'", "", Suggestion.Hint(word, words));

    internal static Problem FaultNeedsField(string type, string field) =>
        new($"a fault of type {type} needs '{field}'", "", $"add `{field}`, with `when: {{ fault_type: {type} }}`, or leave {type} out of fault_type");

    internal static Problem ValuesAndRange() =>
        new("both values and a range are given", "", "write `values`, or `min` and `max`");

    internal static Problem ValuesOrRange() =>
        new("neither values nor a whole range are given", "", "write `values`, or `min` and `max`");

    internal static Problem IntegerWithFractions() =>
        new("an integer has bounds with a decimal point", "", "write them without, or `type: real`");

    internal static Problem UnknownMetric(string metric, IReadOnlyCollection<string> metrics) =>
        new($"nothing measures '{Printable(metric)}'", "", Suggestion.Hint(metric, metrics));

    internal static Problem NoWeight() =>
        new("every dimension has the weight 0", "", "give at least one a weight above 0");

    private static Problem InExpression(string text, int position, string what, string hint) =>
        new($"{what}{Caret.Under(text, position)}", $"column {position + 1}", hint);

    private static string Word(ValueKind kind) => kind switch
    {
        ValueKind.Number => "number",
        ValueKind.Text => "text",
        _ => "truth",
    };

    private static string Printable(string text) => Mettle.Printable.Line(text);
    // ---- Files: pipelines ----

    internal static Problem UnknownPlaceholder(string name, IReadOnlyCollection<string> known, bool needsItem) =>
        new($"`${{{Printable(name)}}}` stands for nothing here", "",
            needsItem ? "an item is there only in a stage with `foreach`, in texts of its jobs"
            : Suggestion.For(name, known) is { } near ? $"did you mean `${{{near}}}`?"
            : name.StartsWith("params.", StringComparison.Ordinal) ? $"declare it under `params`, which has: {(known.Count == 0 ? "nothing" : string.Join(", ", known))}"
            : $"write `${Printable(name)}` or `$${{{Printable(name)}}}` for a variable of the shell");

    internal static Problem PlaceholderNotClosed(string name) =>
        new($"`${{{Printable(name)}` does not end", "", "close it with }, or write `$${` for what the shell is to see as `${`");

    internal static Problem PlaceholderInSyntax(string name) =>
        new($"`${{{Printable(name)}}}` stands where its value could become syntax of the shell: in a comment, right behind a backslash, or behind a backquote, `<<`, `((`, `$'`, `${{x…}}`, or `$(` in double quotes", "",
            $"put it into a variable first, as in `x=${{{Printable(name)}}}; …`, and go on with \"$x\"");

    internal static Problem NulInText() =>
        new("there is a NUL in the text, which no command can be handed", "", "remove it");

    internal static Problem PathNotRelative(string path) =>
        new($"'{Printable(path)}' is an absolute path", "", "write it relative to the folder of the file, without a slash in front");

    internal static Problem PathOutside(string path) =>
        new($"'{Printable(path)}' leads out of the folder of the file", "", "name what lies below it, or move the file further up");

    internal static Problem OutputIsNobodys(string path, string job) =>
        new($"'{Printable(path)}' is no output: it would be removed before '{job}' starts", "", "write somewhere else, and never into .git, .mettle or the file itself");

    internal static Problem FolderInTheWay(string path) =>
        new($"a folder lies where {path} is to be written", path, "move it away, or declare a folder with `/` at its end");

    internal static Problem PathIsFolder(string path) =>
        new($"'{Printable(path)}' is the whole folder of the file", "", "name what in it");

    internal static Problem OutputIsPattern(string path) =>
        new($"'{Printable(path)}' is a pattern, and an output is a file or a folder", "", "write one path for each, or their folder with `/` at its end");

    internal static Problem NotOneFile(string path) =>
        new($"'{Printable(path)}' is not one file", "", "write the path of a file, without wildcards and without `/` at its end");

    internal static Problem NothingToTakeOut(string pattern) =>
        new($"'{Printable(pattern)}' takes out, and nothing stands before it", "", "write first what it takes out of");

    internal static Problem FilesOrMatrix() =>
        new("what there are jobs for is not said once", "", "write either `files` or `matrix`");

    internal static Problem AxisIsPart(string axis, IReadOnlyCollection<string> parts) =>
        new($"an axis cannot be called '{Printable(axis)}': every item has {string.Join(", ", parts)}", "", "give it another name");

    internal static Problem TooManyCombinations(int most) =>
        new($"the axes have more than {most} combinations", "", "use fewer values, or several stages");

    internal static Problem NothingToExecute(IReadOnlyCollection<string> actions) =>
        new("nothing says what the stage executes", "", $"write one of {string.Join(", ", actions)}");

    internal static Problem SeveralActions(IReadOnlyCollection<string> written) =>
        new($"the stage has {string.Join(" and ", written)}, and executes one thing", "", "keep one of them, and make a stage of each other");

    internal static Problem RenderNeedsOneOut(int count) =>
        new(count == 1 ? "`render` writes a file, and `outs` names a folder" : $"`render` writes one file, and `outs` names {count}", "", "write `outs` with the one file, as in `outs: [\"generated/${item.stem}.ts\"]`");

    internal static Problem GatesWithoutMetrics(string stage) =>
        new($"there are gates, and the stage '{Printable(stage)}' has no metrics to judge", "", "write `metrics`, the JSON files with the numbers, to the stage");

    internal static Problem MetricIsOneNumber(string text) =>
        new($"`{Printable(text)}` asks for more than a metric is, which is one number", "", "write the comparison alone, as in `>= 80%`");

    internal static Problem ReferencesWithoutFiles() =>
        new("`references` looks into the files of a fan-out, and there are none", "", "write `foreach` with a pattern of files, or leave `references` out");

    internal static Problem UnknownStage(string name, IReadOnlyCollection<string> stages) =>
        new($"there is no stage '{Printable(name)}'", "", stages.Count == 0 ? "declare it under `stages`" : Suggestion.Hint(name, stages));

    internal static Problem UnknownPool(string name, IReadOnlyCollection<string> pools) =>
        new($"there is no pool '{Printable(name)}'", "", $"{Suggestion.Hint(name, pools)}; or declare it under `pools`");

    internal static Problem NeedsItself(string stage) =>
        new($"the stage needs itself: {stage} -> {stage}", "", "leave it out of `needs`");

    internal static Problem NotAVariable(string text) =>
        new($"'{Printable(text)}' is neither the name of a variable nor NAME=value", "", "names of variables are letters, digits and '_', and do not begin with a digit");

    internal static Problem MinAboveMax(long min, long max) =>
        new($"min {min} is above max {max}", "", "exchange them");

    internal static Problem LaneNamedAuto() =>
        new("a lane cannot be called 'auto': `--lane auto` chooses one by what has changed", "", "give it another name");

    internal static Problem SizeOutOfRange(long largest) =>
        new($"the size is outside what makes sense here, 1B to {largest}B", "", "write another size");

    // ---- Execution ----

    internal static Problem EmptyCommand() =>
        new("a command is empty", "", "write the program and its arguments on one line");

    internal static Problem NoFreePorts(int count, int first, int last) =>
        new($"there are no {count} free ports from {first} to {last}", "127.0.0.1", "end what listens there, or declare fewer ports");

    internal static Problem NoSuchFolder(string folder) =>
        new("the folder to run in does not exist", folder, "create it, or correct the path");

    internal static Problem CannotStartSessions(string reason) =>
        new($"processes cannot be started: {reason}", "setsid", "install util-linux, which brings setsid, and see that it is on the PATH");

    internal static Problem NoGuardian(string reason) =>
        new($"processes cannot be started: {reason}", "/bin/sh", "see that there is a shell, and that you may start more processes");

    // ---- Breaking/Systems ----

    internal static Problem PrepareFailed(string command, int exitCode, IReadOnlyList<string> tail) =>
        new($"prepare ended with exit code {exitCode}", command, LastLines(tail));

    internal static Problem ProcessEnded(string process, int exitCode, IReadOnlyList<string> tail) =>
        new($"process '{process}' ended with exit code {exitCode} before the system was ready", "", LastLines(tail));

    internal static Problem NotReady(string address, TimeSpan after, string answer, IReadOnlyList<string> tail) =>
        new($"the system was not ready after {after.TotalSeconds:0.#} s: {answer}", address, LastLines(tail));

    internal static Problem NoReadyAddress(string address) =>
        new("a ready address is no http or https URL", address, "write it like http://127.0.0.1:${port.NAME}/health");

    private static string LastLines(IReadOnlyList<string> tail) =>
        tail.Count == 0 ? "it printed nothing; run the command by hand to see why" : $"its last lines were:\n    {string.Join("\n    ", tail)}";

    // ---- Storage ----

    internal static Problem LedgerBusy(string path) =>
        new("the ledger is locked by another process", path, "wait until that process is done, or end it, and try again");

    internal static Problem LedgerDamaged(string path, string reason) =>
        new($"the ledger is damaged or no ledger ({reason})", path, "move the file away, with its -wal and -shm, to begin a new one; `sqlite3 FILE .recover` saves what can be saved");

    internal static Problem LedgerNewer(string path, long version, int known) =>
        new($"the ledger has schema version {version}, and this Mettle knows versions up to {known}", path, "use the newer Mettle that wrote it");

    internal static Problem NotWritable(string path, string reason) =>
        new($"cannot write here: {reason}", path, "give yourself the right to write there, or choose another folder");

    internal static Problem DiskFull(string path) =>
        new("the disk is full", path, "free some space; what was stored before is still there, and --resume continues from it");

    internal static Problem StorageFailed(string path, string reason) =>
        new($"the disk failed: {reason}", path, "look at the disk and the system's log; what was stored before is not lost by us");

    internal static Problem BadStreamId(string id) =>
        new($"'{id}' is no id of something stored", "", "an id has 1 to 64 letters, digits, '-' and '_'; `mettle show` lists them");

    internal static Problem StreamOwned(string id) =>
        new($"{id} is being worked on by another process", "", "wait for it, or end it; then resume");
    // ---- Breaking: plans, observers and executors ----

    internal static Problem NothingMayBeTried(IReadOnlyList<string> rules) =>
        new($"safety forbids every plan that was drawn: {Printable(string.Join("; ", rules))}", "", "search faults that it allows");

    internal static Problem PlanFieldUnknown(string name, IReadOnlyList<string> known) =>
        new($"'{name}' is not part of a fault", "", $"the parts of a fault are {string.Join(", ", known)}");

    internal static Problem PlanFieldNotText(string name, Value value) =>
        new($"{name} is {value}, which is not a text", "", $"write {name} as a word");

    internal static Problem PlanFieldOutside(string name, Value value, double min, double max) =>
        new($"{name} is {value}, which is not a number from {min} to {max}", "", $"choose {name} between {min} and {max}");

    internal static Problem PlanHeaderWithoutValue(string text) =>
        new($"header is '{text}', which names no value", "", "write it as 'name: value', or 'name: *' for any value");

    internal static Problem PlanPatternNonsense(string name, string text, string why) =>
        new($"{name} is '{text}', which is no regular expression: {why}", "", "without the leading '~' the text is compared as it is");

    internal static Problem PlanStartsAfterItsEnd(int startMs, int durationMs) =>
        new($"start_delay_ms is {startMs}, which is not below duration_ms, {durationMs}", "", "constrain the space by 'start_delay_ms < duration_ms'");

    internal static Problem PlanWithoutService(string? service) =>
        new(service is null ? "the fault names no service" : $"'{service}' is not the name of one service", "",
            "name one service; a missing service never means all of them");

    internal static Problem PlanWithoutType(string? word, IReadOnlyList<string> known) =>
        new(word is null ? "the fault has no fault_type" : $"'{word}' is not a fault_type", "", $"use one of {string.Join(", ", known)}");

    internal static Problem PlanDelayWithoutLength() =>
        new("a delay needs a delay_ms above 0", "", "give the space a delay_ms of at least 1 where fault_type is delay");

    internal static Problem PlanErrorWithoutCode() =>
        new("an error_injection needs an error_code", "", "give the space an error_code from 400 to 599 where fault_type is error_injection");

    internal static Problem PlanHitsNothing() =>
        new("a fault at 0 % hits no request", "", "let percentage and abort_probability begin above 0");

    internal static Problem NotAnAddress(string what, string text) =>
        new($"{what} is '{text}', which is not an http address", "", "write it like http://127.0.0.1:8080/checkout");

    // ---- Search: spaces ----

    internal static Problem EmptySpace() =>
        new("the space has no parameters", "", "name at least one parameter with min and max, or with values");

    internal static Problem ParameterName(string name) =>
        new($"'{name}' cannot name a parameter", "", "begin with a letter or underscore, go on with letters, digits and underscores");

    internal static Problem DuplicateParameter(string name) =>
        new($"the parameter '{name}' is there twice", "", "rename one of them, or remove it");

    internal static Problem BoundsNotFinite(string name) =>
        new($"the bounds of '{name}' are not finite numbers", "", "give a min and a max whose difference is finite too");

    internal static Problem BoundsReversed(string name, Value min, Value max) =>
        new($"the min {min} of '{name}' is above its max {max}", "", "exchange them");

    internal static Problem StepNotPositive(string name, Value step) =>
        new($"the step {step} of '{name}' is not positive", "", "give a step above 0, or leave it out");

    internal static Problem TooManySteps(string name) =>
        new($"the step of '{name}' is too fine to tell its values apart", "", "leave the step out: the parameter is continuous");

    internal static Problem IntegerTooLarge(string name) =>
        new($"the bounds of '{name}' go beyond whole numbers that are exact", "", "stay within ±2^53, or use a real parameter");

    internal static Problem LogNeedsPositive(string name, Value min) =>
        new($"'{name}' is searched on a logarithmic scale but may be {min}", "", "raise min above 0, or leave log out");

    internal static Problem NoValues(string name) =>
        new($"'{name}' has no values to choose from", "", "list at least one");

    internal static Problem DuplicateValue(string name, Value value) =>
        new($"'{name}' lists the value {value} twice", "", "remove one of them");

    internal static Problem ValueNotFinite(string name) =>
        new($"'{name}' lists a number that is not finite", "", "remove it");

    internal static Problem UnknownParameterIn(string whose, string source, string name, IReadOnlyCollection<string> known) =>
        new($"{whose} speaks of '{name}', which is no parameter: {source}", "", $"{Suggestion.Hint(name, known)} (a text stands in quotes)");

    internal static Problem CyclicConditions(IReadOnlyList<string> circle) =>
        new($"conditions run in a circle: {string.Join(" -> ", circle)}", "", "remove the condition of one of them");

    internal static Problem UnsatisfiableConstraints(IReadOnlyList<string> constraints) =>
        new($"no point was found that satisfies the constraints: {string.Join("; ", constraints)}", "", "widen the bounds or relax a constraint");

    internal static Problem NoFeasiblePoint() =>
        new("no further point was found that satisfies the constraints", "", "widen the bounds or relax a constraint");

    // ---- Search: points ----

    internal static Problem UnknownParameter(string name, IReadOnlyCollection<string> known) =>
        new($"the point has a value for '{name}', which is no parameter", "", Suggestion.Hint(name, known));

    internal static Problem GivenTwice(string name) =>
        new($"the point has two values for '{name}'", "", "give one");

    internal static Problem MissingValue(string name) =>
        new($"the point has no value for '{name}'", "", "give one: the parameter is active here");

    internal static Problem NotActive(string name, string condition) =>
        new($"the point has a value for '{name}', which is not active here", "", $"leave it out unless {condition}");

    internal static Problem ValueNotAllowed(string name, Value value, string allowed) =>
        new($"{value} is not a value of '{name}'", "", $"give {allowed}");

    internal static Problem ConstraintBroken(string constraint, Search.Point point) =>
        new($"the point breaks a constraint: {constraint}", "", $"change what it speaks of in {point}");

    // ---- Search: samplers ----

    internal static Problem UnknownSampler(string name, IReadOnlyList<string> known) =>
        new($"there is no sampler '{name}'", "", Suggestion.Hint(name, known));

    internal static Problem GridNeedsValues(IEnumerable<string> continuous) =>
        new($"a grid cannot visit every value of {string.Join(", ", continuous)}", "", "give each a step, or use another sampler");

    // ---- Search: budgets and pruners ----

    internal static Problem UnknownPruner(string name, IReadOnlyList<string> known) =>
        new($"there is no pruner '{name}'", "", Suggestion.Hint(name, known));

    internal static Problem BudgetNotAShare(double min, double least) =>
        new($"the smallest budget is {Value.Of(min)}", "", $"give a share of the full budget: {Value.Of(least)} … 1");

    internal static Problem EtaTooSmall(double eta, double least) =>
        new($"eta is {Value.Of(eta)}", "", $"give the factor between budgets: at least {Value.Of(least)}, usually 3");

    // ---- Tuning: studies and their trials ----

    internal static Problem StudyWithoutTrials(int trials) =>
        new($"a study has {trials} trials", "", "give at least 1");

    internal static Problem StudyWithoutRunners(int parallel) =>
        new($"{parallel} trials are to run at once", "", "give at least 1");

    internal static Problem StudyTimeout(TimeSpan timeout, TimeSpan longest) =>
        new($"a trial may take {timeout.TotalSeconds:0.###} s", "", $"give a time above 0, at most {longest.TotalDays:0} days, or none");

    internal static Problem TrialNotRunning(int trial) =>
        new($"trial {trial} is not waiting for this answer", "", "tell or fail what Ask or Tell of the same study gave last, once");

    internal static Problem ReportedBudget(double budget) =>
        new($"a trial reports a budget of {Value.Of(budget)}", "", "give the share of the full effort spent so far: above 0, at most 1");

    internal static Problem NoSuchParameter(string name, IReadOnlyCollection<string> known) =>
        new($"there is no parameter '{name}'", "", Suggestion.For(name, known) is { } near ? $"did you mean '{near}'? There are {string.Join(", ", known)}" : $"there are {string.Join(", ", known)}");

    internal static Problem ReadWhileInactive(string name, string condition) =>
        new($"'{name}' has no value in this trial", "", $"read it only where {condition}");

    internal static Problem ReadAsAnotherKind(string name, Value value, ValueKind wanted) =>
        new($"'{name}' is {value}, a {Word(value.Kind)}, and was read as a {Word(wanted)}", "", $"read it as a {Word(value.Kind)}");

    // ---- Tuning: stored studies

    internal static Problem StudyIsEmpty() => new("the study has stored nothing", "", "its process ended before it began; run again");

    /// <summary>No such trial.</summary>
    public static Problem StudyHasNoTrial(string study, int trial) =>
        new($"study {study} has no trial {trial}", "", $"mettle show {study} --export csv lists them");

    /// <summary>A format that this stream has not.</summary>
    public static Problem NoSuchExport(string format, string id, IReadOnlyCollection<string> formats) => formats.Count > 0
        ? new($"{id} cannot be exported as {format}", "--export", $"it can be exported as {string.Join(", ", formats)}")
        : new($"{id} cannot be exported", "--export", "runs and studies can; mettle show lists them with their verbs");

    /// <summary>Another stream where a study is needed.</summary>
    public static Problem OnlyForStudies(string option, string id) => new($"{option} is for studies, and {id} is none", "", "mettle show lists them with their verbs");

    /// <summary>A trial is asked of a run or a proof.</summary>
    public static Problem HasNoTrials(string verb, string id) => new($"{id} is of mettle {verb}, which has no trials", "", "studies and sessions have; mettle show lists them with their verbs");

    /// <summary>A picture of a proof that measured nothing.</summary>
    public static Problem NothingToDraw(string id) => new($"proof {id} has measured nothing that could be drawn", "", $"mettle show {id} says why");

    /// <summary>A file that a report cannot be written to.</summary>
    public static Problem CannotWriteReport(string path, Exception failure) =>
        new($"the report cannot be written: {failure.Message.TrimEnd('.')}", path, "name a file in a folder that is there and that you may write to");
    // ---- Tuning: robustness of the best point ----

    internal static Problem NothingToTest() =>
        new("no test of robustness is asked for", "", "ask for walk_forward, sensitivity, shuffle, noise or overfit");

    internal static Problem RobustnessOutOfRange(string key, int number, int min, int max) =>
        new($"{key} is {number}", "", max == int.MaxValue ? $"give at least {min}" : $"give a number from {min} to {max}");

    internal static Problem FoldShares(double train, double validate, double test) =>
        new($"train, validate and test are {train * 100:0.##} %, {validate * 100:0.##} % and {test * 100:0.##} % of a fold", "", "give three shares above 0 that are 100 % together, as in 50%, 25% and 25%");

    internal static Problem NoiseLevels(IReadOnlyList<double> levels) =>
        new($"the noise levels are {(levels.Count == 0 ? "none" : string.Join(", ", levels.Select(level => $"{level * 100:0.##} %")))}", "", "give shares above 0 to 100 %, each larger than the one before, as in 1%, 5%, 10%");

    internal static Problem OddWindows(int windows) =>
        new($"the data are to be cut into {windows} windows, which have no halves", "", $"give an even number, as in {windows - 1} or {windows + 1}");

    // The fault proxy

    /// <summary>A proxy that stands before nothing.</summary>
    public static Problem ProxyWithoutRoutes() =>
        new("the fault proxy has no routes", "", "name at least one service: cart=127.0.0.1:8101->127.0.0.1:9101");

    /// <summary>A service name that no policy could select.</summary>
    public static Problem ProxyServiceName(string service) =>
        new($"'{service}' cannot name a service", $"route {service}", "use 1 to 63 characters without spaces, commas and *");

    /// <summary>An address to listen on that is none.</summary>
    public static Problem ProxyListenAddress(string where, string written) =>
        new($"cannot listen on '{written}'", where, "write an IP address and a port, like 127.0.0.1:8101; port 0 lets the system choose");

    /// <summary>An address to forward to that is none.</summary>
    public static Problem ProxyUpstreamAddress(string where, string written) =>
        new($"cannot forward to '{written}'", where, "write host:port or http://host:port, without a path");

    /// <summary>The system does not let the proxy listen.</summary>
    public static Problem ProxyCannotListen(string reason) =>
        new($"the fault proxy cannot listen: {reason.TrimEnd('.')}", "", "end what listens there already, or choose another port (0 lets the system choose)");

    // Campaigns and their sessions.

    /// <summary>The file has several campaigns and none was named, or it has none.</summary>
    public static Problem WhichCampaign(string file, IEnumerable<string> names) => names.ToList() is { Count: > 0 } some
        ? new("there are several campaigns", file, $"name one: mettle break {string.Join(" | ", some)}")
        : new("there is no campaign", file, "add one under campaigns: (mettle init writes an example)");

    /// <summary>No campaign of this name.</summary>
    public static Problem NoSuchCampaign(string file, string name, IReadOnlyCollection<string> names) =>
        new($"there is no campaign, folder or file '{name}'", file, Suggestion.For(name, names) ?? $"it has: {string.Join(", ", names)}");

    /// <summary>--trials out of its bounds.</summary>
    public static Problem TrialsOutOfRange(int trials) => new($"--trials {trials} is out of bounds", "", "1 to 1000");

    /// <summary>--resume without anything to resume.</summary>
    public static Problem NothingToResume(string campaign, string why) =>
        new($"{campaign} has nothing to resume: {why}", "", "run it without --resume");

    /// <summary>The campaign was changed since the session began.</summary>
    public static Problem ResumedWithAnotherFile(string campaign, string session) =>
        new($"{campaign} was changed since session {session} began, so its trials no longer compare", "", "undo the change, or run without --resume to begin anew");

    /// <summary>--resume with another seed.</summary>
    public static Problem ResumedWithAnotherSeed(string session, ulong was, ulong now) =>
        new($"session {session} began with seed {was} and cannot go on with {now}", "", "leave --seed out, or run without --resume");

    /// <summary>--clear where there is nothing that outlives a session.</summary>
    public static Problem NothingToClear(string campaign) =>
        new($"campaign {campaign} has no executor of its own: its faults ended with its system", "", "nothing is left to clear");

    /// <summary>Nobody to inject faults.</summary>
    public static Problem NoExecutor(string campaign) =>
        new($"campaign {campaign} has nobody to inject its faults", "", "give its system proxies:, or name an executor:");

    /// <summary>mettle show where nothing was ever run.</summary>
    public static Problem NothingStored(string folder) => new("nothing is stored yet", folder, "mettle run, mettle tune, mettle break and mettle prove store what happens there");

    /// <summary>No such session, or several.</summary>
    public static Problem NoSuchSession(string id, string folder, int count) =>
        new(count == 0 ? $"there is no run, study or session '{id}'" : $"'{id}' is the beginning of {count} runs, studies and sessions", folder, "mettle show lists them");

    /// <summary>No such trial.</summary>
    public static Problem NoSuchTrial(string session, int trial) => new($"session {session} has no trial {trial}", "", $"mettle show {session} lists them");

    // Stored runs.

    /// <summary>A run that ended before it said anything.</summary>
    public static Problem RunIsEmpty(string id) => new($"run {id} has stored nothing", "", "its process ended before it began; run again");

    /// <summary>A session where a run is needed.</summary>
    public static Problem OnlyForRuns(string option, string id) => new($"{option} is for runs, and {id} is none", "", "mettle show lists them with their verbs");

    /// <summary>mettle init could not write.</summary>
    public static Problem CannotInit(string path, Exception failure) =>
        new(File.Exists(path) ? "there is a file already" : $"it cannot be written: {failure.Message}", path, File.Exists(path) ? "edit it, or name another folder with -C" : "name another folder with -C");

    /// <summary>A route of the command line that cannot be read.</summary>
    public static Problem RouteSyntax(string text) =>
        new($"'{text}' is no route", "--route", "write service=host:port->host:port, as in 'cart=127.0.0.1:8101->127.0.0.1:9101' (quoted, because of the >)");

    /// <summary>One service with two doors.</summary>
    public static Problem RouteTwice(string service) => new($"service '{service}' has two routes", "--route", "one door a service");

    // Pipelines: files and folders.

    internal static Problem NameIsNotUtf8(string folder, string name) =>
        new($"a file name is not UTF-8: '{Printable(name)}'", folder.Length == 0 ? "." : folder, "rename the file, or leave its folder out of the pattern");

    internal static Problem FolderNotReadable(string folder) =>
        new("the folder cannot be read", folder.Length == 0 ? "." : folder, "see that you may read it, or leave it out of the pattern");

    // ---- Running: what waits for itself

    private const int CircleMembersShown = 20;

    /// <summary>Stages, jobs or items (<paramref name="what"/>) that wait for each other, in order, each once.</summary>
    internal static Problem DependencyCycle(string what, string where, IReadOnlyList<string> members) =>
        new($"{what} wait for each other: {Circle(members)}", where, "take away one of these dependencies");

    private static string Circle(IReadOnlyList<string> members) => members.Count <= CircleMembersShown
        ? string.Join(" -> ", members.Append(members[0]))
        : $"{string.Join(" -> ", members.Take(CircleMembersShown))} -> … ({members.Count - CircleMembersShown} more) -> {members[0]}";

    // Pipelines: the graph.

    internal static Problem TwoWriters(string path, string first, string second) => first == second
        ? new($"'{Printable(second)}' writes {Printable(path)} twice, or inside a folder that it writes too", "", "name each output once")
        : new($"both '{Printable(first)}' and '{Printable(second)}' write {Printable(path)}", "", "give each output to one job; in a fan-out put ${item.stem} into the path");

    internal static Problem PathLeavesFolder(string path, string job) =>
        new($"'{Printable(job)}' names {Printable(path)}, which is outside the folder of the file", "", "name a path below the folder of the file");

    internal static Problem LinkLeavesFolder(string path, string link, string job) =>
        new($"'{Printable(job)}' writes {Printable(path)}, but {Printable(link)} is a link that leaves the folder of the file", "", "remove the link, or write elsewhere");

    internal static Problem ReadsItsOutput(string path, string job) =>
        new($"'{Printable(job)}' reads {Printable(path)}, which it writes itself", "", "leave it out of deps, or write to another path");

    internal static Problem NoSuchInput(string path, string job, bool isFolder) => isFolder
        ? new($"'{Printable(job)}' reads {Printable(path)}, which is a folder", "", $"write {Printable(path)}/ to mean everything in it")
        : new($"'{Printable(job)}' reads {Printable(path)}, which is not there and no stage writes it", "", "see how it is spelt, or name it under the outs of the stage that makes it");

    /// <summary>mettle run where the file has no stages.</summary>
    public static Problem NoStages(string file) => new("there are no stages to run", file, "add some under stages: (docs/run.md shows how)");

    /// <summary>--jobs below 1.</summary>
    public static Problem JobsOutOfRange(int jobs) => new($"--jobs {jobs} leaves nothing that could run", "", "give at least 1");

    /// <summary>No stage of this name.</summary>
    public static Problem NoSuchStage(string name, IReadOnlyCollection<string> known) =>
        new($"there is no stage '{Printable(name)}'", "", Suggestion.Hint(name, known));

    // ---- Running: lanes, and what changed

    internal static Problem NoSuchLane(string name, IReadOnlyCollection<string> known) =>
        new($"there is no lane '{Printable(name)}'", "", known.Count == 0 ? "declare it under `lanes`" : $"{Suggestion.Hint(name, known)}; or --lane auto");

    internal static Problem NoLanes() =>
        new("--lane auto has nothing to choose from: the file has no lanes", "", "declare some under `lanes`, or leave --lane out");

    internal static Problem NoLaneFits(string path, int count) =>
        new($"no lane is for what changed: {Printable(path)}{(count > 1 ? $" and {count - 1} more" : "")}", "", "add a lane without `when`, which is for everything else, or name one");

    internal static Problem NoRepository(string folder, string said) =>
        new($"git cannot say what changed: {Printable(said)}", folder, "run this inside a git repository, or name a lane");

    internal static Problem NoSuchCommit(string commit) =>
        new($"--since {Printable(commit)} is no commit of this repository", "", "name a commit, a branch or a tag that is here; git fetch may bring it");

    internal static Problem NoDefaultBranch() =>
        new("the repository has no default branch to compare with: neither origin's, nor main, nor master", "", "name the commit to compare with: --since COMMIT");

    internal static Problem NoMergeBase(string branch, bool isShallow) => isShallow
        ? new($"the repository is a shallow clone that does not reach back to where {branch} was left", "", "fetch more (git fetch --unshallow; fetch-depth: 0 on a CI server), or name a commit: --since COMMIT")
        : new($"{branch} and HEAD have no commit in common", "", "commit something, or name the commit to compare with: --since COMMIT");

    internal static Problem GitFailed(string command, string said) =>
        new($"git {command} failed: {Printable(said)}", "", "see what git says to it, or name a lane");

    /// <summary>--since where nobody asks what changed.</summary>
    public static Problem SinceWithoutAuto() => new("--since has nothing to say without --lane auto", "", "add --lane auto, or leave it out");

    // ---- Running: files that say what a command read

    internal static Problem DepfileIsBinary(string where) =>
        new("the line holds a zero byte", where, "let the command write text in the syntax of Make, as gcc -MD does");

    internal static Problem DepfileWithoutColon(string where) =>
        new("the line is no rule: there is no ':' after a target", where, "write 'target: path path'; a line goes on after a backslash at its end");

    // ---- Running: templates and their data

    internal static Problem RenderDataSyntax(string name, System.Text.Json.JsonException failure) => new(
        $"the data of the template is not JSON: {failure.Message.Split(" LineNumber")[0].TrimEnd('.')}",
        failure.LineNumber is { } line ? $"{name}:{line + 1}" : name,
        "correct it there; comments, trailing commas and names given twice are not allowed");

    internal static Problem TemplateNameUnknown(string where, string name, IReadOnlyCollection<string> known) =>
        new($"the template prints '{name}', which the data does not have there", where, Suggestion.For(name, known) is { } near ? $"did you mean '{near}'?" : "add it to the data, or print it within {{#if}}");

    internal static Problem TemplatePartial(string where) =>
        new("the template uses a partial of another file", where, "write it into the template with {{#*inline}}: what is read from other files is not part of the key");

    internal static Problem TemplateFails(string where, string why) =>
        new($"the template is wrong: {why}", where, "correct it there; handlebarsjs.com has the language");

    // ---- Running: files of a cycle

    internal static Problem SnapshotLost(Digest snapshot) =>
        new($"snapshot {snapshot.Hex[..12]} is no longer stored", "", "take the files out of version control; a cache with more room keeps snapshots longer");

    internal static Problem NotPutBack(string path, string why) =>
        new($"the file could not be put back as it was before the cycle: {why.TrimEnd('.')}", path, "take it out of version control");
    // ---- Caching: the words of mettle cache.

    /// <summary>A size or duration of the command line that cannot be read.</summary>
    public static Problem OptionHasNoUnit(string option, string text, string expected) =>
        new($"'{Printable(text)}' is not {expected}", option, "write the number with its unit");

    /// <summary>Two ways to say what goes.</summary>
    public static Problem CleanIsUnclear() =>
        new("--keep and --older are about all results, stages and --file about some", "mettle cache clean", "say one of the two, and then the other in a second command");

    // ---- Tuning: tables that trials read. Lines count from 1; places are put in by who reads them.

    internal static Problem DataFormat(string source, IReadOnlyCollection<string> extensions) =>
        new("the name does not say what is in the file", source, $"name it {string.Join(", ", extensions)}: comma-separated values with a header, or a JSON object a line");

    internal static Problem DataNotFound(string source) =>
        new("there is no such file", source, "write its path from the folder of mettle.yaml");

    internal static Problem DataNotUtf8() =>
        new("the line is not UTF-8 text", "", "save the file as UTF-8");

    internal static Problem DataRagged(int count, int expected) =>
        new($"the row has {count} {(count == 1 ? "field" : "fields")}, and the header {expected}", "", "write a field for each column; one that holds a comma stands in quotes");

    internal static Problem DataAfterQuote() =>
        new("something follows the quote that ends a field", "", "double the quotes within a field, as in \"6\"\" pipe\"");

    internal static Problem DataQuoteNotClosed() =>
        new("a quote in this row does not end", "", "close it, and double the quotes within a field");

    internal static Problem DataRowTooLong(int most) =>
        new($"the row has more than {most} bytes", "", "see that lines end in LF or CRLF; large texts belong into files of their own");

    internal static Problem DataRows(long rows) => rows == 0
        ? new("there are no rows", "", "write at least one below the names of the columns")
        : new($"there are {rows} rows, more than {int.MaxValue}", "", "split the file, or leave out what trials do not need");

    internal static Problem DataNoColumns() =>
        new("there are no columns", "", "write at least one key into the objects");

    internal static Problem DataTooManyColumns(int count, int most) =>
        new($"there are {count} columns, more than {most}", "", "leave out what trials do not read");

    internal static Problem DataNameless(int column) =>
        new($"column {column} has no name", "", "write one into the header");

    internal static Problem DataNameTwice(string name) =>
        new($"two columns are called '{Printable(name)}'", "", "give each a name of its own");

    internal static Problem DataNotAnObject() =>
        new("the line is not one JSON object", "", "write one object a line, without line ends in it and without a list around all");

    internal static Problem DataNotFlat(string key) =>
        new($"'{Printable(key)}' is a list or an object", "", "write its parts as keys of their own");

    internal static Problem DataUnknownKey(string key, IReadOnlyCollection<string> keys) =>
        new($"the first object has no key '{Printable(key)}'", "", $"write the same keys in every object; {Suggestion.Hint(key, keys)}");

    internal static Problem DataKeyTwice(string key) =>
        new($"the key '{Printable(key)}' is written twice", "", "keep one of them");

    internal static Problem DataKeyMissing(string key) =>
        new($"the key '{Printable(key)}' is missing", "", "write the same keys in every object; a missing value is null");

    internal static Problem DataMissing(string column, string values) =>
        new($"column '{Printable(column)}' has no value here, and holds {values}", "", "write one, or leave the row out; only numbers and texts may be missing");

    internal static Problem DataOther(string column, string values, string text) =>
        new($"'{Printable(text)}' stands in column '{Printable(column)}', which holds {values}", "", "correct it, or leave the row out");

    internal static Problem DataTooManyTexts(string where, string column) =>
        new($"column '{Printable(column)}' has too many different texts to be shared", where, "leave it out of the file, or write what is meant as a number");

    internal static Problem DataChanged(string source) =>
        new("the file changed while it was read", source, "write it aside and rename it when it is whole, and run this again");

    internal static Problem ColumnsDamaged(string path, string why) =>
        new($"a shared column cannot be used: {why}", path, "begin the study again: it extracts its data anew where they are damaged");

    internal static Problem NoSuchColumn(string folder, string name, IReadOnlyCollection<string> names) =>
        new($"there is no column '{Printable(name)}'", folder, Suggestion.Hint(name, names));

    internal static Problem ColumnHoldsOther(string folder, string name, string type, string asked) =>
        new($"column '{Printable(name)}' is of type {type}, not {asked}", folder, "ask for it by the method of its type");
    // ---- Studies: what a file says of them.

    /// <summary>No study of this name.</summary>
    public static Problem NoSuchStudy(string file, string name, IReadOnlyCollection<string> names) => names.Count == 0
        ? new("there is no study", file, "add one under studies:")
        : new($"there is no study, folder or file '{name}'", file, Suggestion.For(name, names) ?? $"it has: {string.Join(", ", names)}");

    internal static Problem UnknownStudy(string name, IReadOnlyCollection<string> names) =>
        new($"there is no study '{name}'", "", Suggestion.For(name, names) ?? $"there are: {string.Join(", ", names)}");

    internal static Problem OneObjective(IReadOnlyList<string> kinds) =>
        new("a study has exactly one thing that gives a point its metrics", "", $"write one of {string.Join(", ", kinds)}");

    internal static Problem MetricsOfNoCommand() =>
        new("metrics: is a file that cmd: writes, and there is no cmd:", "", "leave it out: workers and endpoints answer with their metrics, a stage declares its own");

    internal static Problem StageHasNoMetrics(string stage) =>
        new($"stage {stage} gives a point no metrics", "", "it needs metrics: with a JSON file that it writes, and no foreach:");

    internal static Problem ParameterReachesNothing(string name) =>
        new($"no stage can name the parameter '{name}'", "", $"declare it under params: with the value it has in mettle run, and use ${{params.{name}}} in a stage");

    internal static Problem StageTrialsShareAFolder() =>
        new("trials of a stage share the folder, so they run one at a time", "", "leave parallel: out; the jobs of one trial run beside each other as the pools allow");

    internal static Problem TrialsWriteOneFile() =>
        new("trials that run at once would write their metrics into one file", "", "leave metrics: out and print them as the last line, or leave parallel: out");

    internal static Problem ExpectsNothing(string sampler, IReadOnlyList<string> others) =>
        new($"the sampler {sampler} expects no improvement, so nothing would ever stop", "", $"take {string.Join(", ", others)}, or stop by patience");

    internal static Problem BudgetUpsideDown(double min, double max) =>
        new($"the least budget, {min}, is above the whole, {max}", "", "both have one unit: numbers, or shares as in 5%");

    internal static Problem NoPipeline(string study) =>
        new($"study {study} needs stages, and the file has none", "", "add stages:");

    /// <summary>Nothing to learn from.</summary>
    internal static Problem NothingToStartFrom(string study, string from) =>
        new($"study {study} is to start from what {from} found, and nothing of it is stored", "", $"run mettle tune {from} first, or leave warm_start: out");

    /// <summary>A stage that a study needs did not come up to date.</summary>
    internal static Problem NeededStageFailed(string job, string why, IReadOnlyList<string> tail) =>
        new($"{job}, which the study needs, failed: {why}{string.Concat(tail.TakeLast(5).Select(line => $"\n  {line}"))}", "", $"mettle run {job.Split(':')[0]} shows all of its output");

    // ---- Claims ----

    /// <summary>No claim and no series of this name.</summary>
    public static Problem NoSuchClaim(string file, string name, IReadOnlyCollection<string> names) => names.Count == 0
        ? new("there is no claim", file, "add one under claims:")
        : new($"there is no claim, series, folder or file '{name}'", file, Suggestion.For(name, names) ?? $"it has: {string.Join(", ", names)}");

    /// <summary>--resume with another number of runs.</summary>
    public static Problem ResumedWithOtherRuns(string proof, int was, int now) =>
        new($"proof {proof} began with at most {was} runs and cannot go on with {now}: how often samples are looked at is settled before the first look", "", "leave --runs out, or run without --resume");

    /// <summary>One file of results on the command line.</summary>
    public static Problem TwoFilesOfResults() =>
        new("only one side of the comparison is given", "", "give --baseline FILE and --candidate FILE together");

    /// <summary>A study that has no best point yet.</summary>
    public static Problem NoWinner(string study) =>
        new($"the study '{study}' has no session that ended with a best point", "", $"run mettle tune {study} first");

    internal static Problem NotACriterion(string text) =>
        new($"`{Printable(text)}` is no condition on a change", "", "write one like `change <= -5%`, `change < 10%` or `ratio <= 0.8`");

    internal static Problem CannotBeLess(string text) =>
        new($"`{Printable(text)}` asks for a ratio of nothing to something", "", "a change lies above -100%, a ratio above 0");

    internal static Problem TooMuchMemory(string text) =>
        new($"`{Printable(text)}` lets the memory grow by more than half", "", "write a limit of at most 50%");

    internal static Problem OneOperation(string side, IReadOnlyList<string> kinds) =>
        new($"the {side} has not exactly one thing that is run", "", $"write one of {string.Join(", ", kinds)}, in the claim for both sides or in each side");

    internal static Problem NoValueFor(string side, string name) =>
        new($"the {side} has no value for ${{params.{name}}}", "", $"give {name} under params: of the claim or of the {side}");

    internal static Problem SidesAreTheSame() =>
        new("baseline and candidate are the same", "", "let them differ in params, ref, study, build or what is run");

    internal static Problem FewerThanTen(long runs) =>
        new($"{runs} runs are too few to judge by", "", "ask for at least 10");

    internal static Problem MostBelowLeast(long min, long max) =>
        new($"max, {max}, is below min, {min}", "", "give max at least the value of min");

    internal static Problem ConfidenceOutOfRange(double confidence) =>
        new($"a confidence of {confidence:0.##} % is out of bounds", "", "give 50% to 99%");

    internal static Problem ResultsOnBothSides() =>
        new("one side is a file of results and the other is run", "", "give results: on both sides or on neither");

    internal static Problem NothingIsRun(string key) =>
        new($"{key} is of no use where nothing is run", "", "leave it out: both sides are files of results");

    internal static Problem ResultsHaveDurations(string measure) =>
        new($"files of results say nothing of {measure}", "", "judge duration alone");

    internal static Problem MetricsOfStage() =>
        new("metrics: is a file that cmd: writes, and this side runs a stage", "", "leave it out: a stage declares its own metrics");

    internal static Problem AnswerOutOfPlace(string answer, string path) =>
        new($"the answer `{Printable(answer)}` is {Printable(path)}, which is no file or folder of its own below the side's folder", "", "compare what the side writes into a place of its own");

    internal static Problem AnswerNotMoved(string path, string why) =>
        new($"what lies in the place of an answer cannot be moved out of the way: {Printable(why)}", path, "move it yourself, or compare another file");

    internal static Problem ResumedWithAnotherSide(string side, string proof, string was, string now) =>
        new($"the {side} is not what it was when proof {proof} began: {Printable(was)} then, {Printable(now)} now", "", "undo the change, or run without --resume");

    internal static Problem ResumedWithOtherAnswers(string proof, string answer) =>
        new($"the baseline's {Printable(answer)} is not what it was when proof {proof} began", "", "undo the change, or run without --resume");

    /// <summary>--runs where both sides are files.</summary>
    public static Problem RunsOfNothing() => new("--runs is of no use where nothing is run", "", "leave it out: both sides are files of results");

    internal static Problem NotAJsonPath(string text) =>
        new($"`{Printable(text)}` is no path that could be left out", "", "write one like $.started, $.rows[*].seconds or $..seconds; a column of CSV by its name");

    internal static Problem OutputOfStage() =>
        new("a stage has no output of its own: its jobs have logs", "", "compare files that it writes");

    internal static Problem ComparedTwice() =>
        new("a command compares in place of within, ignore and order", "", "write either command:, or those");

    internal static Problem UnknownClaim(string name, IReadOnlyCollection<string> names) =>
        new($"there is no claim '{Printable(name)}'", "", Suggestion.Hint(name, names));

    internal static Problem ClaimTwice(string name) =>
        new($"'{Printable(name)}' stands in the series twice", "", "name it once");

    internal static Problem SeriesHasClaimsName(string name) =>
        new($"there is a claim '{Printable(name)}' too", "", "give the series another name, so that mettle prove knows which is meant");

    internal static Problem GoalOutOfRange() =>
        new("a goal is a change of the duration below 0", "", "write one like `change <= -40%` or `ratio <= 0.6`");
    // ---- Proving: results of other tools

    internal static Problem CannotReadResults(string path, Exception failure) =>
        new($"the results cannot be read: {failure.Message.TrimEnd('.')}", path, "name a file that is there and that you may read");

    internal static Problem ResultsTooLarge(string path, long most) =>
        new($"the results are larger than {most} MiB", path, "export fewer benchmarks into one file");

    internal static Problem ResultsAreNoJson(string path, System.Text.Json.JsonException failure) => new(
        "the results are no JSON", $"{path}:{(failure.LineNumber ?? 0) + 1}:{(failure.BytePositionInLine ?? 0) + 1}", "export them anew; values such as NaN are no JSON either");

    internal static Problem ResultsAreNoText(string path) => new("the results are not in UTF-8", path, "export them anew; a shell that redirects may write UTF-16");

    internal static Problem ResultsOfNoKnownTool(string path, IEnumerable<string> tools) =>
        new("these are results of no tool that is known", path, $"give the JSON of {string.Join(", ", tools)}");

    internal static Problem ResultsAreEmpty(string path, string tool) =>
        new($"{tool} wrote no benchmark into the file", path, "see what was selected to run, and export again");

    internal static Problem ResultWithoutName(string where) => new("a benchmark has no name", where, "export the results anew");

    internal static Problem ResultFailed(string where, string name, string why) =>
        new($"benchmark '{Mettle.Printable.Of(name)}' has no time that could be judged: {why}", where, "mend it, or leave it out, and export again");

    internal static Problem ResultWithoutSamples(string where, string name, string remedy) =>
        new($"benchmark '{Mettle.Printable.Of(name)}' has no single samples, and a mean alone cannot be judged", where, remedy);

    internal static Problem ResultIsNoTime(string where, string name, string value, int count) => new(
        $"benchmark '{Mettle.Printable.Of(name)}' has {(count == 1 ? "a sample that is" : $"{count} samples that are")} no time above 0: {Mettle.Printable.Of(value, 60)}", where,
        "measure it again; what takes no time needs more work in one run");

    internal static Problem ResultTwice(string path, string name, int count) =>
        new($"benchmark '{Mettle.Printable.Of(name)}' is there {count} times", path, "keep one: one command, one job, one run a file");

    internal static Problem NoSuchBenchmark(string path, string name, IReadOnlyCollection<string> names) =>
        new($"there is no benchmark '{Mettle.Printable.Of(name)}'", path, Suggestion.Hint(name, names));

    internal static Problem ResultsHaveNothingInCommon(string baseline, string candidate, IEnumerable<string> one, IEnumerable<string> other) => new(
        $"{baseline} and {candidate} have no benchmark in common: {Mettle.Printable.Of(string.Join(", ", one))} on one side, {Mettle.Printable.Of(string.Join(", ", other))} on the other",
        "", "measure the same benchmarks on both sides, or name one each: results: with benchmark:");
    // ---- Measuring: the sides of a claim, as they are brought up and run.

    internal static Problem RefWithoutRepository(string reference, string folder, string said) =>
        new($"{Printable(reference)} cannot be checked out: {Printable(said)}", folder, "a side with ref: needs a git repository; without it a side is the folder as it is");

    internal static Problem NoSuchRef(string reference) =>
        new($"ref: {Printable(reference)} is no commit of this repository", "", "name a commit, a branch or a tag that is here; git fetch may bring it");

    internal static Problem RefNotCheckedOut(string reference, string said) =>
        new($"{Printable(reference)} cannot be checked out: {Printable(said)}", "", "see what git says to it");

    internal static Problem RefLacksFolder(string reference, string folder) =>
        new($"{Printable(reference)} has no folder {Printable(folder)}", "", "name a commit that has it, or keep the claim in the file of a folder that both have");

    internal static Problem SideNeedsStages(string side, string folder) =>
        new($"the {side} runs a stage, and the file there has none", folder, "add stages:, or give the side a cmd:");

    internal static Problem SideHasNoStage(string side, string stage, string folder, IReadOnlyCollection<string> names) =>
        new($"the {side} runs stage {Printable(stage)}, which the file there does not have", folder, Suggestion.For(stage, names) ?? $"it has: {string.Join(", ", names)}");

    // ---- Proving: stored proofs

    internal static Problem ProofIsEmpty() => new("the proof has stored nothing", "", "its process ended before it began; run again");
    // ---- Serving: keys, addresses, targets

    public static Problem UnknownScope(string scope, IReadOnlyCollection<string> known) => new($"'{Printable(scope)}' is no scope", "", Suggestion.Hint(scope, known));

    public static Problem NoScopes() => new("the key would be good for nothing", "", "give it scopes: read, write, break");

    public static Problem KeyName(string name) =>
        new($"'{Printable(name)}' cannot be the name of a key", "", "take 1 to 63 lower-case letters, digits, '-' and '_'");

    public static Problem KeyNameTaken(string name, string path) =>
        new($"there is a key {Printable(name)} already", path, "take another name, or remove that key from the file");

    public static Problem KeysAreOpen(string path) => new("others may read the keys", path, "chmod 600 it, and make new keys if others may have read it");

    public static Problem KeysUnreadable(string path, string why) =>
        new($"the keys cannot be read: {Printable(why)}", path, "put a good copy in its place, or remove it and make new keys");

    public static Problem KeysUnwritable(string path, string why) => new($"the keys cannot be kept: {Printable(why)}", path, "make the folder writable for yourself");

    public static Problem ServeNeedsKeys(string url) =>
        new("others can reach this address, and there are no keys", Printable(url), "make a key with --new-key, or listen on 127.0.0.1");

    public static Problem TargetPattern(string text) =>
        new($"'{Printable(text)}' does not say which targets are allowed", "", "write host:port, as in shop.test:8080, *.shop.test:443 or 10.0.0.7:*");

    public static Problem TargetNotAllowed(string address, IReadOnlyCollection<string> allowed) =>
        new($"{address} is no address that a request may name", "", $"allowed are {string.Join(", ", allowed)}; more are allowed when the service is started");

    public static Problem TelemetryAddress(string variable, string value) =>
        new($"{variable} is '{Printable(value)}', which is no http address", "", "write it as in http://127.0.0.1:4318");

    // ---- Serving: addresses, and what sessions over HTTP meet.

    /// <summary>An address that a service cannot listen at.</summary>
    public static Problem ServiceAddress(string url) =>
        new($"'{Printable(url)}' is no address to listen at", "--urls", "write http, an address and a port, as in http://127.0.0.1:8000; port 0 takes a free one");

    /// <summary>The server said no.</summary>
    public static Problem ServiceCannotListen(string said) =>
        new($"the service cannot listen: {Printable(said)}", "--urls", "choose a port that is free and allowed; port 0 takes a free one");

    /// <summary>What was named is neither a folder nor a file.</summary>
    public static Problem NoFolderToServe(string name) =>
        new($"'{Printable(name)}' is neither a folder with a mettle.yaml nor such a file", "", "name the folder, or -C and -f");

    /// <summary>A session goes on with what is not declared any more.</summary>
    public static Problem NoLongerDeclared(string name) =>
        new($"the file has no {Printable(name)} any more", "", "put it back and resume, or stop the session: it ends with what it has");

    /// <summary>There is no file, and perhaps no folder: what a service keeps would be made beside nothing.</summary>
    public static Problem NothingToServe(string path) =>
        new("there is no such file", path, "write one with `mettle init`, or say where it is with -C or -f");

    /// <summary>So many sessions cannot run at once.</summary>
    public static Problem SessionsOutOfRange(int sessions) => new($"{sessions} sessions cannot run at once", "--sessions", "1 to 1000");
}
