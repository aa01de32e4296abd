using WritebackPortal.Web.Findings;

namespace WritebackPortal.Web.Tests.Findings;

public sealed class CauseTextTests
{
    [Theory]
    [InlineData(
        "OU=Sales,DC=corp,DC=contoso,DC=test",
        "MSOL_0123456789ab lacks Reset Password on 12 of 41,230 users of corp.contoso.test: nothing grants it in OU=Sales,DC=corp,DC=contoso,DC=test.",
        "The connector account lacks Reset Password on … of … users of …: nothing grants it in ….")]
    [InlineData("corp.contoso.test", "svc-connect lacks Reset Password on all 1 user of corp.contoso.test.", "The connector account lacks Reset Password on all … users of ….")]
    [InlineData(
        "OU=Field Staff,DC=corp,DC=contoso,DC=test",
        "3 users of corp.contoso.test in OU=Field Staff,DC=corp,DC=contoso,DC=test do not inherit permissions, so svc-connect lacks Reset Password.",
        "… users of … in … do not inherit permissions, so the connector account lacks Reset Password.")]
    [InlineData(
        "login.contoso.test",
        "login.contoso.test resolves to 127.0.0.1, 192.0.2.9, where it cannot be: that is this server itself, or nobody.",
        "… resolves to …, where it cannot be: that is this server itself, or nobody.")]
    [InlineData("relay.contoso.test:443", "port 443 to relay.contoso.test gets no answer.", "port 443 to … gets no answer.")]
    [InlineData("idle", "The proxy closes silent connections after 7 minutes.", "The proxy closes silent connections after … minutes.")]
    [InlineData("a", "A word stays a word.", "A word stays a word.")]
    public void Of_Message_LeavesOutWhatDiffersFromServerToServer(string subject, string message, string expected) =>
        Assert.Equal(expected, CauseText.Of(new(subject, message) { Domain = "corp.contoso.test" }, "svc-connect"));

    [Fact]
    public void IdOf_CheckAndCause_IsStableAndDiffers()
    {
        Assert.Equal(CauseText.IdOf("ACL-001", "one"), CauseText.IdOf("ACL-001", "one"));
        Assert.NotEqual(CauseText.IdOf("ACL-001", "one"), CauseText.IdOf("ACL-001", "two"));
        Assert.Matches("^ACL-001-[0-9a-f]{8}$", CauseText.IdOf("ACL-001", "one"));
    }
}
