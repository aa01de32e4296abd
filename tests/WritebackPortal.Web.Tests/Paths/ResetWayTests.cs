using WritebackPortal.Web.Components.Gallery;
using WritebackPortal.Web.Paths;

namespace WritebackPortal.Web.Tests.Paths;

/// <summary>What the picture says of facts as agents record them: each part with its state, compared whole.</summary>
public sealed class ResetWayTests
{
    private const string CloudWorks = "DNS 3 ms Works, Firewall Works, TCP 443, TLS 59 ms Works, Relay Works, HTTPS 62 ms Works, Entra Works";
    private const string UsersWork = "88 · 389 · 445 3 ms Works, SYD-DC01 Works, Rights to reset 25 of 27 Works, 27 users Works";

    public static TheoryData<string, string, string> Pictures => new()
    {
        { "works", CloudWorks, UsersWork },
        { "proxy", "TCP 8080 5 ms Works, Proxy Works, CONNECT 21 ms Works, Firewall Works, TLS 443 41 ms Works, Relay Works, HTTPS 62 ms Works, Entra Works", UsersWork },
        { "proxy-sign-in", "TCP 8080 6 ms Works, Proxy Works, CONNECT asks for a sign-in Broken, Firewall NotReached, TLS 443 not reached NotReached, Relay NotReached, HTTPS not reached NotReached, Entra NotReached", UsersWork },
        { "proxy-upstream", "TCP 8080 6 ms Works, Proxy Works, CONNECT Works, Firewall AtRisk, TCP 443 no way beyond the proxy Broken, Relay NotReached, HTTPS not reached NotReached, Entra NotReached", UsersWork },
        { "names", "DNS name not found Broken, Firewall NotReached, TCP 443, TLS not reached NotReached, Relay NotReached, HTTPS not reached NotReached, Entra NotReached", UsersWork },
        { "port-dropped", "DNS 3 ms Works, Firewall AtRisk, TCP 443 no answer in 21.0 s Broken, Relay NotReached, HTTPS not reached NotReached, Entra NotReached", UsersWork },
        { "all-dropped", "DNS 3 ms Works, Firewall AtRisk, TCP 443 no answer in 21.0 s Broken, Relay NotReached, HTTPS not reached NotReached, Entra NotReached", UsersWork },
        { "intercepted", "DNS 3 ms Works, Firewall AtRisk, TLS intercepted Broken, Relay NotReached, HTTPS not reached NotReached, Entra NotReached", UsersWork },
        { "sign-in-blocked", "DNS 3 ms Works, Firewall AtRisk, TCP 443, TLS 59 ms Works, Relay Works, HTTPS a filter’s page Broken, Entra NotReached", UsersWork },
        { "idle-cut", "DNS 3 ms Works, Firewall Broken, TCP 443, TLS 59 ms Works, Relay Works, HTTPS 62 ms Works, Entra Works", UsersWork },
        { "idle-at-risk", "TCP 8080 5 ms Works, Proxy AtRisk, CONNECT 21 ms Works, Firewall Works, TLS 443 41 ms Works, Relay Works, HTTPS 62 ms Works, Entra Works", UsersWork },
        { "controller-port", CloudWorks, "88 · 389 · 445 445: no answer Broken, SYD-DC01 NotReached, Rights to reset not reached NotReached, 27 users NotReached" },
        { "rights-some", CloudWorks, "88 · 389 · 445 3 ms Works, SYD-DC01 Works, Rights to reset 22 of 27 AtRisk, 27 users AtRisk" },
        { "rights-none", CloudWorks, "88 · 389 · 445 3 ms Works, SYD-DC01 Works, Rights to reset 0 of 27 Broken, 27 users NotReached" },
        { "not-looked-at", "DNS NotLookedAt, Firewall NotLookedAt, TCP 443, TLS NotLookedAt, Relay NotLookedAt, HTTPS NotLookedAt, Entra NotLookedAt", "88 · 389 · 445 not looked at NotLookedAt, Domain controller NotLookedAt, Rights to reset not looked at NotLookedAt, Users NotLookedAt" },
        { "silent", "DNS 3 ms LastKnown, Firewall LastKnown, TCP 443, TLS 59 ms LastKnown, Relay LastKnown, HTTPS 62 ms LastKnown, Entra LastKnown", "88 · 389 · 445 3 ms LastKnown, SYD-DC01 LastKnown, Rights to reset 25 of 27 LastKnown, 27 users LastKnown" },
        { "waiting", "DNS Waiting, Firewall Waiting, TCP 443, TLS Waiting, Relay Waiting, HTTPS Waiting, Entra Waiting", "88 · 389 · 445 Waiting, Domain controller Waiting, Rights to reset Waiting, Users Waiting" },
        { "half-way", CloudWorks, "88 · 389 · 445 Looking, Domain controller Looking, Rights to reset Looking, Users Looking" },
    };

