using WritebackPortal.Contracts.Network;

namespace WritebackPortal.Agent.Network;

/// <param name="Fault">Null when the phase succeeded.</param>
/// <param name="Detail">What was seen, in a few words.</param>
internal readonly record struct PhaseResult(NetworkFault? Fault, string? Detail)
{
    public static PhaseResult Success(string? detail) => new(null, detail);

    public static PhaseResult Failure(NetworkFault fault, string detail) => new(fault, detail);
}
