using System.Formats.Asn1;
using System.Text;
using WritebackPortal.Agent.Controllers;

namespace WritebackPortal.Agent.Tests.Controllers;

public sealed class DatagramsTests
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 22, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Kerberos_Question_IsARequestWithoutProof()
    {
        var body = Fields(new AsnReader(Datagrams.Kerberos("corp.contoso.test", "MSOL_1@corp.contoso.test", Noon).Question, AsnEncodingRules.DER)
            .ReadSequence(new Asn1Tag(TagClass.Application, 10)).ReadSequence());

        // pvno, msg-type and req-body: no padata, which is where a proof would be.
        Assert.Equal([1, 2, 4], body.Keys);
        var request = Fields(new AsnReader(body[4], AsnEncodingRules.DER).ReadSequence());
        Assert.Equal([0, 1, 2, 3, 5, 7, 8], request.Keys);
        Assert.Contains("MSOL_1@corp.contoso.test", Encoding.ASCII.GetString(request[1].Span), StringComparison.Ordinal);
        Assert.Contains("CORP.CONTOSO.TEST", Encoding.ASCII.GetString(request[2].Span), StringComparison.Ordinal);
        Assert.Contains("krbtgt", Encoding.ASCII.GetString(request[3].Span), StringComparison.Ordinal);
        Assert.Contains("20261122130000Z", Encoding.ASCII.GetString(request[5].Span), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("7e09300730052003020100", "KRB-ERROR")]
    [InlineData("7e073005a6", null)]
    [InlineData("7e073005a603020119", "KRB-ERROR 25")]
    [InlineData("6b023000", "AS-REP")]
    [InlineData("30023000", null)]
    [InlineData("", null)]
    [InlineData("ffffffff", null)]
    public void Kerberos_Answer_IsDescribedOrRefused(string answer, string? expected) =>
        Assert.Equal(expected, Datagrams.Kerberos("corp.contoso.test", "a@corp.contoso.test", Noon).Describe(Convert.FromHexString(answer)));

    [Fact]
    public void Dns_Answer_MustBeOfThisQuestion()
    {
        var datagram = Datagrams.Dns("corp.contoso.test");
        byte[] answer = [.. datagram.Question];
        answer[2] |= 0x80;
        answer[3] |= 3;
        byte[] other = [.. answer];
        other[0] ^= 1;

        Assert.Equal("\u0004corp\u0007contoso\u0004test\0", Encoding.ASCII.GetString(datagram.Question.AsSpan(12, 19)));
        Assert.Equal(
            ("DNS answer, code 3", (string?)null, (string?)null),
            (datagram.Describe(answer), datagram.Describe(other), datagram.Describe(datagram.Question)));
    }

    [Theory]
    [InlineData("300702010164020400", "LDAP answer")]
    [InlineData("300c02010165070a010004000400", "LDAP answer")]
    [InlineData("300702010264020400", null)]
    [InlineData("300702010160020400", null)]
    [InlineData("30", null)]
    public void Cldap_Answer_MustBeOfThisQuestion(string answer, string? expected) =>
        Assert.Equal(expected, Datagrams.Cldap("corp.contoso.test").Describe(Convert.FromHexString(answer)));

    private static Dictionary<int, ReadOnlyMemory<byte>> Fields(AsnReader reader)
    {
        var fields = new Dictionary<int, ReadOnlyMemory<byte>>();
        while (reader.HasData)
        {
            var tag = reader.PeekTag();
            fields.Add(tag.TagValue, reader.PeekContentBytes());
            reader.ReadEncodedValue();
        }

        return fields;
    }
}
