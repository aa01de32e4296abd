using WritebackPortal.Agent.Directory.Descriptors;

namespace WritebackPortal.Lab.Tests.Directory;

/// <summary>Access lists in SDDL that nobody would write, from a seed.</summary>
internal sealed class RandomDescriptors(int seed, string connectorSid, string groupSid)
{
    // What administrators of the domain keep, so that the test can go on reading; and what lets the account see the user.
    private const string Fixed = "(A;;GA;;;DA)(A;;RPLCLORC;;;AU)";

    private static readonly string[] Types = ["A", "D", "OA", "OA", "OA", "OD"];
    private static readonly string[] Flags = ["", "", "", "", "CI", "CIIO", "CINP"];
    private static readonly string[] PropertyRights = ["WP", "WP", "RPWP", "GW", "CCWP", "GA"];

    private static readonly string[] ObjectTypes =
    [
        .. new[] { KnownGuids.LockoutTime, KnownGuids.PwdLastSet, KnownGuids.AccountRestrictions, KnownGuids.User, KnownGuids.InetOrgPerson, KnownGuids.ResetPassword }
            .Select(id => id.ToString()),
        "",
    ];

    private readonly Random _random = new(seed);

    private string[] Trustees => [connectorSid, connectorSid, groupSid, "WD", "AU", "PS", "DU", "DA", "RU"];

    public string Next() =>
        (_random.Next(2) == 0 ? "D:P" : "D:") + Fixed + string.Concat(Enumerable.Range(0, _random.Next(1, 7)).Select(_ => Entry()));

    // Samba lets an allowing object entry with control access grant whatever is asked once its type matches; Active Directory
    // does not. So such entries are left out here, and unit tests cover them.
    private string Entry()
    {
        var type = Pick(Types);
        var isObject = type.StartsWith('O');
        var rights = Pick(PropertyRights);
        return type == "OA" && rights == "GA" ? Entry() : $"({type};{Pick(Flags)};{rights};{(isObject ? Pick(ObjectTypes) : "")};;{Pick(Trustees)})";
    }

    private T Pick<T>(T[] from) => from[_random.Next(from.Length)];
}
