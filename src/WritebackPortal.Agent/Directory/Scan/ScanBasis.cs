using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using WritebackPortal.Agent.Directory.Descriptors;

namespace WritebackPortal.Agent.Directory.Scan;

/// <summary>A digest of what decides about every user alike: when it changes, nothing of an earlier scan holds.</summary>
internal static class ScanBasis
{
    public static string Of(IDirectoryConnection directory, string connector, IReadOnlySet<Sid> requester)
    {
        // Another program may judge differently; and what the agent's own account may read depends on its groups, which
        // the controller tells of the signed-in account (MS-ADTS 3.1.1.3.2.27).
        string[] parts =
        [
            Assembly.GetExecutingAssembly().ManifestModule.ModuleVersionId.ToString(),
            connector,
            .. requester.Select(sid => sid.ToString()).Order(StringComparer.Ordinal),
            "reads as",
            .. directory.Search(DirectorySearch.Of("", "tokenGroups"))
                .SelectMany(root => root.Values("tokenGroups"))
                .Select(Convert.ToHexString)
                .Order(StringComparer.Ordinal),
        ];
        return Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', parts))));
    }
}
