using System.Security.Cryptography;

namespace WritebackPortal.Agent.Keys;

/// <summary>Where private keys live. A key is named at random, so that a new one never overwrites one in use.</summary>
internal interface IKeyStore
{
    /// <summary>Makes a P-256 key pair under a new name.</summary>
    (string Name, ECDsa Key) Create();

    /// <summary>The key of that name, or null when there is none.</summary>
    ECDsa? Open(string name);

    void Delete(string name);
}
