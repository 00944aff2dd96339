// What a job is called, wherever one is named in a single text.
namespace Mettle.Running;

/// <summary>Names of jobs.</summary>
public static class JobName
{
    /// <summary><c>stage</c>, or <c>stage:item</c>.</summary>
    public static string Of(string stage, string? item) => item is null ? stage : $"{stage}:{item}";
}
