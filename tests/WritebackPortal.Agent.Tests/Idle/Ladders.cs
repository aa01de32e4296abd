using System.Security.Cryptography;
using WritebackPortal.Agent.Idle;
using WritebackPortal.Agent.Keys;
using WritebackPortal.Agent.Portal;
using WritebackPortal.Agent.Tests.Fakes;

namespace WritebackPortal.Agent.Tests.Idle;

/// <summary>The ladder over a path that a test plays.</summary>
internal sealed class Ladders : IDisposable
{
    private readonly AgentKey _key = new(ECDsa.Create(ECCurve.NamedCurves.nistP256));

    public ManualClock Clock { get; } = new();

    public IdleConnections Over(IIdlePath path) => new(path, new TokenSigner(FakePortal.AgentId, _key, Clock), Clock);

    public void Dispose() => _key.Dispose();
}
