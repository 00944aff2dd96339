// The problems that some work ends in.
namespace Mettle;

public static class Caught
{
    public static Problem One(Action work) => Assert.Single(Assert.Throws<ProblemException>(work).Problems);

    public static IReadOnlyList<Problem> All(Action work) => Assert.Throws<ProblemException>(work).Problems;

    public static async Task<Problem> One(Func<Task> work) =>
        Assert.Single((await Assert.ThrowsAsync<ProblemException>(work)).Problems);
}
