using WritebackPortal.Agent.Directory.Descriptors;

namespace WritebackPortal.Agent.Tests.Directory.Descriptors;

public sealed class SidTests
{
    [Theory]
    [InlineData("0101000000000001", null)]
    [InlineData("010100000000000100000000", "S-1-1-0")]
    [InlineData("01020000000000052000000020020000", "S-1-5-32-544")]
    [InlineData("010500000000000515000000C7353A428E6B748455A1AEC6F4010000", "S-1-5-21-1111111111-2222222222-3333333333-500")]
    [InlineData("010100FF0000000001000000", "S-1-0x00ff00000000-1")]
    [InlineData("020100000000000100000000", null)]
    [InlineData("010F0000000000010100000001000000010000000100000001000000010000000100000001000000010000000100000001000000010000000100000001000000" + "01000000", "S-1-1-1-1-1-1-1-1-1-1-1-1-1-1-1-1-1")]
    [InlineData("01100000000000010100000001000000010000000100000001000000010000000100000001000000010000000100000001000000010000000100000001000000" + "0100000001000000", null)]
    [InlineData("0102000000000005200000", null)]
    [InlineData("", null)]
    public void Read_Bytes_GivesTextOrFormatException(string hex, string? expected)
    {
        var bytes = Convert.FromHexString(hex);

        if (expected is null)
        {
            Assert.Throws<FormatException>(() => Sid.Read(bytes));
        }
        else
        {
            Assert.Equal(expected, Sid.Read(bytes).ToString());
        }
    }

    [Fact]
    public void Parse_TextForm_EqualsBytesForm()
    {
        var read = Sid.Read(Convert.FromHexString("01020000000000052000000020020000FFFF"));

        Assert.Equal(read, Sid.Parse("S-1-5-32-544"));
        Assert.Equal(read, Sid.Parse("S-1-5-32").WithRelativeId(544));
        Assert.NotEqual(read, Sid.Parse("S-1-5-32-545"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("S-1")]
    [InlineData("S-2-5-32")]
    [InlineData("S-1-5--1")]
    [InlineData("S-1-5-4294967296")]
    [InlineData("S-1-0x1000000000000-1")]
    [InlineData("S-1-5-1-2-3-4-5-6-7-8-9-10-11-12-13-14-15-16")]
    [InlineData("MSOL_4f1c09d2a7be")]
    public void Parse_NoSid_SaysSo(string text) =>
        Assert.Equal($"'{text}' is not a SID.", Assert.Throws<FormatException>(() => Sid.Parse(text)).Message);

    [Theory]
    [InlineData("S-1-0")]
    [InlineData("S-1-0x00ff00000000-1")]
    [InlineData("S-1-4294967295-4294967295")]
    public void Parse_ToString_IsTheSame(string text) => Assert.Equal(text, Sid.Parse(text).ToString());
}
