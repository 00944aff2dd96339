// What a column holds, and what NumPy calls it. Knows no files.
using System.Text.Json.Serialization;

namespace Mettle.Tuning.Data;

/// <summary>What the values of a column are.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ColumnType>))]
public enum ColumnType
{
    /// <summary>Numbers of 8 bytes; NaN where the value is missing.</summary>
    [JsonStringEnumMemberName("float64")]
    Float64,

    /// <summary>Whole numbers of 8 bytes, none missing.</summary>
    [JsonStringEnumMemberName("int64")]
    Int64,

    /// <summary>True or false, a byte each, none missing.</summary>
    [JsonStringEnumMemberName("bool")]
    Bool,

    /// <summary>Texts as numbers of 4 bytes, which count through the column's categories; −1 where the text is missing.</summary>
    [JsonStringEnumMemberName("text")]
    Text,

    /// <summary>Days since 1970-01-01, 8 bytes each, none missing.</summary>
    [JsonStringEnumMemberName("date")]
    Date,

    /// <summary>Microseconds since 1970-01-01T00:00Z, 8 bytes each, none missing.</summary>
    [JsonStringEnumMemberName("timestamp")]
    Timestamp,
}

internal static class ColumnTypes
{
    /// <summary>Its <c>descr</c> in a header of NumPy's.</summary>
    public static string Descr(this ColumnType type) => type switch
    {
        ColumnType.Float64 => "<f8",
        ColumnType.Int64 => "<i8",
        ColumnType.Bool => "|b1",
        ColumnType.Text => "<i4",
        ColumnType.Date => "<M8[D]",
        _ => "<M8[us]",
    };

    /// <summary>Bytes of a value.</summary>
    public static int Size(this ColumnType type) => type switch
    {
        ColumnType.Bool => 1,
        ColumnType.Text => 4,
        _ => 8,
    };

    /// <summary>Its name in manifests.</summary>
    public static string Word(this ColumnType type) => type.ToString().ToLowerInvariant();

    /// <summary>What a user calls its values.</summary>
    public static string Words(this ColumnType type) => type switch
    {
        ColumnType.Float64 or ColumnType.Int64 => "numbers",
        ColumnType.Bool => "true or false",
        ColumnType.Text => "texts",
        ColumnType.Date => "dates",
        _ => "timestamps",
    };
}
