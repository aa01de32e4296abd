using System.Security.Cryptography;
using WritebackPortal.Agent.Settings;

namespace WritebackPortal.Agent.Keys;

/// <summary>PKCS#8 files that the owner alone can read, for systems without a key store of their own.</summary>
internal sealed class FileKeyStore(string folder) : IKeyStore
{
    public (string Name, ECDsa Key) Create()
    {
        var name = Guid.NewGuid().ToString("N");
        var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var pkcs8 = key.ExportPkcs8PrivateKey();
        try
        {
            DataFolder.Create(folder);
            AtomicFile.Write(FileOf(name), pkcs8);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(pkcs8);
        }

        return (name, key);
    }

    public ECDsa? Open(string name)
    {
        if (!File.Exists(FileOf(name)))
        {
            return null;
        }

        var pkcs8 = File.ReadAllBytes(FileOf(name));
        var key = ECDsa.Create();
        try
        {
            key.ImportPkcs8PrivateKey(pkcs8, out _);
            return key;
        }
        catch (CryptographicException)
        {
            key.Dispose();
            return null;
        }
        finally
        {
            CryptographicOperations.ZeroMemory(pkcs8);
        }
    }

    public void Delete(string name) => File.Delete(FileOf(name));

    // The name comes out of a settings file: it must not lead elsewhere.
    private string FileOf(string name) => Path.Combine(folder, Path.GetFileName(name) + ".key");
}
