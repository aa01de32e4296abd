using System.Runtime.Versioning;
using System.Security.Cryptography;

namespace WritebackPortal.Agent.Keys;

/// <summary>Keys that cannot be exported: in the platform's security chip where it has one, else in the software provider.</summary>
[SupportedOSPlatform("windows")]
internal sealed class CngKeyStore : IKeyStore
{
    private const string Prefix = "WritebackPortal.Agent.";

    private static readonly CngProvider[] Providers =
        [CngProvider.MicrosoftPlatformCryptoProvider, CngProvider.MicrosoftSoftwareKeyStorageProvider];

    // A key of the machine outlives the account that made it; without administrator's rights only a key of the user can be made.
    private static CngKeyCreationOptions Scope =>
        Environment.IsPrivilegedProcess ? CngKeyCreationOptions.MachineKey : CngKeyCreationOptions.None;

    public (string Name, ECDsa Key) Create()
    {
        var name = Guid.NewGuid().ToString("N");
        try
        {
            return (name, Create(name, Providers[0]));
        }
        catch (CryptographicException)
        {
            // No security chip, or one that does not know this curve.
            return (name, Create(name, Providers[1]));
        }
    }

    public ECDsa? Open(string name) => Find(name) is { } key ? new ECDsaCng(key) : null;

    public void Delete(string name)
    {
        using var key = Find(name);
        key?.Delete();
    }

    private static ECDsaCng Create(string name, CngProvider provider) => new(CngKey.Create(
        CngAlgorithm.ECDsaP256,
        Prefix + name,
        new CngKeyCreationParameters
        {
            Provider = provider,
            KeyCreationOptions = Scope,
            ExportPolicy = CngExportPolicies.None,
            KeyUsage = CngKeyUsages.Signing,
        }));

    private static CngKey? Find(string name)
    {
        foreach (var provider in Providers)
        {
            foreach (var scope in new[] { CngKeyOpenOptions.MachineKey, CngKeyOpenOptions.UserKey })
            {
                try
                {
                    return CngKey.Open(Prefix + name, provider, scope);
                }
                catch (CryptographicException)
                {
                    // Not in this provider and scope, or no such provider here.
                }
            }
        }

        return null;
    }
}
