using WritebackPortal.Checks;
using WritebackPortal.Web.Findings;

namespace WritebackPortal.Web.Components.Gallery;

/// <summary>Causes in every state, with illustrative figures.</summary>
internal static class ExampleFindings
{
    public const string Opened = "ACL-001-3f9a1c07";

    public static FindingsView At(DateTimeOffset now)
    {
        FindingCause[] causes =
        [
            new(Opened, "ACL-001", "The connector account lacks Reset Password on all … users of ….", Severity.Critical, 3, 2, 1, 0, 2, 8412, now.AddHours(-26), now.AddHours(20)) { By = ["Identity lead"] },
            new("NET-002-11aa22bb", "NET-002", "contoso.servicebus.windows.net takes no connection: a firewall on the way drops port 443.", Severity.Critical, 1, 0, 1, 0, 0, 0, now.AddHours(-1.5), now.AddHours(3)) { By = ["Network lead"] },
            new("IDL-001-00c0ffee", "IDL-001", "The proxy closes silent connections after 7 minutes.", Severity.Warning, 1, 1, 0, 0, 0, 0, now.AddDays(-12), null),
            new("ACL-011-5eed5eed", "ACL-011", "… users of … cannot be written back, by design: a protected group such as Domain Admins covers them.", Severity.Info, 28, 0, 0, 28, 6, 214, now.AddDays(-300), now.AddDays(90)) { By = ["Identity lead", "Network lead", "Security lead"] },
        ];
        return new(
            new(28, 2, 4, 1, now.AddHours(3), 2, 28, 31, 2, 1) { Blind = [new(Example.Id("MEL-SYNC02"), "MEL-SYNC02", 19), new(Example.Id("SIN-SYNC01"), "SIN-SYNC01", 12)] },
            causes,
            1,
            FindingQueries.CausesOfAPage,
            causes.Length,
            causes.Length,
            new Dictionary<FindingState, int> { [FindingState.Open] = 2, [FindingState.Acknowledged] = 2, [FindingState.Accepted] = 1 },
            ["Melbourne", "Singapore"]);
    }

    /// <summary>Nothing fails.</summary>
    /// <param name="notLookedAt">How many answers are missing all the same.</param>
    public static FindingsView Quiet(int servers, int notLookedAt) => new(
        new(servers, 0, 0, 0, null, 0, 0, notLookedAt, notLookedAt > 0 ? 1 : 0, 0), [], 1, FindingQueries.CausesOfAPage, 0, 0, new Dictionary<FindingState, int>(), []);

    public static FindingServers ServersAt(DateTimeOffset now) => new(
        [
            Server("MEL-SYNC02", "Melbourne", "MSOL_3f2b91c07a44 lacks Reset Password on all 4,102 users of corp.contoso.test.", 4102, now.AddHours(-26)) with { Acknowledgement = Said(now) },
            Server("MEL-SYNC03", "Melbourne", "MSOL_3f2b91c07a44 lacks Reset Password on all 4,102 users of corp.contoso.test.", 4102, now.AddHours(-20)) with { IsLastKnown = true },
            Server("SIN-SYNC01", "Singapore", "svc-connect lacks Reset Password on all 4,310 users of apac.contoso.test.", 4310, now.AddHours(-2)) with { MoreFindings = 2 },
        ],
        1,
        FindingQueries.ServersOfAPage,
        3);

    public static Acknowledgement Said(DateTimeOffset now) => new(
        Example.Id("said"), Example.Id("MEL-SYNC02"), "ACL-001", AcknowledgementKind.Acknowledged, "Ticket NET-20418: the grant comes back with tonight's change", "Identity lead", now.AddHours(-4), now.AddHours(20));

    private static FindingServer Server(string name, string site, string message, int users, DateTimeOffset since) =>
        new(Example.Id(name), name, site, "ACL-001", message, 0, users, since, false, null);
}
