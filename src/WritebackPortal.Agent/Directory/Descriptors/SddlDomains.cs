namespace WritebackPortal.Agent.Directory.Descriptors;

/// <summary>The domains that aliases such as <c>DA</c> are relative to.</summary>
/// <param name="ForestRoot">For the groups that only the first domain of a forest has, such as Enterprise Admins.</param>
internal sealed record SddlDomains(Sid Domain, Sid ForestRoot)
{
    private static readonly Dictionary<string, Sid> Fixed = new (string Letters, string Sid)[]
    {
        ("WD", "1-0"), ("CO", "3-0"), ("CG", "3-1"), ("OW", "3-4"), ("NU", "5-2"), ("IU", "5-4"), ("SU", "5-6"),
        ("AN", "5-7"), ("ED", "5-9"), ("PS", "5-10"), ("AU", "5-11"), ("RC", "5-12"), ("SY", "5-18"), ("LS", "5-19"),
        ("NS", "5-20"), ("WR", "5-33"), ("BA", "5-32-544"), ("BU", "5-32-545"), ("BG", "5-32-546"), ("PU", "5-32-547"),
        ("AO", "5-32-548"), ("SO", "5-32-549"), ("PO", "5-32-550"), ("BO", "5-32-551"), ("RE", "5-32-552"),
        ("RU", "5-32-554"), ("RD", "5-32-555"), ("NO", "5-32-556"), ("MU", "5-32-558"), ("LU", "5-32-559"),
        ("IS", "5-32-568"), ("CY", "5-32-569"), ("ER", "5-32-573"), ("CD", "5-32-574"), ("RA", "5-32-575"),
        ("ES", "5-32-576"), ("MS", "5-32-577"), ("HA", "5-32-578"), ("AA", "5-32-579"), ("RM", "5-32-580"),
        ("UD", "5-84-0-0-0-0-0"), ("AC", "15-2-1"), ("LW", "16-4096"), ("ME", "16-8192"), ("MP", "16-8448"),
        ("HI", "16-12288"), ("SI", "16-16384"), ("AS", "18-1"), ("SS", "18-2"),
    }.ToDictionary(alias => alias.Letters, alias => Descriptors.Sid.Parse("S-1-" + alias.Sid));

    private static readonly Dictionary<string, uint> OfDomain = new[]
    {
        ("LA", 500u), ("LG", 501u), ("DA", 512u), ("DU", 513u), ("DG", 514u), ("DC", 515u), ("DD", 516u), ("CA", 517u),
        ("PA", 520u), ("CN", 522u), ("AP", 525u), ("KA", 526u), ("RS", 553u),
    }.ToDictionary(alias => alias.Item1, alias => alias.Item2);

    private static readonly Dictionary<string, uint> OfForestRoot = new[]
    {
        ("RO", 498u), ("SA", 518u), ("EA", 519u), ("EK", 527u),
    }.ToDictionary(alias => alias.Item1, alias => alias.Item2);

    /// <summary>The SID that two letters stand for (MS-DTYP 2.5.1.1), or null when they stand for none.</summary>
    /// <exception cref="FormatException">They are relative to a domain, and none is given.</exception>
    public static Sid? Resolve(string alias, SddlDomains? domains)
    {
        if (Fixed.TryGetValue(alias, out var sid))
        {
            return sid;
        }

        var isOfDomain = OfDomain.TryGetValue(alias, out var relativeId);
        if (!isOfDomain && !OfForestRoot.TryGetValue(alias, out relativeId))
        {
            return null;
        }

        return domains is null
            ? throw new FormatException($"'{alias}' is relative to a domain, and none is known here.")
            : (isOfDomain ? domains.Domain : domains.ForestRoot).WithRelativeId(relativeId);
    }
}
