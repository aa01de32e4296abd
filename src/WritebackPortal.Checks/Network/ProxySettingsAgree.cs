using WritebackPortal.Contracts.Network;

namespace WritebackPortal.Checks.Network;

/// <summary>The sync service reads machine.config. Where the probe used another proxy, it looked at another path than writeback takes.</summary>
internal sealed class ProxySettingsAgree() : Check<NetworkFacts>(
    new(
        "PRX-001",
        "The proxy settings of this server agree",
        Severity.Info,
        Requirement.Urls,
        "The sync service uses the proxy of machine.config, and nothing else. Other settings make people, and this probe, look at another path.",
        NetworkPath.Connectivity),
    snapshot => snapshot.Network)
{
    protected override string? Missing(NetworkFacts facts) =>
        facts.ProxySources is null ? "This agent does not compare proxy settings. Update it." : null;

    protected override string? Unanswered(NetworkFacts facts) => facts.ProxySources!.Select(source => source.Failure).OfType<string>().FirstOrDefault();

    protected override IEnumerable<Finding> Run(NetworkFacts facts) =>
        from source in facts.ProxySources!
        where Differs(source, facts.Proxy)
        select new Finding(source.Origin, Message(source, facts.Proxy))
        {
            Severity = source.Place == ProxyPlace.MachineConfig ? Severity.Warning : Severity.Info,
            Repair = source.Place == ProxyPlace.MachineConfig ? Repair(source, facts.Proxy) : null,
        };

    protected override IEnumerable<Evidence> Evidence(NetworkFacts facts) =>
    [
        new("Used by the probe", facts.Proxy is { } proxy ? $"{proxy.Address}, from {proxy.Origin}" : "no proxy", CheckOutcome.Passed),
        .. facts.ProxySources!.Select(source => new Evidence(
            source.Origin,
            source.Failure ?? source.Address ?? "names no proxy",
            source.Failure is not null ? CheckOutcome.Skipped : Differs(source, facts.Proxy) ? CheckOutcome.Failed : CheckOutcome.Passed)),
    ];

    // Only machine.config means something by its silence: the others are simply not set.
    private static bool Differs(ProxySource source, ProxyUse? used) => source switch
    {
        { Failure: not null } => false,
        { Address: null } => source.Place == ProxyPlace.MachineConfig && used is not null,
        { Address: { } address } => used is null || !Same(address, used.Address),
    };

    private static bool Same(string left, string right) =>
        left.TrimEnd('/').Equals(right.TrimEnd('/'), StringComparison.OrdinalIgnoreCase);

    private static string Message(ProxySource source, ProxyUse? used)
    {
        var probed = used is null ? "the probe connected directly" : $"the probe used {used.Address}";
        return source switch
        {
            { Place: ProxyPlace.MachineConfig, Address: null } => $"machine.config names no proxy, and {probed}: writeback takes another path than the one that was looked at.",
            { Place: ProxyPlace.MachineConfig } => $"machine.config names {source.Address}, and {probed}: writeback takes another path than the one that was looked at.",
            _ => $"{source.Origin} names {source.Address}, and {probed}.",
        };
    }

    private static Repair Repair(ProxySource source, ProxyUse? used) => new(
        "Make the agent and the sync service use the same proxy",
        "an administrator of the Connect server",
        $"""
        The sync service: {source.Origin}
          proxy: {source.Address ?? "none named"}
        The agent: Proxy:Address in agent.json{(used is null ? "" : $", or {used.Origin}")}
          proxy: {used?.Address ?? "none, direct"}

        When the sync service is right, set this in agent.json and restart the agent:
          Proxy:Address = {source.Address ?? "none"}
        When the agent is right, name its proxy in machine.config, element system.net/defaultProxy/proxy,
        attribute proxyaddress, and restart the service ADSync. Do not edit miiserver.exe.config: upgrades overwrite it.
        """,
        Undo: null,
        "Either change takes effect with the restart.");
}
