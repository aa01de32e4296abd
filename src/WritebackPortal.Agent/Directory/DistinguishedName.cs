namespace WritebackPortal.Agent.Directory;

/// <summary>Distinguished names as text (RFC 4514).</summary>
internal static class DistinguishedName
{
    /// <summary>The name of the object above; empty at the top.</summary>
    public static string Parent(string name)
    {
        for (var i = 0; i < name.Length; i++)
        {
            switch (name[i])
            {
                case '\\':
                    i++;
                    break;
                case ',':
                    return name[(i + 1)..];
            }
        }

        return "";
    }

    /// <summary>The head of the domain that an object lies in: what follows its last part that is no DC=.</summary>
    public static string DomainOf(string name)
    {
        var domain = name;
        for (var rest = name; rest.Length > 0; rest = Parent(rest))
        {
            domain = rest.StartsWith("DC=", StringComparison.OrdinalIgnoreCase) ? domain : Parent(rest);
        }

        return domain;
    }

    /// <summary>The containers of an object, nearest first, up to and including <paramref name="top"/>.</summary>
    public static IEnumerable<string> Ancestors(string name, string top)
    {
        for (var parent = Parent(name); parent.Length > 0; parent = Parent(parent))
        {
            yield return parent;
            if (string.Equals(parent, top, StringComparison.OrdinalIgnoreCase))
            {
                yield break;
            }
        }
    }
}
