using System.Text.RegularExpressions;

namespace WritebackPortal.Agent.Directory.Lookup;

internal enum LookupNameKind
{
    /// <summary><c>anna</c></summary>
    Account,

    /// <summary><c>CORP\anna</c></summary>
    AccountInDomain,

    /// <summary><c>anna@corp.contoso.test</c></summary>
    Principal,

    /// <summary><c>CN=Anna,OU=Staff,DC=corp,DC=contoso,DC=test</c></summary>
    DistinguishedName,
}

/// <summary>What a person typed to name a user or a container.</summary>
/// <param name="Domain">The domain, as written before the backslash; empty for the other kinds.</param>
internal sealed partial record LookupName(LookupNameKind Kind, string Domain, string Text)
{
    private const int MaxLength = 2000;
    private const string Forms = @"Give a user principal name, a sAMAccountName, DOMAIN\name, or a distinguished name.";

    /// <summary>The name, or why it is none.</summary>
    public static (LookupName? Name, string? Fault) Parse(string query)
    {
        var text = query.Trim();
        if (text.Length is 0 or > MaxLength)
        {
            return (null, text.Length == 0 ? $"No name was given. {Forms}" : $"The name is longer than {MaxLength} characters. {Forms}");
        }

        if (text.Any(char.IsControl))
        {
            return (null, $"The name holds characters that no name can hold. {Forms}");
        }

        if (StartsLikeDistinguishedName().IsMatch(text))
        {
            return (new(LookupNameKind.DistinguishedName, "", text), null);
        }

        return text.IndexOf('\\') is > 0 and var slash && slash < text.Length - 1
            ? (new(LookupNameKind.AccountInDomain, text[..slash], text[(slash + 1)..]), null)
            : (new(text.Contains('@', StringComparison.Ordinal) ? LookupNameKind.Principal : LookupNameKind.Account, "", text), null);
    }

    /// <summary>What to say when nothing has the name.</summary>
    public string NotFound(string where) => Kind switch
    {
        LookupNameKind.DistinguishedName => $"There is no object '{Text}' that the agent may see in {where}. Check the spelling, or let the agent's account read it.",
        LookupNameKind.Principal => $"No user of {where} signs in as '{Text}'. Check the spelling, or give DOMAIN\\name.",
        _ => $"No account of {where} is called '{Text}'. Check the spelling, or give the user principal name.",
    };

    [GeneratedRegex(@"^[A-Za-z][A-Za-z0-9.-]*\s*=", RegexOptions.CultureInvariant)]
    private static partial Regex StartsLikeDistinguishedName();
}
