using System.Text.RegularExpressions;

namespace WritebackPortal.Checks.Network;

/// <summary>The framework writes <c>Tls13</c>; people write TLS 1.3.</summary>
public static partial class TlsNames
{
    /// <summary>The text with every version as people write it.</summary>
    public static string In(string text) => Written().Replace(text, "TLS 1.$1");

    [GeneratedRegex(@"\bTls1([0-3])\b")]
    private static partial Regex Written();
}
