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
        new($"'{Printable(text)}' is not a route", "", "write `host:port -> host:port`, callers' side first, as in `127.0.0.1:8101 -> 127.0.0.1:9101`");

    internal static Problem UnknownPort(string port, IReadOnlyCollection<string> ports) =>
        new($"the port '{Printable(port)}' is not declared", "", ports.Count == 0 ? "declare it under `ports` of the system" : Suggestion.Hint(port, ports));

    internal static Problem UnknownSystem(string name, IReadOnlyCollection<string> systems) =>
        new($"there is no system '{Printable(name)}'", "", systems.Count == 0 ? "declare it under `systems`" : Suggestion.Hint(name, systems));

    internal static Problem NothingObserves() =>
        new("nothing says what to observe", "", "write `load` (requests to send) or `observe` (a command that measures)");

    internal static Problem TwoObserve() =>
        new("both `load` and `observe` measure", "", "keep one of them");

    internal static Problem NothingInjects() =>
        new("nothing can inject faults", "", "write `executor` (the address of one), or name a `system` that has `proxies`");

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

    private static string Printable(string text) => Caret.Printable(text);
}
