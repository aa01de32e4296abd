using System.Buffers;
using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using WritebackPortal.Contracts.Network;
using WritebackPortal.Web.Access;
using WritebackPortal.Web.Audit;
using WritebackPortal.Web.Clouds;
using WritebackPortal.Web.Data;
using WritebackPortal.Web.Languages;
using WritebackPortal.Web.Runs;

namespace WritebackPortal.Web.Servers;

/// <summary>Changes what a server is called and what it is probed with.</summary>
public sealed class ConfigureServer(PortalWriter writer, CloudProfiles clouds, PortalChanges changes)
{
    private const int MaxName = 256;
    private const int MaxRelayHosts = 32;

    // What a sAMAccountName may not hold, and how long it may be for a user (MS-SAMR 3.1.1.6).
    private static readonly SearchValues<char> NotInAccountNames = SearchValues.Create("\"/\\[]:;|=,+*?<>@");
    private const int MaxAccountName = 20;

    /// <summary>Faults by field name; empty when the change was stored.</summary>
    public Task<IReadOnlyDictionary<string, string>> ExecuteAsync(
        Guid serverId, string name, ServerSettings settings, Actor changedBy, CancellationToken cancellationToken) =>
        ExecuteAsync(serverId, new(name.Trim(), settings, MayMove: true, changedBy), cancellationToken);

    /// <summary>The same for somebody who is limited: site and labels decide who sees the server, so they may not change them.</summary>
    public Task<IReadOnlyDictionary<string, string>> WithinPlaceAsync(
        Guid serverId, string name, ServerSettings settings, Actor changedBy, CancellationToken cancellationToken) =>
        ExecuteAsync(serverId, new(name.Trim(), settings, MayMove: false, changedBy), cancellationToken);

    private async Task<IReadOnlyDictionary<string, string>> ExecuteAsync(Guid serverId, Change change, CancellationToken cancellationToken)
    {
        var faults = FaultsOf(change.Name, change.Settings);
        if (faults.Count > 0)
        {
            return faults;
        }

        // The writer has a task of its own, in which no viewer's language holds: words are found here.
        var fault = await writer.WriteAsync((db, token) => StoreAsync(db, serverId, change, token), cancellationToken);
        switch (fault)
        {
            case StoreFault.IsGone:
                faults["Name"] = ServersTexts.FaultGone;
                break;
            case StoreFault.NameIsTaken:
                faults["Name"] = ServersTexts.FormatFaultNameTaken(change.Name);
                break;
            default:
                changes.Publish(serverId);
                break;
        }

        return faults;
    }

    private async Task<StoreFault?> StoreAsync(PortalDb db, Guid serverId, Change change, CancellationToken cancellationToken)
    {
        var server = await db.Servers.SingleOrDefaultAsync(server => server.Id == serverId, cancellationToken);
        if (server is null)
        {
            return StoreFault.IsGone;
        }

        var names = await db.Servers.Where(other => other.Id != serverId).Select(other => other.Name).ToListAsync(cancellationToken);
        if (names.Contains(change.Name, StringComparer.OrdinalIgnoreCase))
        {
            return StoreFault.NameIsTaken;
        }

        var (before, known) = (Values(server), server.Name);
        Apply(change, server);
        var audited = AuditChange.Of([.. before.Zip(Values(server), (old, now) => (old.Field, old.Value, now.Value))]);
        if (audited != AuditChange.None)
        {
            db.Note(change.By, new(AuditAct.ServerConfigured, known) { Server = new(server.Id, server.Name), Change = audited });
        }

        return null;
    }

    private void Apply(Change change, ServerRecord server)
    {
        var settings = change.Settings;
        server.Name = change.Name;
        server.Cloud = clouds.Find(settings.Cloud)!.Name;
        server.RelayHosts = [.. settings.RelayHosts.Select(host => host.Trim()).Distinct(StringComparer.OrdinalIgnoreCase)];
        server.ConnectorAccount = string.IsNullOrWhiteSpace(settings.ConnectorAccount) ? null : settings.ConnectorAccount.Trim();
        if (change.MayMove)
        {
            server.Site = string.IsNullOrWhiteSpace(settings.Site) ? null : settings.Site.Trim();
            server.Labels = [.. PlaceText.Normal(settings.Labels)];
        }
    }

    // As the audit log names them.
    private static (string Field, JsonNode? Value)[] Values(ServerRecord server) =>
    [
        ("name", server.Name),
        ("cloud", server.Cloud),
        ("relayHosts", AuditChange.List(server.RelayHosts)),
        ("connectorAccount", server.ConnectorAccount),
        ("site", server.Site),
        ("labels", AuditChange.List(server.Labels)),
    ];

    private Dictionary<string, string> FaultsOf(string name, ServerSettings settings)
    {
        var faults = new Dictionary<string, string>(StringComparer.Ordinal);
        if (name.Length is 0 or > MaxName)
        {
            faults["Name"] = ServersTexts.FormatFaultNameLength(Say.Number(MaxName));
        }

        if (clouds.Find(settings.Cloud) is { } profile)
        {
            if (settings.RelayHosts is [] && profile.AsksFor.Contains(EndpointPurpose.Relay))
            {
                faults["RelayHosts"] = $"{ServersTexts.FormatFaultRelaysNeeded(profile.Name)} {profile.Note}".TrimEnd();
            }
        }
        else
        {
            faults["Cloud"] = ServersTexts.FormatFaultNoCloud(settings.Cloud, string.Join(", ", clouds.All.Select(cloud => cloud.Name).Order(StringComparer.Ordinal)));
        }

        if (settings.RelayHosts.Count > MaxRelayHosts)
        {
            faults["RelayHosts"] = ServersTexts.FormatFaultRelayCount(Say.Number(MaxRelayHosts));
        }
        else if (settings.RelayHosts.FirstOrDefault(host => !IsRelay(host.Trim())) is { } bad)
        {
            faults["RelayHosts"] = ServersTexts.FormatFaultRelayHost(bad);
        }

        AddPlaceFaults(faults, settings);
        if (!IsAccountName(settings.ConnectorAccount?.Trim() ?? ""))
        {
            faults["ConnectorAccount"] = ServersTexts.FormatFaultAccount(Say.Number(MaxAccountName));
        }

        return faults;
    }

    private static void AddPlaceFaults(Dictionary<string, string> faults, ServerSettings settings)
    {
        if (PlaceText.FaultOfSites(string.IsNullOrWhiteSpace(settings.Site) ? [] : [settings.Site]) is { } site)
        {
            faults["Site"] = site;
        }

        if (PlaceText.FaultOfLabels(settings.Labels) is { } label)
        {
            faults["Labels"] = label;
        }
    }

    private static bool IsRelay(string host) =>
        host.Split(':') switch
        {
            [var name] => IsDnsName(name),
            [var name, var port] => IsDnsName(name) && ushort.TryParse(port, CultureInfo.InvariantCulture, out var number) && number > 0,
            _ => false,
        };

    private static bool IsDnsName(string name) => Uri.CheckHostName(name) is UriHostNameType.Dns or UriHostNameType.IPv4;

    private static bool IsAccountName(string name) => name.Length <= MaxAccountName && !name.AsSpan().ContainsAny(NotInAccountNames);

    private enum StoreFault
    {
        IsGone,
        NameIsTaken,
    }

    /// <param name="MayMove">False for somebody who sees a part of the servers.</param>
    private sealed record Change(string Name, ServerSettings Settings, bool MayMove, Actor By);
}
