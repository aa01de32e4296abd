using System.Globalization;
using System.Net;
using WritebackPortal.Agent.Network;
using WritebackPortal.Contracts.Controllers;
using WritebackPortal.Contracts.Network;

namespace WritebackPortal.Agent.Controllers;

/// <summary>Looks at every port of one controller, all at once.</summary>
/// <param name="principal">Who a Kerberos ticket is asked for, as <c>account@domain</c>. No proof is sent.</param>
internal sealed class ControllerPath(DomainTarget domain, ControllerTarget controller, string principal, PathTerms terms)
{
    private const int LongestWait = 2;

    public async Task<ControllerPorts> ObserveAsync(CancellationToken cancellationToken)
    {
        var name = new NameResolution(controller.Host, terms.Time);
        var resolved = await WithinAsync(NetworkFault.NameTimedOut, name.RunAsync, cancellationToken);
        if (resolved.Fault is { } fault)
        {
            return new(controller.Name, controller.Roles, [], Unresolved(fault), []);
        }

        var ports = await Task.WhenAll(
        [
            .. PortPlan.Tcp.Where(port => port.Service != ControllerService.EndpointMapper).Select(async port => (PortObservation[])[await TcpAsync(port.Service, port.Port, name.Addresses, cancellationToken)]),
            .. PortPlan.Udp.Select(async port => (PortObservation[])[await UdpAsync(port.Service, port.Port, name.Addresses[0], cancellationToken)]),
            RpcAsync(name.Addresses, cancellationToken),
        ]);
        return new(
            controller.Name,
            controller.Roles,
            [.. name.Addresses.Select(address => $"{address}")],
            null,
            [.. ports.SelectMany(port => port).OrderBy(port => port.Service).ThenBy(port => port.Protocol)]);
    }

    internal static PortOutcome OutcomeOf(NetworkFault fault) => fault switch
    {
        NetworkFault.ConnectRefused => PortOutcome.Refused,
        NetworkFault.ConnectReset => PortOutcome.Reset,
        NetworkFault.ConnectTimedOut => PortOutcome.NoAnswer,
        _ => PortOutcome.Unreachable,
    };

    private async Task<PortObservation> TcpAsync(ControllerService service, int port, IReadOnlyList<IPAddress> addresses, CancellationToken cancellationToken)
    {
        if (addresses.Select(address => PortPlan.WhyNot(service, PortProtocol.Tcp, address, terms.NameServers)).All(reason => reason is not null))
        {
            return new(service, PortProtocol.Tcp, port, PortOutcome.NotLookedAt, null, PortPlan.WhyNot(service, PortProtocol.Tcp, addresses[0], terms.NameServers));
        }

        await using var connection = new TcpConnection(port, terms.Time);
        return await ConnectAsync(connection, service, port, addresses, cancellationToken);
    }

    private async Task<PortObservation> UdpAsync(ControllerService service, int port, IPAddress address, CancellationToken cancellationToken)
    {
        if (PortPlan.WhyNot(service, PortProtocol.Udp, address, terms.NameServers) is { } reason)
        {
            return new(service, PortProtocol.Udp, port, PortOutcome.NotLookedAt, null, reason);
        }

        var question = service switch
        {
            ControllerService.Dns => Datagrams.Dns(domain.Domain),
            ControllerService.Kerberos => Datagrams.Kerberos(domain.Domain, principal, terms.Time.GetUtcNow()),
            _ => Datagrams.Cldap(domain.Domain),
        };
        var wait = TimeSpan.FromSeconds(Math.Min(LongestWait, terms.Limit.TotalSeconds / 3));
        var (outcome, milliseconds, detail) = await new UdpExchange(new(address, port), wait, terms.Time).AskAsync(question, cancellationToken);
        return new(service, PortProtocol.Udp, port, outcome, milliseconds, detail);
    }

    /// <summary>The endpoint mapper, and the port that it names.</summary>
    private async Task<PortObservation[]> RpcAsync(IReadOnlyList<IPAddress> addresses, CancellationToken cancellationToken)
    {
        const int mapperPort = 135;
        await using var connection = new TcpConnection(mapperPort, terms.Time);
        var mapper = await ConnectAsync(connection, ControllerService.EndpointMapper, mapperPort, addresses, cancellationToken);
        var (port, reason) = mapper.Outcome == PortOutcome.Open
            ? await AskMapperAsync(connection.Stream, cancellationToken)
            : (null, "the endpoint mapper, which names the port, cannot be asked");
        if (port is not { } number)
        {
            return [mapper, new(ControllerService.Rpc, PortProtocol.Tcp, null, PortOutcome.NotLookedAt, null, reason)];
        }

        await using var service = new TcpConnection(number, terms.Time);
        return [mapper, await ConnectAsync(service, ControllerService.Rpc, number, addresses, cancellationToken)];
    }

    private async Task<(int? Port, string? Reason)> AskMapperAsync(Stream stream, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(terms.Limit, terms.Time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            return (await EndpointMapper.FindSamAsync(stream, either.Token), "the endpoint mapper names no port for the SAM service");
        }
        catch (Exception exception) when (exception is IOException or InvalidDataException)
        {
            return (null, "the endpoint mapper does not say on which port: it may ask callers to sign in");
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return (null, "the endpoint mapper takes the connection and does not answer");
        }
    }

    private async Task<PortObservation> ConnectAsync(
        TcpConnection connection, ControllerService service, int port, IReadOnlyList<IPAddress> addresses, CancellationToken cancellationToken)
    {
        var started = terms.Time.GetTimestamp();
        var result = await WithinAsync(NetworkFault.ConnectTimedOut, token => connection.OpenAsync(addresses, token), cancellationToken);
        var outcome = result.Fault is { } fault ? OutcomeOf(fault) : PortOutcome.Open;
        var elapsed = Math.Round(terms.Time.GetElapsedTime(started).TotalMilliseconds, 1);
        return new(service, PortProtocol.Tcp, port, outcome, outcome == PortOutcome.NoAnswer ? null : elapsed, result.Detail);
    }

    private async Task<PhaseResult> WithinAsync(
        NetworkFault whenSilent, Func<CancellationToken, Task<PhaseResult>> run, CancellationToken cancellationToken)
    {
        using var deadline = new CancellationTokenSource(terms.Limit, terms.Time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, cancellationToken);
        try
        {
            return await run(either.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return PhaseResult.Failure(whenSilent, string.Create(CultureInfo.InvariantCulture, $"no answer within {terms.Limit.TotalSeconds:0.###} s"));
        }
    }

    private string Unresolved(NetworkFault fault) => fault switch
    {
        NetworkFault.NameNotFound => $"The name {controller.Host} does not resolve. This server must use a name server that knows the domain.",
        NetworkFault.NameTimedOut => $"The name {controller.Host} does not resolve: no name server answers in time. Look at the name servers of this server.",
        _ => $"The name {controller.Host} does not resolve: the name server answers with a failure. Look at the name servers of this server.",
    };
}

/// <param name="Limit">How long each connection may take.</param>
/// <param name="NameServers">Those that this host asks.</param>
internal sealed record PathTerms(TimeSpan Limit, IReadOnlyList<IPAddress> NameServers, TimeProvider Time);
