// Every sentence we say to a user about a mistake of theirs, in one place, so that they read alike.
namespace Mettle;

/// <summary>Named problems, grouped by the part that finds them.</summary>
public static class Problems
{
    // ---- Breaking: plans, observers and executors ----

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
}
