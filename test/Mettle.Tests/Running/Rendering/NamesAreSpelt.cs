// The words of a name, in each spelling.
namespace Mettle.Running.Rendering;

public sealed class NamesAreSpelt
{
    [Theory]
    [InlineData("parseHTTPResponse2-fast", "ParseHttpResponse2Fast", "parseHttpResponse2Fast", "parse_http_response2_fast", "parse-http-response2-fast")]
    [InlineData("user_name", "UserName", "userName", "user_name", "user-name")]
    [InlineData("ID", "Id", "id", "id", "id")]
    [InlineData("v2Beta", "V2Beta", "v2Beta", "v2_beta", "v2-beta")]
    [InlineData("  a  b.c ", "ABC", "aBC", "a_b_c", "a-b-c")]
    [InlineData("élan Vital", "ÉlanVital", "élanVital", "élan_vital", "élan-vital")]
    [InlineData("--", "", "", "", "")]
    [InlineData("", "", "", "", "")]
    public void In_four_ways(string name, string pascal, string camel, string snake, string kebab) =>
        Assert.Equal((pascal, camel, snake, kebab), (Case.Pascal(name), Case.Camel(name), Case.Snake(name), Case.Kebab(name)));
}
