namespace WritebackPortal.Checks.Tests.Directory;

/// <summary>Names that try to end a literal, start a command or be something else than text.</summary>
internal static class HostileNames
{
    public const string Domain = "DC=corp,DC=contoso,DC=test";

    private static readonly string[] Values =
    [
        "O'Brien", "O\u2018Brien", "O\u2019Brien", "O\u201aBrien", "O\u201bBrien", "\u201cquoted\u201d", "\\\"quoted\\\"", "\"", "$(calc)", "$env:Path", "`n`0", "%PATH%", "^", "R&D", "a|b", "\\<a\\>",
        "a > b", "a\nRemove-Item", "a\r\nb", "a\u2028b", "a\u2029b", "a\u0085b", "a\tb", "a\\, b", "back\\\\slash", "end\\\\", "end\\\\\\\\", "a/b", "a;b", "#x", "\\ lead", "tail\\ ", "a{0}b", "@{a=1}", "--%", "'; calc; '", "'''", "!x!", "é漢字🙂",
    ];

    public static IEnumerable<string> All => Values.Select(value => $"OU={value},{Domain}").Concat(Random());

    private static List<string> Random()
    {
        const string Alphabet = "'\u2018\u2019\u201a\u201b\u201c\u201d\"$`%^&|<>;,/\\#@{}()[]!~*?=+- \t\r\n\u2028aZ0é🙂";
        var random = new Random(20261122);
        return
        [
            .. Enumerable.Range(0, 150)
                .Select(_ => string.Concat(Enumerable.Range(0, random.Next(1, 24)).Select(_ => Alphabet[random.Next(Alphabet.Length)])))
                .Select(value => $"OU={value},{Domain}"),
        ];
    }
}