    [Theory]
    [MemberData(nameof(Pictures))]
    public void Of_RecordedFacts_SaysWhereTheWayBreaksAndWhatIsNotReached(string name, string cloud, string users)
    {
        var way = ResetWay.Of(PathExamples.All[name]);

        Assert.Equal((cloud, users), (Parts(way.Cloud), Parts(way.Directory)));
    }

    [Fact]
    public void Pictures_Gallery_AreAllCompared() => Assert.Equal(PathExamples.All.Keys, Pictures.Select(row => row.Data.Item1));

    [Fact]
    public void Of_PortDropped_NamesTheCauseAndItsCheck()
    {
        const string Dropped = "ssprdedicatedsbprodsea.servicebus.windows.net does not answer on port 443: a firewall on the way drops the connection.";
        var relay = ResetWay.Of(PathExamples.All["port-dropped"]).Cloud.Stops[1];

        Assert.Equal(
            (
                new PathLink(PathState.Broken, "TCP 443", "no answer in 21.0 s", Dropped, "NET-002") { Usual = "TCP 443, TLS", English = Dropped },
                new PathNode(PathGlyph.Relay, PathState.NotReached, "Relay", "ssprdedicatedsbprodsea", "", null)),
            (relay.Link, relay.Node));
    }

    [Theory]
    [InlineData("port-dropped", "Firewall: DNS, 3 ms; Relay: TCP 443, no answer in 21.0 s; Entra: HTTPS")]
    [InlineData("not-looked-at", "Firewall: DNS; Relay: TCP 443, TLS; Entra: HTTPS; Domain controller: 88 · 389 · 445; Users: Rights to reset")]
    public void Text_OfEachStop_LeavesTheWordForItsStateToWhatStandsBesideIt(string name, string texts)
    {
        var way = ResetWay.Of(PathExamples.All[name]);

        Assert.StartsWith(texts, string.Join("; ", way.Cloud.Stops.Concat(way.Directory.Stops).Select(stop => stop.Text)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("works", "The way of a reset from SYD-SYNC01. To Microsoft Entra: works all the way. To the users: works all the way.")]
    [InlineData("port-dropped", "The way of a reset from SYD-SYNC01. To Microsoft Entra: Broken at Relay: TCP 443, no answer in 21.0 s. To the users: works all the way.")]
    [InlineData("idle-cut", "The way of a reset from SYD-SYNC01. To Microsoft Entra: Broken at Firewall. To the users: works all the way.")]
    [InlineData("not-looked-at", "The way of a reset from SYD-SYNC01. To Microsoft Entra: not looked at. To the users: not looked at.")]
    [InlineData("half-way", "The way of a reset from SYD-SYNC01. To Microsoft Entra: works all the way. To the users: being measured.")]
    public void Description_AnyPicture_TellsItWithoutThePicture(string name, string description) =>
        Assert.Equal(description, ResetWay.Of(PathExamples.All[name]).Description);

    [Fact]
    public void Of_TwoCauses_ShowsBoth()
    {
        var source = PathExamples.All["proxy-upstream"];
        var facts = source.Facts!.Network!.Facts!;
        var mixed = facts with { Endpoints = [.. facts.Endpoints.Select((endpoint, index) => index is 0 ? endpoint with { Fault = Contracts.Network.NetworkFault.TlsExpired } : endpoint)] };

        var way = ResetWay.Of(source with { Facts = source.Facts with { Network = new(mixed, null, 1) } });

        Assert.Equal(["TCP 443 no way beyond the proxy Broken", "TLS expired Broken"], way.Cloud.Stops.Skip(2).Select(stop => Part(stop.Link)));
    }

    private static string Parts(PathLane lane) => string.Join(", ", lane.Stops.SelectMany(stop => new[] { Part(stop.Link), $"{stop.Node.Name} {stop.Node.State}" }));

    private static string Part(PathLink link) => string.Join(' ', new[] { link.Label, link.Value, $"{link.State}" }.Where(part => part is not ""));
}
