// Every sentence we say to a user about a mistake of theirs, in one place, so that they read alike.
namespace Mettle;

/// <summary>Named problems, grouped by the part that finds them.</summary>
public static class Problems
{
}
