using WritebackPortal.Contracts.Controllers;

namespace WritebackPortal.Checks.Controllers;

internal sealed class RpcIsReachable() : ControllerPortCheck(
    "DCP-002",
    "The domain controllers take RPC connections",
    "Connect's wizard and its password operations use RPC: the endpoint mapper on port 135, and the port from the dynamic range that it names.")
{
    protected override bool Covers(ControllerService service) => service is ControllerService.EndpointMapper or ControllerService.Rpc;

    protected override Severity Weight(ControllerService service, bool isElsewhereOpen) => Severity.Warning;

    private protected override string? Unseen(IReadOnlyList<PortObservation> ports) =>
        ports.FirstOrDefault(port => port is { Service: ControllerService.Rpc, Outcome: PortOutcome.NotLookedAt }) is { } rpc
            ? $"No port of the dynamic range was looked at: {rpc.Detail}."
            : base.Unseen(ports);
}
