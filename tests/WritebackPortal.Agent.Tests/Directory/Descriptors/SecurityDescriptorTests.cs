using WritebackPortal.Agent.Directory.Descriptors;

namespace WritebackPortal.Agent.Tests.Directory.Descriptors;

public sealed class SecurityDescriptorTests
{
    public static TheoryData<string> Recorded =>
        [.. System.IO.Directory.GetFiles(Folder, "*.bin").Select(file => Path.GetFileNameWithoutExtension(file)!).Order(StringComparer.Ordinal)];

    private static string Folder => Path.Combine(AppContext.BaseDirectory, "Directory", "Descriptors", "Recorded");

    [Theory]
    [MemberData(nameof(Recorded))]
    public void Parse_RecordedDescriptor_ReadsAsItsController(string name) => Assert.Equal(
        File.ReadAllText(Path.Combine(Folder, name + ".sddl")).Trim(),
        SecurityDescriptor.Parse(Bytes(name)).ToString());

    [Theory]
    [MemberData(nameof(Recorded))]
    public void ToBytes_Recorded_ReadsAsTheSame(string name)
    {
        var descriptor = SecurityDescriptor.Parse(Bytes(name));

        Assert.Equal(descriptor.Dacl!, SecurityDescriptor.Parse(descriptor.ToBytes()).Dacl!);
        Assert.Equal(descriptor.ToString(), SecurityDescriptor.Parse(descriptor.ToBytes()).ToString());
    }

    [Theory]
    [MemberData(nameof(Recorded))]
    public void Parse_AnyTruncation_IsValueOrFormatException(string name)
    {
        var bytes = Bytes(name);

        Assert.All(Enumerable.Range(0, bytes.Length), length => AssertValueOrFormatException(bytes.AsMemory(0, length)));
    }

    [Theory]
    [MemberData(nameof(Recorded))]
    public void Parse_Mutations_AreValueOrFormatException(string name)
    {
        var original = Bytes(name);
        var random = new Random(original.Length);

        for (var round = 0; round < 3_000; round++)
        {
            var bytes = original.ToArray();
            for (var change = random.Next(1, 6); change > 0; change--)
            {
                bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
            }

            AssertValueOrFormatException(bytes);
        }
    }

    [Fact]
    public void Parse_RandomBytes_AreValueOrFormatException()
    {
        var random = new Random(1);
        for (var round = 0; round < 10_000; round++)
        {
            var bytes = new byte[random.Next(200)];
            random.NextBytes(bytes);
            if (bytes.Length > 20)
            {
                // A header that passes, so that the rest is looked at.
                (bytes[0], bytes[3]) = (1, 0x80);
                bytes[2] |= 4;
                bytes.AsSpan(4, 16).Clear();
                bytes[16] = 20;
            }

            AssertValueOrFormatException(bytes);
        }
    }

    [Theory]
    [InlineData("", "The descriptor has no header of revision 1.")]
    [InlineData("0100040000000000000000000000000000000000", "The descriptor is not self-relative.")]
    [InlineData("0100048000000000000000000000000013000000", "The descriptor points to offset 19, outside of itself.")]
    [InlineData("0100048000000000000000000000000015000000", "The descriptor points to offset 21, outside of itself.")]
    [InlineData("0100048000000000000000000000000014000000" + "0400080001000000", "A list of 1 entries in 8 bytes does not fit.")]
    [InlineData("0100048000000000000000000000000014000000" + "04000C0001000000" + "00000800", "An entry of 8 bytes does not fit into a list with 4 bytes left.")]
    [InlineData(
        "0100048000000000000000000000000014000000" + "0400200001000000" + "0000150000010000" + "010100000000000100000000" + "00000000",
        "An entry of 21 bytes does not fit into a list with 24 bytes left.")]
    [InlineData("0100048000000000000000000000000014000000" + "04000C0001000000" + "00000400", "The entry ends within its fields.")]
    public void Parse_Malformed_SaysWhere(string hex, string message) =>
        Assert.Equal(message, Assert.Throws<FormatException>(() => SecurityDescriptor.Parse(Convert.FromHexString(hex))).Message);

    [Fact]
    public void Parse_EntryOfUnknownType_IsKeptWithoutTrustee()
    {
        var descriptor = SecurityDescriptor.Parse(Convert.FromHexString("0100048000000000000000000000000014000000" + "0400100001000000" + "11000800FFFFFFFF"));

        AccessControlEntry entry = new((EntryType)0x11, EntryFlags.None, AccessMask.None, null, null, default) { Rest = new(new byte[] { 255, 255, 255, 255 }) };
        Assert.Equal([entry], descriptor.Dacl!);
    }

    internal static byte[] Bytes(string name) => File.ReadAllBytes(Path.Combine(Folder, name + ".bin"));

    [Fact]
    public void ToBytes_EntryWithCondition_KeepsTheCondition()
    {
        AccessControlEntry entry = new(EntryType.AllowCallback, EntryFlags.None, AccessMask.ControlAccess, null, null, WellKnownSids.Everyone)
        {
            Rest = new("artx"u8.ToArray()),
        };
        var descriptor = new SecurityDescriptor(DescriptorControl.DaclPresent, null, null, [entry]);

        Assert.Equal([entry], SecurityDescriptor.Parse(descriptor.ToBytes()).Dacl!);
    }

    [Fact]
    public void ToBytes_SystemListPresent_IsNotClaimed()
    {
        var descriptor = new SecurityDescriptor(DescriptorControl.DaclPresent | DescriptorControl.SaclPresent, WellKnownSids.Everyone, null, []);

        Assert.Equal(DescriptorControl.DaclPresent | DescriptorControl.SelfRelative, SecurityDescriptor.Parse(descriptor.ToBytes()).Control);
    }

    private static void AssertValueOrFormatException(ReadOnlyMemory<byte> bytes)
    {
        try
        {
            // What was read can be written, and reads as the same.
            var descriptor = SecurityDescriptor.Parse(bytes);
            Assert.Equal(descriptor.ToString(), SecurityDescriptor.Parse(descriptor.ToBytes()).ToString());
        }
        catch (FormatException)
        {
            // The other allowed end.
        }
        catch (Exception exception) when (exception is not FormatException)
        {
            Assert.Fail($"{Convert.ToHexString(bytes.Span)}: {exception}");
        }
    }
}
