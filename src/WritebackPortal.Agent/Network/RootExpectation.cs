using System.Formats.Asn1;
using System.Security.Cryptography.X509Certificates;
using WritebackPortal.Contracts.Network;

namespace WritebackPortal.Agent.Network;

/// <summary>Whether a root can stand behind a cloud's endpoints.</summary>
internal static class RootExpectation
{
    private const string OrganizationName = "2.5.4.10";

    /// <returns>True for a listed root, false for a foreign one, null when there is no list, or the root is a newer one of a listed authority.</returns>
    public static bool? Of(X509Certificate2 root, RootList? expected) => expected switch
    {
        null => null,
        _ when expected.Certificates.Any(listed => listed.Thumbprint.Equals(root.Thumbprint, StringComparison.OrdinalIgnoreCase)) => true,
        // Authorities replace their roots; a filter signs with the name of its owner.
        _ when Organizations(root.SubjectName).Intersect(expected.Organizations, StringComparer.OrdinalIgnoreCase).Any() => null,
        _ => false,
    };

    private static IEnumerable<string> Organizations(X500DistinguishedName name) =>
        name.EnumerateRelativeDistinguishedNames(reversed: false)
            .Where(part => !part.HasMultipleElements && part.GetSingleElementType().Value == OrganizationName)
            .Select(ValueOf)
            .OfType<string>();

    // The encoding of a name's value is whatever the issuer chose.
    private static string? ValueOf(X500RelativeDistinguishedName part)
    {
        try
        {
            return part.GetSingleElementValue();
        }
        catch (Exception exception) when (exception is AsnContentException or System.Security.Cryptography.CryptographicException)
        {
            return null;
        }
    }
}
