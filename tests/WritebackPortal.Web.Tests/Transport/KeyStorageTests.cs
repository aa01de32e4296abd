using Microsoft.AspNetCore.DataProtection;
using WritebackPortal.Web.Data;
using WritebackPortal.Web.Tests.Support;

namespace WritebackPortal.Web.Tests.Transport;

public sealed class KeyStorageTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Keys_Stored_AreTheAccountsAloneAndEncryptedWhereACertificateIsSet(bool hasCertificate)
    {
        await using var portal = Portal.Start("Development", ("DataProtection:Certificate:Path", hasCertificate ? TestCertificates.Pfx : ""));
        var protector = portal.Get<IDataProtectionProvider>().CreateProtector("a test");

        var sealedText = protector.Protect("a word");
        var file = new FileInfo(Assert.Single(Directory.GetFiles(portal.Get<DataFolder>().Below("keys"))));

        Assert.Equal("a word", protector.Unprotect(sealedText));
        Assert.Equal(hasCertificate, (await File.ReadAllTextAsync(file.FullName, TestContext.Current.CancellationToken)).Contains("EncryptedData", StringComparison.Ordinal));
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, file.Directory!.UnixFileMode);
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, file.UnixFileMode);
        }
    }
}
