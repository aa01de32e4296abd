using System.Text;
using WritebackPortal.Agent.Directory;
using WritebackPortal.Agent.Directory.Accounts;

namespace WritebackPortal.Agent.Tests.Directory.Accounts;

public sealed class DescriptionsTests
{
    [Theory]
    [InlineData("Account created by Microsoft Azure Active Directory Connect with installation identifier 4f1c running on computer CONNECT01 configured to synchronize to tenant contoso.onmicrosoft.com.", "CONNECT01")]
    [InlineData("Account created by Microsoft Entra Connect with installation identifier 4f1c running on computer connect-02 configured to synchronize.", "connect-02")]
    [InlineData("Konto, das auf dem Computer 'SRV7' ausgeführt wird.", "SRV7")]
    [InlineData("Compte exécuté sur l'ordinateur CONNECT01 configuré.", "CONNECT01")]
    [InlineData("Compte exécuté sur l'ordinateur CONNECT011 configuré.", null)]
    [InlineData("Service account", null)]
    [InlineData("", null)]
    public void ComputerOf_Description_IsTheComputerItNames(string description, string? computer) =>
        Assert.Equal(computer, Descriptions.ComputerOf(Account(description), "CONNECT01"));

    private static DirectoryEntry Account(string description) => new(
        "CN=MSOL_4f1c,CN=Users,DC=corp",
        new Dictionary<string, IReadOnlyList<byte[]>> { ["description"] = [Encoding.UTF8.GetBytes(description)] });
}
