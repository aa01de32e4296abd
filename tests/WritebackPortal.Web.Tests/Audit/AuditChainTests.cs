using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using WritebackPortal.Web.Audit;

namespace WritebackPortal.Web.Tests.Audit;

public sealed class AuditChainTests
{
    private static readonly byte[] Key = [.. Enumerable.Range(0, 32).Select(number => (byte)number)];

    /// <summary>The encoding of docs/audit.md, put together a second time and by hand.</summary>
    [Fact]
    public void HashOf_Entry_IsTheDocumentedOne()
    {
        var entry = Entry();

        byte[] message =
        [
            .. Text("WritebackPortal audit entry 1"),
            .. Bytes([.. Enumerable.Repeat((byte)7, 32)]),
            .. Bytes([0, 0, 0, 0, 0, 0, 1, 2]),
            .. Bytes([0x08, 0xDE, 0x30, 0x4C, 0x99, 0x96, 0xC0, 0x00]),
            .. Text("0a1b2c3d"),
            .. Text("server.configured"),
            .. Text("Done"),
            .. Text("Person"),
            .. Text("tenant.person"),
            .. Text("Anna Müller"),
            .. Text("192.0.2.7"),
            .. Text("01234567-89ab-7cde-8f01-23456789abcd"),
            .. Text("connect01"),
            .. Text("a subject"),
            0xFF, 0xFF, 0xFF, 0xFF,
            .. Text("""{"name":"connect02"}"""),
        ];
        Assert.Equal(HMACSHA256.HashData(Key, message), AuditChain.HashOf(entry, Key));
    }

    [Fact]
    public void HashOf_FieldsThatMoveTheirBorder_Differ()
    {
        var (one, other) = (Entry(name: "AB", address: "C"), Entry(name: "A", address: "BC"));

        Assert.NotEqual(AuditChain.HashOf(one, Key), AuditChain.HashOf(other, Key));
    }

    [Theory]
    [InlineData("a\nb\0c", "a b c")]
    [InlineData("plain “é” 😀", "plain “é” 😀")]
    public void Clean_Text_IsOneLineThatReadsBackTheSame(string text, string clean) => Assert.Equal(clean, AuditText.Clean(text));

    [Fact]
    public void Clean_HalfOfACharacter_IsReplaced() => Assert.Equal("\ufffdlone", AuditText.Clean((char)0xD800 + "lone"));

    [Fact]
    public void Clean_LongText_EndsBetweenCharacters() =>
        Assert.Equal(new string('a', 255), AuditText.Clean(new string('a', 255) + "😀"));

    private static AuditEntryRecord Entry(string name = "Anna Müller", string address = "192.0.2.7") => new()
    {
        Sequence = 258,
        At = 0x08DE304C9996C000,
        KeyId = "0a1b2c3d",
        Act = "server.configured",
        Outcome = "Done",
        ActorKind = "Person",
        ActorId = "tenant.person",
        ActorName = name,
        ActorAddress = address,
        ServerId = "01234567-89ab-7cde-8f01-23456789abcd",
        ServerName = "connect01",
        Subject = "a subject",
        Before = null,
        After = """{"name":"connect02"}""",
        PreviousHash = [.. Enumerable.Repeat((byte)7, 32)],
    };

    private static byte[] Text(string text) => Bytes(Encoding.UTF8.GetBytes(text));

    private static byte[] Bytes(byte[] field)
    {
        var length = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(length, field.Length);
        return [.. length, .. field];
    }
}
