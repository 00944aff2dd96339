// The direction numbers of the Sobol sequence: a table of data. Knows nothing of scrambling or spaces.
using System.Globalization;

namespace Mettle.Search.Samplers.Designs;

/// <summary>
/// The first 101 dimensions of the set <c>new-joe-kuo-6.21201</c>: Joe and Kuo, "Constructing Sobol sequences with better
/// two-dimensional projections", SIAM J. Sci. Comput. 30, 2008.
/// </summary>
internal static class SobolDirections
{
    /// <summary>Bits of a coordinate, and so the logarithm of how many points there are.</summary>
    public const int Bits = 32;

    // For each dimension after the first: the inner coefficients of its primitive polynomial as a number, then the initial
    // direction numbers m1, m2, ..., as many as the polynomial's degree.
    private const string Table = """
        0 1; 1 1 3; 1 1 3 1; 2 1 1 1; 1 1 1 3 3; 4 1 3 5 13; 2 1 1 5 5 17; 4 1 1 5 5 5; 7 1 1 7 11 19; 11 1 1 5 1 1;
        13 1 1 1 3 11; 14 1 3 5 5 31; 1 1 3 3 9 7 49; 13 1 1 1 15 21 21; 16 1 3 1 13 27 49; 19 1 1 1 15 7 5; 22 1 3 1 15 13 25;
        25 1 1 5 5 19 61; 1 1 3 7 11 23 15 103; 4 1 3 7 13 13 15 69; 7 1 1 3 13 7 35 63; 8 1 3 5 9 1 25 53;
        14 1 3 1 13 9 35 107; 19 1 3 1 5 27 61 31; 21 1 1 5 11 19 41 61; 28 1 3 5 3 3 13 69; 31 1 1 7 13 1 19 1;
        32 1 3 7 5 13 19 59; 37 1 1 3 9 25 29 41; 41 1 3 5 13 23 1 55; 42 1 3 7 3 13 59 17; 50 1 3 1 3 5 53 69;
        55 1 1 5 5 23 33 13; 56 1 1 7 7 1 61 123; 59 1 1 7 9 13 61 49; 62 1 3 3 5 3 55 33; 14 1 3 1 15 31 13 49 245;
        21 1 3 5 15 31 59 63 97; 22 1 3 1 11 11 11 77 249; 38 1 3 1 11 27 43 71 9; 47 1 1 7 15 21 11 81 45;
        49 1 3 7 3 25 31 65 79; 50 1 3 1 1 19 11 3 205; 52 1 1 5 9 19 21 29 157; 56 1 3 7 11 1 33 89 185; 67 1 3 3 3 15 9 79 71;
        70 1 3 7 11 15 39 119 27; 84 1 1 3 1 11 31 97 225; 97 1 1 1 3 23 43 57 177; 103 1 3 7 7 17 17 37 71;
        115 1 3 1 5 27 63 123 213; 122 1 1 3 5 11 43 53 133; 8 1 3 5 5 29 17 47 173 479; 13 1 3 3 11 3 1 109 9 69;
        16 1 1 1 5 17 39 23 5 343; 22 1 3 1 5 25 15 31 103 499; 25 1 1 1 11 11 17 63 105 183; 44 1 1 5 11 9 29 97 231 363;
        47 1 1 5 15 19 45 41 7 383; 52 1 3 7 7 31 19 83 137 221; 55 1 1 1 3 23 15 111 223 83; 59 1 1 5 13 31 15 55 25 161;
        62 1 1 3 13 25 47 39 87 257; 67 1 1 1 11 21 53 125 249 293; 74 1 1 7 11 11 7 57 79 323; 81 1 1 5 5 17 13 81 3 131;
        82 1 1 7 13 23 7 65 251 475; 87 1 3 5 1 9 43 3 149 11; 91 1 1 3 13 31 13 13 255 487; 94 1 3 3 1 5 63 89 91 127;
        103 1 1 3 3 1 19 123 127 237; 104 1 1 5 7 23 31 37 243 289; 109 1 1 5 11 17 53 117 183 491; 122 1 1 1 5 1 13 13 209 345;
        124 1 1 3 15 1 57 115 7 33; 137 1 3 1 11 7 43 81 207 175; 138 1 3 1 1 15 27 63 255 49; 143 1 3 5 3 27 61 105 171 305;
        145 1 1 5 3 1 3 57 249 149; 152 1 1 3 5 5 57 15 13 159; 157 1 1 1 11 7 11 105 141 225; 167 1 3 3 5 27 59 121 101 271;
        173 1 3 5 9 11 49 51 59 115; 176 1 1 7 1 23 45 125 71 419; 181 1 1 3 5 23 5 105 109 75; 182 1 1 7 15 7 11 67 121 453;
        185 1 3 7 3 9 13 31 27 449; 191 1 3 1 15 19 39 39 89 15; 194 1 1 1 1 1 33 73 145 379; 199 1 3 1 15 15 43 29 13 483;
        218 1 1 7 3 19 27 85 131 431; 220 1 3 3 3 5 35 23 195 349; 227 1 3 3 7 9 27 39 59 297; 229 1 1 3 9 11 17 13 241 157;
        230 1 3 7 15 25 57 33 189 213; 234 1 1 7 1 9 55 73 83 217; 236 1 3 3 13 19 27 23 113 249; 241 1 3 5 3 23 43 3 253 479;
        244 1 1 5 5 11 5 45 117 217; 253 1 3 3 7 29 37 33 123 147
        """;

    private static readonly uint[][] Directions = [FirstDimension(), .. Table.Split(';').Select(Expand)];

    /// <summary>How many dimensions are tabled.</summary>
    public static int Dimensions => Directions.Length;

    /// <summary>The 32 direction numbers of a dimension, each shifted to stand for a binary fraction.</summary>
    public static ReadOnlySpan<uint> Of(int dimension) => Directions[dimension];

    // Van der Corput's sequence.
    private static uint[] FirstDimension() => [.. Enumerable.Range(1, Bits).Select(i => 1u << (Bits - i))];

    // The recurrence (2) of the paper.
    private static uint[] Expand(string row)
    {
        var numbers = row.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(text => uint.Parse(text, CultureInfo.InvariantCulture)).ToArray();
        var degree = numbers.Length - 1;
        var directions = new uint[Bits];
        for (var i = 0; i < Bits; i++)
        {
            if (i < degree)
            {
                directions[i] = numbers[i + 1] << (Bits - 1 - i);
                continue;
            }

            directions[i] = directions[i - degree] ^ (directions[i - degree] >> degree);
            for (var k = 1; k < degree; k++)
                directions[i] ^= ((numbers[0] >> (degree - 1 - k)) & 1) * directions[i - k];
        }

        return directions;
    }
}
