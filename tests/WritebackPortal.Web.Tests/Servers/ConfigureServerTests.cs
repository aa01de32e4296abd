using WritebackPortal.Web.Access;
using WritebackPortal.Web.Servers;
using WritebackPortal.Web.Tests.Languages;
using WritebackPortal.Web.Tests.Support;

namespace WritebackPortal.Web.Tests.Servers;

public sealed class ConfigureServerTests
{
    [Theory]
    [InlineData("", "Public", "", null, "Name")]
    [InlineData("Other", "Atlantis", "", null, "Cloud")]
    [InlineData("Other", "Public", "https://contoso.servicebus.windows.net", null, "RelayHosts")]
    [InlineData("Other", "Public", "*.servicebus.windows.net", null, "RelayHosts")]
    [InlineData("Other", "Public", "contoso.servicebus.windows.net:0", null, "RelayHosts")]
    [InlineData("Other", "Public", "", "CORP\\MSOL_0123456789ab", "ConnectorAccount")]
    [InlineData("CONNECT02.CORP.CONTOSO.TEST", "Public", "", null, "Name")]
    [InlineData("Other", "public", "contoso.servicebus.windows.net:443", "MSOL_0123456789ab", "")]
    public async Task Execute_Settings_AreStoredOrTheFaultIsNamed(string name, string cloud, string relay, string? account, string fault)
    {
        await using var portal = Portal.Start();
        using var agent = await TestAgent.EnrollAsync(portal);
        using var other = await TestAgent.EnrollAsync(portal, TestAgent.Host with { Name = "connect02.corp.contoso.test" });
        var server = await Results.ServerOfAsync(portal, agent);

        var faults = await portal.Get<ConfigureServer>().ExecuteAsync(
            server, name, new(cloud, relay.Length > 0 ? [relay] : [], account), Actors.Person, TestContext.Current.CancellationToken);

        var view = await portal.Get<ServerQueries>().ReadAsync(server, TimeSpan.FromHours(1), TestContext.Current.CancellationToken);
        Assert.Equal(fault, string.Join(' ', faults.Keys));
        Assert.Equal(
            fault.Length == 0 ? ("Other", "Public", relay, account) : (TestAgent.Host.Name, "Public", "", null),
            (view!.Server.Name, view.Settings.Cloud, string.Join(' ', view.Settings.RelayHosts), view.Settings.ConnectorAccount));
    }

    /// <summary>Names are compared where the writer works, in nobody's language.</summary>
    [Theory]
    [InlineData("CONNECT02.CORP.CONTOSO.TEST", "Public", "Ein anderer Server heißt schon CONNECT02.CORP.CONTOSO.TEST. Wählen Sie einen eigenen Namen.")]
    [InlineData("", "Public", "Geben Sie dem Server einen Namen mit 1 bis 256 Zeichen.")]
    [InlineData("Other", "Atlantis", "Es gibt kein Cloud-Profil Atlantis. Es gibt: Fairfax, Mooncake, Public, USNat, USSec.")]
    public async Task Execute_FaultInGerman_IsNamedInGerman(string name, string cloud, string fault)
    {
        await using var portal = Portal.Start();
        using var agent = await TestAgent.EnrollAsync(portal);
        using var other = await TestAgent.EnrollAsync(portal, TestAgent.Host with { Name = "connect02.corp.contoso.test" });
        var server = await Results.ServerOfAsync(portal, agent);
        using var german = new InGerman();

        var faults = await portal.Get<ConfigureServer>().ExecuteAsync(server, name, new(cloud, [], null), Actors.Person, TestContext.Current.CancellationToken);

        Assert.Equal([fault], faults.Values);
    }

    [Theory]
    [InlineData("Melbourne", "staging,Staging, tier 0", "", "Melbourne", "staging|tier 0")]
    [InlineData(" ", "", "", null, "")]
    [InlineData("a,b", "", "Site", null, "")]
    [InlineData(null, "a\u0007b", "Labels", null, "")]
    public async Task Execute_Place_IsStoredOrTheFaultIsNamed(string? site, string labels, string fault, string? stored, string storedLabels)
    {
        await using var portal = Portal.Start();
        using var agent = await TestAgent.EnrollAsync(portal);
        var server = await Results.ServerOfAsync(portal, agent);

        var faults = await portal.Get<ConfigureServer>().ExecuteAsync(
            server, "Other", new("Public", [], null) { Site = site, Labels = PlaceText.Split(labels) }, Actors.Person, TestContext.Current.CancellationToken);

        var view = (await portal.Get<ServerQueries>().ReadAsync(server, TimeSpan.FromHours(1), TestContext.Current.CancellationToken))!;
        Assert.Equal(fault, string.Join(' ', faults.Keys));
        Assert.Equal(
            (stored, storedLabels, stored, storedLabels),
            (view.Settings.Site, string.Join('|', view.Settings.Labels), view.Server.Site, string.Join('|', view.Server.Labels)));
    }

    /// <summary>Whoever sees a part of the fleet must not be able to show it to others, nor hide it from them.</summary>
    [Fact]
    public async Task WithinPlace_OtherSite_ChangesAllButThePlace()
    {
        await using var portal = Portal.Start();
        using var agent = await TestAgent.EnrollAsync(portal);
        var server = await Results.ServerOfAsync(portal, agent);
        var configure = portal.Get<ConfigureServer>();
        await configure.ExecuteAsync(server, "Before", new("Public", [], null) { Site = "Melbourne", Labels = ["staging"] }, Actors.Person, TestContext.Current.CancellationToken);

        var faults = await configure.WithinPlaceAsync(server, "After", new("Public", [], null) { Site = "Perth", Labels = [] }, Actors.Person, TestContext.Current.CancellationToken);

        var view = (await portal.Get<ServerQueries>().ReadAsync(server, TimeSpan.FromHours(1), TestContext.Current.CancellationToken))!;
        Assert.Empty(faults);
        Assert.Equal(("After", "Melbourne", "staging"), (view.Server.Name, view.Settings.Site, string.Join(',', view.Settings.Labels)));
    }
}
