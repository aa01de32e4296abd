using WritebackPortal.Agent.Events;
using WritebackPortal.Contracts.Events;

namespace WritebackPortal.Agent.Tests.Events;

public sealed class TextMarksTests
{
    [Theory]
    [InlineData("Error 0x80230619: A restriction prevents the password from being changed", EventMarks.Policy)]
    [InlineData("hr=80230626", EventMarks.Denied)]
    [InlineData("0X8023061f", EventMarks.NotEnabled)]
    [InlineData("(8023061F)", EventMarks.NotEnabled)]
    [InlineData("0x80230405 (The operation failed because the object cannot be found)", EventMarks.NoTarget)]
    [InlineData("80230402", EventMarks.Duplicate)]
    [InlineData("0x8023062c.", EventMarks.NotSealed)]
    [InlineData("hr:0x800700ce", EventMarks.TooLong)]
    [InlineData("hr=80004005, message=Unspecified error", EventMarks.Unspecified)]
    [InlineData("admaexport.cpp(2837): The server does not contain the LDAP password policy control", EventMarks.NoControl)]
    [InlineData("Failed to acquire user information. Return code: ERROR_ACCESS_DENIED", EventMarks.SamDenied)]
    [InlineData("The remote certificate is invalid according to the validation procedure.", EventMarks.UntrustedCertificate)]
    [InlineData("Couldn't connect to any service bus endpoint(s)", EventMarks.NoRelay)]
    [InlineData("Couldn\u2019t connect to any Service Bus endpoint", EventMarks.NoRelay)]
    [InlineData("The token provider was unable to provide a security token while accessing", EventMarks.NoToken)]
    public void In_KnownText_IsItsMark(string text, string mark) => Assert.Equal([mark], TextMarks.In(text));

    [Theory]
    [InlineData("")]
    [InlineData("0x80230618")]
    [InlineData("0x802306190")]
    [InlineData("180230619")]
    [InlineData("User_80230619-1111-2222-3333-444455556666")]
    [InlineData("Failed to acquire user information.")]
    [InlineData("ERROR_ACCESS_DENIED")]
    [InlineData("anna.berg@corp.contoso.test")]
    public void In_OtherText_IsNone(string text) => Assert.Empty(TextMarks.In(text));

    [Fact]
    public void In_SeveralAndTwice_NamesEachOnce() => Assert.Equal(
        [EventMarks.Denied, EventMarks.Unspecified, EventMarks.SamDenied],
        TextMarks.In("0x80230626 hr=80004005 80230626 Failed to acquire user information ERROR_ACCESS_DENIED"));
}
