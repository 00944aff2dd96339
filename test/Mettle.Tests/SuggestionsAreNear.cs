// "Did you mean": near words are found, far ones are not forced on anybody.
namespace Mettle;

public sealed class SuggestionsAreNear
{
    private static readonly string[] Known = ["service", "fault_type", "delay_ms", "error_code"];

    [Theory]
    [InlineData("servcie", "service")]
    [InlineData("SERVICE", "service")]
    [InlineData("fault-type", "fault_type")]
    [InlineData("delay", "delay_ms")]
    [InlineData("de", null)]
    [InlineData("delayms", "delay_ms")]
    [InlineData("banana", null)]
    [InlineData("", null)]
    public void The_nearest_word_is_suggested(string wrong, string? expected) => Assert.Equal(expected, Suggestion.For(wrong, Known));

    [Fact]
    public void Without_a_near_word_all_are_listed() =>
        Assert.Equal("one of: service, fault_type, delay_ms, error_code", Suggestion.Hint("banana", Known));

    [Fact]
    public void A_hostile_word_costs_nothing() => Assert.Null(Suggestion.For(new string('x', 1_000_000), Known));
}
