using System.Globalization;
using Microsoft.Extensions.Logging.Abstractions;
using WritebackPortal.Agent.Network;
using WritebackPortal.Agent.Portal;
using WritebackPortal.Agent.Runs;
using WritebackPortal.Agent.Settings;
using WritebackPortal.Contracts.Network;

namespace WritebackPortal.Agent.Commands;

/// <summary>Walks the way to the endpoints and prints each step as it ends.</summary>
internal sealed class PathAct(AgentConsole console, TimeProvider time)
{
    public async Task<int> RunAsync(DataFolder folder, PathArguments arguments, CancellationToken cancellationToken)
    {
        if (AgentCommandLine.Settings(folder, console) is not { } settings)
        {
            return ExitCode.Unable;
        }

        var (profile, fault) = CloudFiles.Find(arguments.Cloud);
        if (profile is null)
        {
            console.Error.WriteLine(fault);
            return ExitCode.Unable;
        }

        var (traced, traceFault) = Traced(profile, arguments);
        if (traceFault is not null)
        {
            console.Error.WriteLine(traceFault);
            return ExitCode.Unable;
        }

        var (wanted, relays) = traced is null ? (profile, arguments.Relays) : (profile with { Endpoints = [traced], AsksFor = [] }, []);
        var probe = new NetworkProbe(settings.Proxy, settings.Network, AllowedHosts.All, time, NullLogger<NetworkProbe>.Instance);
        var observed = await probe.ObserveAsync(wanted, relays, new PathPrinter(console.Out, traced is not null), cancellationToken);
        if (observed.Facts is not { } facts)
        {
            console.Error.WriteLine(observed.Failure);
            return ExitCode.Unable;
        }

        WriteSummary(facts);
        var reachesControllers = traced is not null || await new ControllerPathAct(console.Out, time).RunAsync(settings, cancellationToken);
        return !reachesControllers || facts.Endpoints.Any(endpoint => endpoint.Fault is not null && endpoint.Endpoint.IsRequired) ? ExitCode.Failure : ExitCode.Success;
    }

    /// <summary>The endpoint that is to be traced: one of the cloud's, or else any host, taken for a relay.</summary>
    private static (EndpointTarget? Endpoint, string? Fault) Traced(CloudProfile profile, PathArguments arguments)
    {
        if (arguments.Trace is not { } text)
        {
            return (null, null);
        }

        try
        {
            var known = profile.Endpoints.FirstOrDefault(endpoint =>
                text.Equals(endpoint.Host, StringComparison.OrdinalIgnoreCase)
                || text.Equals($"{endpoint.Host}:{endpoint.Port}", StringComparison.OrdinalIgnoreCase));
            return (known ?? EndpointSelection.Relay(text, profile), null);
        }
        catch (NetworkSettingException)
        {
            return (null, $"--trace '{Printable.Line(text, 200)}' is not a host name, or a host name with a port.");
        }
    }

    private void WriteSummary(NetworkFacts facts)
    {
        console.Out.WriteLine();
        console.Out.WriteLine(facts.Proxy is { } proxy ? $"Proxy   {proxy.Address}, from {proxy.Origin}" : "Proxy   none, connections are direct");
        foreach (var source in facts.ProxySources ?? [])
        {
            console.Out.WriteLine($"        {source.Origin}: {Printable.Line(source.Failure ?? source.Address ?? "names none", 300)}");
        }

        foreach (var endpoint in facts.Endpoints)
        {
            var name = $"{endpoint.Endpoint.Host}:{endpoint.Endpoint.Port.ToString(CultureInfo.InvariantCulture)}";
            console.Out.WriteLine($"{(endpoint.Fault is null ? "ok    " : "FAULT ")}  {name}  {endpoint.Fault?.ToString() ?? ""}".TrimEnd());
        }
    }
}
