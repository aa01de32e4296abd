using System.Text;

namespace WritebackPortal.Agent.Directory;

/// <summary>Values inside search filters (RFC 4515 section 3).</summary>
internal static class LdapFilter
{
    public static string Equal(string attribute, string value) => $"({attribute}={Escape(value)})";

    public static string Equal(string attribute, ReadOnlySpan<byte> value) => $"({attribute}={Escape(value)})";

    /// <summary>Members of a group, and members of its member groups, all the way down (LDAP_MATCHING_RULE_IN_CHAIN).</summary>
    public static string EqualInChain(string attribute, string value) => $"({attribute}:1.2.840.113556.1.4.1941:={Escape(value)})";

    public static string AnyOf(IEnumerable<string> filters) => $"(|{string.Concat(filters)})";

    public static string Escape(string value)
    {
        var text = new StringBuilder(value.Length);
        foreach (var character in value)
        {
            text.Append(character switch
            {
                '*' => @"\2a",
                '(' => @"\28",
                ')' => @"\29",
                '\\' => @"\5c",
                '\0' => @"\00",
                _ => character.ToString(),
            });
        }

        return text.ToString();
    }

    private static string Escape(ReadOnlySpan<byte> value)
    {
        var text = new StringBuilder(3 * value.Length);
        foreach (var octet in value)
        {
            text.Append('\\').Append(octet.ToString("x2", null));
        }

        return text.ToString();
    }
}
