using WritebackPortal.Web.Access;
using WritebackPortal.Web.Components;
using WritebackPortal.Web.Data;
using WritebackPortal.Web.Search;
using WritebackPortal.Web.Tests.Support;

namespace WritebackPortal.Web.Tests.Search;

public sealed class PortalSearchTests
{
    private static readonly ServerLimit Melbourne = ServerLimit.To(["Melbourne"], []);

    [Theory]
    [InlineData("mel-sync02", "Server MEL-SYNC02; User Look up user “mel-sync02”")]
    [InlineData("MEL", "Server MEL-SYNC01, MEL-SYNC02; User Look up user “MEL”")]
    [InlineData("singapore", "Server SIN-SYNC01; User Look up user “singapore”")]
    [InlineData("staging", "Server MEL-SYNC02; ")]
    [InlineData("31034", "Code 31034; User Look up user “31034”")]
    [InlineData("ServiceBusListenerError", "Code 31034; User Look up user “ServiceBusListenerError”")]
    [InlineData("acl-006", "Check ACL-006; User Look up user “acl-006”")]
    [InlineData("does a reset unlock", "Answer Does a reset unlock the account?; User Look up user “does a reset unlock”")]
    [InlineData("audit log", "Page Audit log; User Look up user “audit log”")]
    [InlineData("broken", "Page Servers of the fleet; User Look up user “broken”")]
    [InlineData("Gestör", "Page Servers of the fleet; User Look up user “Gestör”")]
    [InlineData("anna.of.nowhere", "User Look up user “anna.of.nowhere”")]
    public async Task Find_Text_IsInItsGroups(string text, string expected)
    {
        await using var portal = await WithServersAsync();

        Assert.StartsWith(expected, Said(await FindAsync(portal, text, PortalRole.Administrator, ServerLimit.Everything)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("broken", "./?verdict=Broken")]
    [InlineData("gefährdet", "./?verdict=AtRisk")]
    public async Task Find_WordForAVerdict_LeadsToTheFleetFilteredByIt(string text, string address)
    {
        await using var portal = await WithServersAsync();

        var groups = await FindAsync(portal, text, PortalRole.Viewer, Melbourne);

        Assert.Contains(groups.Where(group => group.Kind is SearchKind.Page).SelectMany(group => group.Hits), hit => hit.Address == address);
    }

    [Fact]
    public async Task Find_OutsideTheLimit_IsAsIfItDidNotExist()
    {
        await using var portal = await WithServersAsync();

        Assert.Equal("", Said(await FindAsync(portal, "SIN-SYNC01", PortalRole.Viewer, Melbourne)));
        Assert.Equal("Server MEL-SYNC01, MEL-SYNC02", Said(await FindAsync(portal, "sync0", PortalRole.Viewer, Melbourne)));
        Assert.Equal("", Said(await FindAsync(portal, "MEL", PortalRole.Viewer, ServerLimit.Nothing)));
    }

    [Fact]
    public async Task Find_WithoutText_AreThePagesThatTheRoleMayOpen()
    {
        await using var portal = await WithServersAsync();

        Assert.Equal("Page Fleet, Compare, Knowledge, Agents, API keys", Said(await FindAsync(portal, " ", PortalRole.Viewer, Melbourne)));
        Assert.Equal("Page Fleet, One user, Compare, Knowledge, Agents, API keys, Add a server, People, Audit log", Said(await FindAsync(portal, "", PortalRole.Administrator, ServerLimit.Everything)));
    }

    [Fact]
    public async Task Find_AddressesOfHits_NeverHoldWhatWasTyped()
    {
        await using var portal = await WithServersAsync();

        var groups = await FindAsync(portal, "anna", PortalRole.Operator, ServerLimit.Everything);

        Assert.All(groups.SelectMany(group => group.Hits), hit => Assert.DoesNotContain("anna", hit.Address, StringComparison.OrdinalIgnoreCase));
        Assert.All(portal.Log.Lines, line => Assert.DoesNotContain("anna", line.ToString(), StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task Find_TenThousandServers_ShowsEightAndCountsTheRest()
    {
        await using var portal = Portal.Start();
        await AddAsync(portal, [.. Enumerable.Range(1, 10_000).Select(number => ($"SYNC{number:00000}", number % 2 == 0 ? "Melbourne" : "Perth", ""))]);

        var all = (await FindAsync(portal, "sync", PortalRole.Viewer, ServerLimit.Everything))[0];
        var seen = (await FindAsync(portal, "sync", PortalRole.Viewer, Melbourne))[0];

        Assert.Equal((8, 9_992, "SYNC00001"), (all.Hits.Count, all.More, all.Hits[0].Title));
        Assert.Equal((8, 4_992, "SYNC00002"), (seen.Hits.Count, seen.More, seen.Hits[0].Title));
    }

    private static Task<IReadOnlyList<SearchGroup>> FindAsync(Portal portal, string text, PortalRole role, ServerLimit limit) =>
        portal.Get<PortalSearch>().FindAsync(text, ViewerOf(role, limit), TestContext.Current.CancellationToken);

    private static Viewer ViewerOf(PortalRole role, ServerLimit limit) =>
        new(Actor.Nobody, role >= PortalRole.Operator, role is PortalRole.Administrator && limit.IsEverything) { Standing = Standing.None with { Role = role, Limit = limit } };

    private static string Said(IReadOnlyList<SearchGroup> groups) =>
        string.Join("; ", groups.Select(group => $"{group.Kind} {string.Join(", ", group.Hits.Select(hit => hit.Kind is SearchKind.Check or SearchKind.Code ? hit.Id : hit.Title))}"));

    private static async Task<Portal> WithServersAsync()
    {
        var portal = Portal.Start();
        await AddAsync(portal, [("MEL-SYNC01", "Melbourne", ""), ("MEL-SYNC02", "Melbourne", "staging"), ("SIN-SYNC01", "Singapore", "")]);
        return portal;
    }

    private static async Task AddAsync(Portal portal, IReadOnlyList<(string Name, string Site, string Label)> servers)
    {
        await portal.Get<PortalWriter>().WriteAsync(
            (db, _) =>
            {
                foreach (var (name, site, label) in servers)
                {
                    var id = Guid.NewGuid();
                    db.Servers.Add(new() { Id = id, Name = name, HostName = $"{name}.CORP.CONTOSO.TEST", Cloud = "Public", Site = site, Labels = label.Length == 0 ? [] : [label], EnrolledAt = portal.Clock.GetUtcNow() });
                    db.ServerStates.Add(new() { ServerId = id });
                }

                return Task.FromResult(true);
            },
            TestContext.Current.CancellationToken);
        portal.Log.Clear();
    }
}
