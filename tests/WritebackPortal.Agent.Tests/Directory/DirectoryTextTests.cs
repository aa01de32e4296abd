using System.DirectoryServices.Protocols;
using WritebackPortal.Agent.Directory;

namespace WritebackPortal.Agent.Tests.Directory;

public sealed class DirectoryTextTests
{
    [Theory]
    [InlineData("CN=staff0001,OU=Staff,DC=corp", "OU=Staff,DC=corp")]
    [InlineData(@"CN=Last\, First,OU=Staff,DC=corp", "OU=Staff,DC=corp")]
    [InlineData(@"CN=Trailing\\,OU=Staff", "OU=Staff")]
    [InlineData("DC=test", "")]
    [InlineData("", "")]
    public void Parent_Name_IsWhatFollowsTheFirstComma(string name, string parent) => Assert.Equal(parent, DistinguishedName.Parent(name));

    [Fact]
    public void Ancestors_Name_EndAtTheTop() => Assert.Equal(
        ["OU=Inner,OU=Staff,dc=corp,dc=test", "OU=Staff,dc=corp,dc=test", "dc=corp,dc=test"],
        DistinguishedName.Ancestors("CN=a,OU=Inner,OU=Staff,dc=corp,dc=test", "DC=corp,DC=test"));

    [Fact]
    public void Equal_HostileValue_StaysAValue() => Assert.Equal(
        @"(sAMAccountName=\2a\29\28objectClass=\2a\29\5c)",
        LdapFilter.Equal("sAMAccountName", @"*)(objectClass=*)\"));

    [Theory]
    [InlineData(49, "80090308: LdapErr: DSID-0C09044E, comment: AcceptSecurityContext error, data 775, v4563", "dc1:636 does not let svc@corp.contoso.test sign in: the account is locked out. Unlock it.")]
    [InlineData(49, "80090308: LdapErr: DSID-0C09044E, comment: AcceptSecurityContext error, data 532, v4563", "dc1:636 does not let svc@corp.contoso.test sign in: its password has expired. Set a new one and store it in Directory:PasswordFile.")]
    [InlineData(49, "80090308: LdapErr: DSID-0C09044E, comment: AcceptSecurityContext error, data 525, v4563", "dc1:636 does not let svc@corp.contoso.test sign in: there is no such user. Correct Directory:User.")]
    [InlineData(49, "", "dc1:636 does not let svc@corp.contoso.test sign in: the user or the password is wrong. Correct Directory:User or the content of Directory:PasswordFile.")]
    [InlineData(8, "", "dc1:636 wants signed or encrypted connections. Set Directory:Transport to Ldaps or SignedKerberos.")]
    [InlineData(51, "", "dc1:636 does not let svc@corp.contoso.test sign in (LDAP error 51). Look at the domain controller's event log.")]
    public void OfBind_Error_BecomesASentence(int code, string serverMessage, string expected) => Assert.Equal(
        expected,
        LdapFailures.OfBind(new("dc1", 636, DirectoryTransport.Ldaps), "svc@corp.contoso.test", new LdapException(code, "failed", serverMessage)).Message);

    [Fact]
    public void From_PasswordFileOpenToOthers_IsRefused()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no such modes.");
        var file = Path.GetTempFileName();
        try
        {
            File.WriteAllText(file, "Passw0rd.Connector1\n");
            SetMode(file, UnixFileMode.UserRead | UnixFileMode.GroupRead);
            var options = new DirectoryOptions { User = "svc@corp.contoso.test", PasswordFile = file };

            var failure = Assert.Throws<DirectoryUnavailableException>(() => DirectoryCredential.From(options));
            SetMode(file, UnixFileMode.UserRead);
            var credential = DirectoryCredential.From(options);

            Assert.Equal($"The password file {file} is open to others than its owner. Take their access away: chmod 600 '{file}'.", failure.Message);
            Assert.Equal(("svc@corp.contoso.test", "Passw0rd.Connector1"), (credential?.UserName, credential?.Password));
        }
        finally
        {
            File.Delete(file);
        }
    }

    private static void SetMode(string file, UnixFileMode mode)
    {
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(file, mode);
        }
    }
}
