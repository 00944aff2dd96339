// NPY under a tolerance: elements by index, whatever the order of bytes and indices in the file; types and shapes exactly.
using System.Buffers.Binary;

namespace Mettle.Proving.Equivalence;

public sealed class ArraysAreComparedByElement
{
    private static AnswerReport Compare(byte[] one, byte[] other, double within = 1e-10) => LittleAnswers.Of("a.npy", LittleAnswers.Within(within), one, other);

    [Fact]
    public void The_index_of_the_first_difference_is_told()
    {
        var (one, other) = (Enumerable.Range(0, 12).Select(i => (double)i).ToArray(), Enumerable.Range(0, 12).Select(i => (double)i).ToArray());
        (other[11], other[7]) = (5, 7.5);

        var report = Compare(Npy.Bytes("<f8", "3, 4", Npy.Doubles(one)), Npy.Bytes("<f8", "3, 4", Npy.Doubles(other)));

        Assert.Equal(new Difference(null, "[1, 3]", "7", "7.5", 2), report.First);
        Assert.Equal(12, report.Values);
    }

    [Fact]
    public void Order_of_indices_does_not_matter()
    {
        var rows = Npy.Bytes("<f8", "2, 3", Npy.Doubles(1, 2, 3, 4, 5, 6));

        Assert.True(Compare(rows, Npy.Bytes("<f8", "2, 3", Npy.Doubles(1, 4, 2, 5, 3, 6), isFortran: true)).Equal);
        Assert.Equal("[0, 1]", Compare(rows, Npy.Bytes("<f8", "2, 3", Npy.Doubles(1, 2, 3, 4, 5, 6), isFortran: true)).First!.Place);
        Assert.Equal("[1, 0]", Compare(Npy.Bytes("<f8", "2, 2", Npy.Doubles(1, 2, 3, 4), isFortran: true), Npy.Bytes("<f8", "2, 2", Npy.Doubles(1, 9, 3, 4), isFortran: true)).First!.Place);
    }

    [Fact]
    public void Large_arrays_are_read_in_any_order()
    {
        var rows = Enumerable.Range(0, 300 * 100).Select(i => (double)i).ToArray();
        var columns = Enumerable.Range(0, 300 * 100).Select(i => (double)((i % 300 * 100) + (i / 300))).ToArray();

        var report = Compare(Npy.Bytes("<f8", "300, 100", Npy.Doubles(rows)), Npy.Bytes("<f8", "300, 100", Npy.Doubles(columns), isFortran: true));

        Assert.True(report.Equal);
        Assert.Equal(30_000, report.Values);
    }

    [Fact]
    public void Order_of_bytes_does_not_matter()
    {
        var big = new byte[8];
        BinaryPrimitives.WriteDoubleBigEndian(big, 1.5);

        Assert.True(Compare(Npy.Bytes("<f8", "1,", Npy.Doubles(1.5)), Npy.Bytes(">f8", "1,", big)).Equal);
        Assert.True(Compare(Npy.Bytes("<i4", "1,", [254, 255, 255, 255]), Npy.Bytes(">i4", "1,", [255, 255, 255, 254])).Equal);
    }

    [Theory]
    [InlineData("|b1", new byte[] { 1 }, new byte[] { 0 }, "true", "false")]
    [InlineData("|i1", new byte[] { 255 }, new byte[] { 1 }, "-1", "1")]
    [InlineData("|u1", new byte[] { 255 }, new byte[] { 1 }, "255", "1")]
    [InlineData("<u2", new byte[] { 0, 1 }, new byte[] { 0, 2 }, "256", "512")]
    [InlineData("<i8", new byte[] { 255, 255, 255, 255, 255, 255, 255, 127 }, new byte[] { 0, 0, 0, 0, 0, 0, 0, 128 }, "9223372036854775807", "-9223372036854775808")]
    [InlineData("<u8", new byte[] { 0, 0, 0, 0, 0, 0, 0, 128 }, new byte[] { 0, 0, 0, 0, 0, 0, 0, 0 }, "9223372036854775808", "0")]
    [InlineData("<f2", new byte[] { 0, 0x3C }, new byte[] { 0, 0x40 }, "1", "2")]
    [InlineData("<f4", new byte[] { 0, 0, 0x80, 0x3F }, new byte[] { 0, 0, 0, 0x40 }, "1", "2")]
    [InlineData("<c8", new byte[] { 0, 0, 0x80, 0x3F, 0, 0, 0, 0x40 }, new byte[] { 0, 0, 0x80, 0x3F, 0, 0, 0x80, 0x3F }, "(1, 2)", "(1, 1)")]
    public void Types_are_read_as_numpy_writes_them(string descr, byte[] one, byte[] other, string first, string second)
    {
        var (left, right) = (Npy.Bytes(descr, "", one), Npy.Bytes(descr, "", other));

        Assert.Equal(new Difference(null, "[]", first, second, 1), Compare(left, right).First);
        Assert.True(Compare(left, left).Equal);
        Assert.True(Compare(right, right).Equal);
    }

