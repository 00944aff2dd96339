// The rows of a source, one after the other. Knows no types.
namespace Mettle.Tuning.Data.Extracting;

/// <summary>Reads a source once, from its first row to its last, in bounded memory. What is wrong goes to <see cref="Mistakes"/>, and its row is left out.</summary>
internal interface IRecords
{
    /// <summary>Names of the columns, as they stand there.</summary>
    IReadOnlyList<string> Names { get; }

    /// <summary>The line in which the row begins, from 1.</summary>
    long Line { get; }

    /// <summary>Goes to the next row; false: there is none, or so much is wrong that it makes no sense to go on.</summary>
    bool Next();

    /// <summary>A field of the row, UTF-8, good until <see cref="Next"/>.</summary>
    ReadOnlySpan<byte> this[int column] { get; }

    /// <summary>The field is written as a text, and is no number whatever it says.</summary>
    bool IsText(int column);
}
