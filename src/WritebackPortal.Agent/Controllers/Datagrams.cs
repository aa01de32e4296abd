using System.Formats.Asn1;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace WritebackPortal.Agent.Controllers;

/// <summary>A question in one datagram, and how its answer is told from anything else.</summary>
/// <param name="Describe">What the answer says, in a few words; null when it is no answer to this question.</param>
internal sealed record Datagram(byte[] Question, Func<ReadOnlyMemory<byte>, string?> Describe);

/// <summary>Harmless questions that the services of a domain controller answer over UDP.</summary>
internal static class Datagrams
{
    private static readonly Asn1Tag KrbError = new(TagClass.Application, 30, isConstructed: true);
    private static readonly Asn1Tag AsReply = new(TagClass.Application, 11, isConstructed: true);

    /// <summary>Who has the start of authority of the domain (RFC 1035 4).</summary>
    public static Datagram Dns(string domain)
    {
        var id = RandomNumberGenerator.GetBytes(2);
        byte[] question =
        [
            .. id, 0x01, 0x00, 0, 1, 0, 0, 0, 0, 0, 0,
            .. domain.TrimEnd('.').Split('.').Select(Encoding.ASCII.GetBytes).SelectMany(label => label.Prepend((byte)label.Length)), 0,
            0, 6, 0, 1,
        ];
        return new(question, answer => answer.Span is [var high, var low, >= 0x80, var flags, ..] && high == id[0] && low == id[1]
            ? string.Create(CultureInfo.InvariantCulture, $"DNS answer, code {flags & 0x0f}")
            : null);
    }

    /// <summary>
    /// Asks for a ticket without any proof of who asks, as each sign-in begins (RFC 4120 5.4.1). The controller asks for the
    /// proof, or names another realm: both are answers, and neither counts as a failed sign-in.
    /// </summary>
    /// <param name="principal">As <c>account@domain</c>.</param>
    public static Datagram Kerberos(string domain, string principal, DateTimeOffset now)
    {
        var realm = domain.ToUpperInvariant();
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence(new Asn1Tag(TagClass.Application, 10)))
        using (writer.PushSequence())
        {
            Field(writer, 1, () => writer.WriteInteger(5));
            Field(writer, 2, () => writer.WriteInteger(10));
            Field(writer, 4, () => WriteBody(writer, realm, principal, now));
        }

        return new(writer.Encode(), DescribeKerberos);
    }

    /// <summary>The ping by which Windows finds a controller (MS-ADTS 6.3.3): LDAP in a datagram, without signing in.</summary>
    public static Datagram Cldap(string domain)
    {
        var writer = new AsnWriter(AsnEncodingRules.BER);
        using (writer.PushSequence())
        {
            writer.WriteInteger(1);
            using (writer.PushSequence(new Asn1Tag(TagClass.Application, 3)))
            {
                writer.WriteOctetString([]);
                writer.WriteEncodedValue([0x0a, 1, 0]);
                writer.WriteEncodedValue([0x0a, 1, 0]);
                writer.WriteInteger(0);
                writer.WriteInteger(0);
                writer.WriteBoolean(false);
                using (writer.PushSetOf(new Asn1Tag(TagClass.ContextSpecific, 0)))
                {
                    WriteEquality(writer, "DnsDomain", Encoding.UTF8.GetBytes(domain));
                    WriteEquality(writer, "NtVer", [6, 0, 0, 0]);
                }

                using (writer.PushSequence())
                {
                    writer.WriteOctetString("Netlogon"u8);
                }
            }
        }

        return new(writer.Encode(), DescribeLdap);
    }

    private static void WriteBody(AsnWriter writer, string realm, string principal, DateTimeOffset now)
    {
        // kdc-options: canonicalize (RFC 6806), so that a controller of another domain names the account's own.
        const int canonicalize = 0x00010000;
        const int enterprise = 10;
        const int service = 2;
        using (writer.PushSequence())
        {
            Field(writer, 0, () => writer.WriteBitString([0, canonicalize >> 16, 0, 0]));
            Field(writer, 1, () => WriteName(writer, enterprise, principal));
            Field(writer, 2, () => WriteGeneral(writer, realm));
            Field(writer, 3, () => WriteName(writer, service, "krbtgt", realm));
            Field(writer, 5, () => writer.WriteGeneralizedTime(now.ToUniversalTime().AddHours(1), omitFractionalSeconds: true));
            Field(writer, 7, () => writer.WriteInteger(RandomNumberGenerator.GetInt32(int.MaxValue)));
            Field(writer, 8, () =>
            {
                // aes256-cts, aes128-cts, rc4-hmac
                using var types = writer.PushSequence();
                writer.WriteInteger(18);
                writer.WriteInteger(17);
                writer.WriteInteger(23);
            });
        }
    }

    private static void WriteName(AsnWriter writer, int type, params ReadOnlySpan<string> parts)
    {
        using (writer.PushSequence())
        {
            using (writer.PushSequence(Context(0)))
            {
                writer.WriteInteger(type);
            }

            using (writer.PushSequence(Context(1)))
            using (writer.PushSequence())
            {
                foreach (var part in parts)
                {
                    WriteGeneral(writer, part);
                }
            }
        }
    }

    private static void WriteEquality(AsnWriter writer, string attribute, byte[] value)
    {
        using (writer.PushSequence(Context(3)))
        {
            writer.WriteOctetString(Encoding.ASCII.GetBytes(attribute));
            writer.WriteOctetString(value);
        }
    }

    private static void Field(AsnWriter writer, int number, Action write)
    {
        using (writer.PushSequence(Context(number)))
        {
            write();
        }
    }

    // AsnWriter knows no GeneralString (tag 27): it is laid out as an OCTET STRING is.
    private static void WriteGeneral(AsnWriter writer, string text)
    {
        var octets = new AsnWriter(AsnEncodingRules.DER);
        octets.WriteOctetString(Encoding.UTF8.GetBytes(text));
        var encoded = octets.Encode();
        encoded[0] = (byte)UniversalTagNumber.GeneralString;
        writer.WriteEncodedValue(encoded);
    }

    private static Asn1Tag Context(int number) => new(TagClass.ContextSpecific, number);

    private static string? DescribeKerberos(ReadOnlyMemory<byte> answer)
    {
        try
        {
            var tag = new AsnReader(answer, AsnEncodingRules.BER).PeekTag();
            return tag == KrbError ? $"KRB-ERROR{CodeOf(answer)}" : tag == AsReply ? "AS-REP" : null;
        }
        catch (AsnContentException)
        {
            return null;
        }
    }

    private static string CodeOf(ReadOnlyMemory<byte> answer)
    {
        var fields = new AsnReader(answer, AsnEncodingRules.BER).ReadSequence(KrbError).ReadSequence();
        while (fields.HasData)
        {
            var tag = fields.PeekTag();
            if (tag.TagValue == 6)
            {
                return string.Create(CultureInfo.InvariantCulture, $" {fields.ReadSequence(tag).ReadInteger()}");
            }

            fields.ReadEncodedValue();
        }

        return "";
    }

    private static string? DescribeLdap(ReadOnlyMemory<byte> answer)
    {
        try
        {
            var message = new AsnReader(answer, AsnEncodingRules.BER).ReadSequence();
            // SearchResultEntry or SearchResultDone.
            return message.ReadInteger() == 1 && message.PeekTag() is { TagClass: TagClass.Application, TagValue: 4 or 5 } ? "LDAP answer" : null;
        }
        catch (AsnContentException)
        {
            return null;
        }
    }
}
