// What the text of one field can be read as. Knows no column.
namespace Mettle.Tuning.Data.Extracting;

internal enum FieldKind
{
    /// <summary>Nothing, or spaces.</summary>
    Missing,

    /// <summary>A word for nothing, as other programs write it: missing among numbers, and among texts a text.</summary>
    Nothing,

    /// <summary>A whole number of 64 bits, without leading zeros: what has them is a code.</summary>
    Whole,

    /// <summary>Another finite number.</summary>
    Real,

    /// <summary>True or false.</summary>
    Flag,

    /// <summary>A day.</summary>
    Date,

    /// <summary>A day with a time.</summary>
    Timestamp,

    /// <summary>Anything else.</summary>
    Text,
}