    [Fact]
    public void Whole_numbers_are_exact_where_doubles_are_not()
    {
        var (one, other) = (Npy.Bytes("<i8", "1,", BitConverter.GetBytes(9007199254740993)), Npy.Bytes("<i8", "1,", BitConverter.GetBytes(9007199254740992)));

        Assert.False(Compare(one, other, 0).Equal);
        Assert.Equal(1 / 9007199254740992.0, Compare(one, other).LargestAllowed);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void All_versions_are_read(int version) =>
        Assert.True(Compare(Npy.Vector(1, 2), Npy.Bytes("<f8", "2,", Npy.Doubles(1, 2), version: version)).Equal);

    [Fact]
    public void Types_and_shapes_must_be_equal()
    {
        Assert.Equal(("elements of type f8", "elements of type i8"), Told(Npy.Vector(0), Npy.Bytes("<i8", "1,", new byte[8])));
        Assert.Equal(("shape (4)", "shape (2, 2)"), Told(Npy.Vector(1, 2, 3, 4), Npy.Bytes("<f8", "2, 2", Npy.Doubles(1, 2, 3, 4))));

        static (string, string) Told(byte[] one, byte[] other) => Compare(one, other).First is { } first ? (first.Baseline, first.Candidate) : default;
    }

    [Fact]
    public void Headers_written_by_others_are_read()
    {
        var data = Npy.Doubles(1, 2);

        Assert.True(Compare(Npy.Vector(1, 2), Npy.Raw("{\"shape\": (2,), \"fortran_order\": False, \"descr\": \"<f8\"}", data)).Equal);
        Assert.True(Compare(Npy.Bytes("<f8", "0, 9223372036854775807, 4", []), Npy.Bytes("<f8", "0, 9223372036854775807, 4", [])).Equal);
    }

    [Theory]
    [InlineData("{'descr': '<f8', 'fortran_order': False, 'shape': (3,), }", "is no NPY: its header says 24 bytes of data, and there are 16")]
    [InlineData("{'descr': '<f8', 'fortran_order': False, 'shape': (1,), }", "is no NPY: its header says 8 bytes of data, and there are 16")]
    [InlineData("{'descr': '<f8', 'fortran_order': False, 'shape': (4611686018427387904, 4611686018427387904), }", "is no NPY: its shape has more elements than can be counted")]
    [InlineData("{'descr': '<f8', 'fortran_order': False, 'shape': (99999999999999999999,), }", "is no NPY: its shape is none")]
    [InlineData("{'descr': '<f8', 'fortran_order': False, 'shape': (100000000000,), }", "is no NPY: its header says 800000000000 bytes of data, and there are 16")]
    [InlineData("{'descr': '|O', 'fortran_order': False, 'shape': (2,), }", "has elements of type |O, which can be compared exactly only")]
    [InlineData("{'descr': [('a', '<f8')], 'fortran_order': False, 'shape': (2,), }", "is no NPY of plain numbers: its header is not understood")]
    [InlineData("{'descr': '<f8', 'fortran_order': False}", "is no NPY of plain numbers: its header is not understood")]
    public void What_a_header_claims_is_checked(string header, string flaw)
    {
        var bytes = Npy.Raw(header, new byte[16]);

        Assert.Equal($"a.npy of run 1 of the baseline {flaw}", Compare(bytes, bytes).Failure);
    }

    [Fact]
    public void What_is_no_array_is_alike_to_nothing()
    {
        Assert.Contains("mark of that format", Compare([1, 2], [1, 2]).Failure, StringComparison.Ordinal);
        Assert.Contains("of version 9", Failure([0x93, .. "NUMPY"u8, 9, 0, 0, 0, 0, 0]), StringComparison.Ordinal);
        Assert.Contains("longer than theirs can be", Failure([0x93, .. "NUMPY"u8, 2, 0, 255, 255, 255, 255]), StringComparison.Ordinal);

        static string Failure(byte[] bytes) => Compare(bytes, bytes).Failure!;
    }
}
