using System.Net;
using System.Net.NetworkInformation;
using WritebackPortal.Agent.Network;
using WritebackPortal.Contracts;
using WritebackPortal.Contracts.Controllers;
using WritebackPortal.Contracts.Directory;

namespace WritebackPortal.Agent.Controllers;

/// <summary>Observes the way from this host to the controllers that the directory section found.</summary>
internal sealed partial class ControllersProbe(NetworkOptions options, TimeProvider time, ILogger<ControllersProbe> logger)
{
    // Fifteen sockets each.
    private const int MostAtOnce = 16;

    /// <param name="directory">What the directory section brought; null when it was not looked at.</param>
    public async Task<Observation<ControllerFacts>> ObserveAsync(
        Observation<DirectoryFacts>? directory, string hostName, CancellationToken cancellationToken)
    {
        var started = time.GetTimestamp();
        if (directory?.Facts is not { } facts)
        {
            var reason = directory?.Failure ?? "The directory was not looked at in this run.";
            return new(null, $"No domain controller is known, because the directory was not read. {reason}", 0);
        }

        var observed = await ObserveAsync([.. facts.Domains.Select(DomainTarget.Of)], PrincipalOf(facts.Connector.Account, facts.Forest, hostName), cancellationToken);
        return new(observed, null, Math.Round(time.GetElapsedTime(started).TotalMilliseconds, 1));
    }

    /// <param name="principal">Who a Kerberos ticket is asked for, as <c>account@domain</c>.</param>
    public async Task<ControllerFacts> ObserveAsync(IReadOnlyList<DomainTarget> domains, string principal, CancellationToken cancellationToken)
    {
        var terms = new PathTerms(options.PhaseLimit, NameServers(), time);
        using var places = new SemaphoreSlim(MostAtOnce);
        var observed = await Task.WhenAll(domains.Select(async domain => new DomainControllers(
            domain.Domain,
            await Task.WhenAll(domain.Controllers.Select(controller => ObserveAsync(new(domain, controller, principal, terms), places, cancellationToken))),
            domain.Failure)));
        var ports = observed.SelectMany(domain => domain.Controllers).SelectMany(controller => controller.Ports).ToList();
        var closed = ports.Count(port => port.Outcome is not (PortOutcome.Open or PortOutcome.NotLookedAt));
        Log.Observed(logger, ports.Count, closed);
        return new(observed);
    }

    /// <summary>The connector account where it is known, else this computer's own.</summary>
    /// <param name="forest">DNS name of the forest's root domain.</param>
    internal static string PrincipalOf(ConnectorAccount? account, string forest, string hostName) => account is null
        ? $"{hostName.Split('.')[0]}$@{forest}"
        : $"{account.Name[(account.Name.IndexOf('\\', StringComparison.Ordinal) + 1)..]}@{DomainOf(account.DistinguishedName) ?? forest}";

    private static string? DomainOf(string distinguishedName)
    {
        var head = Directory.DistinguishedName.DomainOf(distinguishedName);
        return head.Length == 0 ? null : head.Replace("DC=", "", StringComparison.OrdinalIgnoreCase).Replace(',', '.');
    }

    private static async Task<ControllerPorts> ObserveAsync(ControllerPath path, SemaphoreSlim places, CancellationToken cancellationToken)
    {
        await places.WaitAsync(cancellationToken);
        try
        {
            return await path.ObserveAsync(cancellationToken);
        }
        finally
        {
            places.Release();
        }
    }

    private static IReadOnlyList<IPAddress> NameServers()
    {
        try
        {
            return [.. NetworkInterface.GetAllNetworkInterfaces()
                .Where(network => network.OperationalStatus == OperationalStatus.Up || network.NetworkInterfaceType == NetworkInterfaceType.Loopback)
                .SelectMany(network => network.GetIPProperties().DnsAddresses)
                .Distinct()];
        }
        catch (NetworkInformationException)
        {
            return [];
        }
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Information, Message = "Looked at {Ports} ports of domain controllers; {Closed} do not answer.")]
        public static partial void Observed(ILogger logger, int ports, int closed);
    }
}
