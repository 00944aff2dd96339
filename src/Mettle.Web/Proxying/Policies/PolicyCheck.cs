// Finds everything that is wrong with a policy somebody sent. It does not know which policies there are already.
using System.Text.RegularExpressions;
using Mettle.Breaking.Executors;

namespace Mettle.Web.Proxying.Policies;

/// <summary>Collects violations as sentences; a policy without any can be put in place.</summary>
internal sealed partial class PolicyCheck
{
    private const int MaxRules = 100;
    private const int MaxLeaseMs = 24 * 60 * 60 * 1000;

    private readonly List<string> violations = [];

    /// <summary>Empty when the policy is sound.</summary>
    public static IReadOnlyList<string> Of(Policy policy, IReadOnlyCollection<string> services)
    {
        var check = new PolicyCheck();
        check.Metadata(policy.Metadata);
        check.Spec(policy.Spec, services);
        return check.violations;
    }

    [GeneratedRegex(@"\A[A-Za-z0-9_][A-Za-z0-9_-]{1,61}[A-Za-z0-9_]\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Name();

    [GeneratedRegex(@"\A[0-9]{1,9}\.[0-9]{1,9}\.[0-9]{1,9}([-+][0-9A-Za-z.+-]{1,64})?\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Version();

    private void Metadata(PolicyMetadata? metadata)
    {
        Demand(Name().IsMatch(metadata?.Name ?? ""), "metadata.name must be 3 to 63 of A-Z a-z 0-9 - _ and neither begin nor end with a hyphen");
        Demand(metadata?.Version is null || Version().IsMatch(metadata.Version), "metadata.version must be a semantic version, like 1.0.0");
    }

    private void Spec(PolicySpec? spec, IReadOnlyCollection<string> services)
    {
        Selector(spec?.Selector, string.Join(", ", services.Order(StringComparer.Ordinal)), services);
        InRange("spec.lease_ms", spec?.LeaseMs, 1, MaxLeaseMs);
        var rules = spec?.Rules ?? [];
        Demand(rules.Count is > 0 and <= MaxRules, $"spec.rules must hold 1 to {MaxRules} rules");
        for (var i = 0; i < Math.Min(rules.Count, MaxRules); i++)
            Rule($"spec.rules[{i}]", rules[i]);
    }

    private void Selector(PolicySelector? selector, string known, IReadOnlyCollection<string> services)
    {
        var service = selector?.Service;
        if (string.IsNullOrEmpty(service) || service == "*")
            violations.Add($"spec.selector.service must name one service, it is never read as all; known: {known}");
        else
            Demand(services.Contains(service), $"spec.selector.service '{service}' is not behind this proxy; known: {known}");
        Demand(
            selector?.Namespace is null or "default",
            "spec.selector.namespace is not known here, leave it out: ignoring it would widen the fault");
    }

    private void Rule(string where, PolicyRule? rule)
    {
        Match(where + ".match", rule?.Match);
        if (rule?.Fault is { } fault)
            Fault(where + ".fault", fault);
        else
            violations.Add($"{where}.fault is missing");
    }

    private void Match(string where, PolicyMatch? match)
    {
        var headers = match?.Headers ?? [];
        Demand(match?.Method is not null || match?.Path is not null || headers.Count > 0, $"{where} needs at least one of method, path, headers");
        if (match?.Method is { } method)
            Text(where + ".method", method.Exact, method.Prefix, method.Regex);
        if (match?.Path is { } path)
            Text(where + ".path", path.Exact, path.Prefix, path.Regex);
        for (var i = 0; i < headers.Count; i++)
            Header($"{where}.headers[{i}]", headers[i]);
    }

    private void Header(string where, PolicyHeader? header)
    {
        Demand(!string.IsNullOrWhiteSpace(header?.Name), $"{where}.name is missing");
        Text(where, header?.Exact, header?.Prefix, header?.Regex);
    }

    private void Text(string where, string? exact, string? prefix, string? regex)
    {
        Demand(new[] { exact, prefix, regex }.Count(t => t is not null) == 1, $"{where} needs exactly one of exact, prefix, regex");
        if (regex is null)
            return;
        try
        {
            _ = TextMatcher.Whole(regex);
        }
        catch (Exception e) when (e is ArgumentException or NotSupportedException)
        {
            violations.Add($"{where}.regex cannot be used: {e.Message}");
        }
    }

    private void Fault(string where, PolicyFault fault)
    {
        // Written so that a missing one, NaN and infinity fail too.
        Demand(fault.Percentage is >= 0 and <= 100, $"{where}.percentage must be 0 to 100");
        Demand(fault.Delay is not null || fault.Abort is not null || fault.Error is not null, $"{where} needs at least one of delay, abort, error");
        Demand(fault.Abort is null || fault.Error is null, $"{where} may hold abort or error, not both");
        InRange(where + ".start_delay_ms", fault.StartDelayMs, 0, int.MaxValue);
        InRange(where + ".duration_ms", fault.DurationMs, 0, int.MaxValue);
        InRange(where + ".duration_seconds", fault.DurationSeconds, 0, int.MaxValue);
        InRange(where + ".delay.fixed_delay_ms", fault.Delay?.FixedDelayMs, 0, 30_000);
        InRange(where + ".abort.httpStatus", fault.Abort?.HttpStatus, 400, 599);
        InRange(where + ".error.httpStatus", fault.Error?.HttpStatus, 400, 599);
    }

    private void InRange(string where, int? value, int least, int most) =>
        Demand(value is null || (value >= least && value <= most), $"{where} must be {least} to {most}");

    private void Demand(bool holds, string violation)
    {
        if (!holds)
            violations.Add(violation);
    }
}
