// Call trees as text: `a(b(c),d!)`, where ! is a failed call.
namespace Mettle.Breaking.Observing;

internal static class Trees
{
    public static string Write(Span span) =>
        span.Name + (span.Error ? "!" : "") + (span.Children.Count == 0 ? "" : $"({string.Join(',', span.Children.Select(Write))})");
}
