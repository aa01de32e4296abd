using System.Globalization;
using System.Text;
using WritebackPortal.Agent.Idle;
using WritebackPortal.Contracts.Idle;
using WritebackPortal.Contracts.Network;

namespace WritebackPortal.Agent.Tests.Fakes;

/// <summary>A way to a portal that the test plays. The portal answers a request at once, and then does as its mode says, by the test's clock.</summary>
/// <param name="answer">The head of its answer.</param>
internal sealed class FakeIdlePath(TimeProvider time, string answer) : IIdlePath
{
    public const string Upgraded = "HTTP/1.1 101 Switching Protocols\r\n\r\n";
    public const string LongAnswer = "HTTP/1.1 200 OK\r\n\r\n.";

    private readonly List<(IdleMode Mode, FakeWire Wire)> _opened = [];

    public Uri Portal { get; } = new("https://writeback.corp.contoso.test");

    public ProxyUse? Proxy => null;

    /// <summary>Why there is no connection, once so many are open; null for always some.</summary>
    public (int After, string Fault)? Refusal { get; init; }

    /// <summary>False when nothing but the test speaks for the portal.</summary>
    public bool Plays { get; init; } = true;

    public IReadOnlyList<IdleMode> Modes => [.. _opened.Select(opened => opened.Mode)];

    public FakeWire Control => _opened.Find(opened => opened.Mode is IdleMode.Control).Wire;

    public FakeWire Only => _opened.Single().Wire;

    public Task<IdleOpening> OpenAsync(CancellationToken cancellationToken)
    {
        if (Refusal is { } refusal && _opened.Count >= refusal.After)
        {
            return Task.FromResult(new IdleOpening(null, refusal.Fault));
        }

        var wire = new FakeWire();
        wire.OnSent = request => Answer(wire, Encoding.ASCII.GetString(request));
        return Task.FromResult(new IdleOpening(wire, null));
    }

    // GET /api/agent/v1/idle?mode=Agent&seconds=60 HTTP/1.1
    private void Answer(FakeWire wire, string request)
    {
        var query = request.Split(' ')[1].Split('?')[1].Split('&').Select(pair => pair.Split('=')[1]).ToArray();
        var (mode, silence) = (Enum.Parse<IdleMode>(query[0]), TimeSpan.FromSeconds(double.Parse(query[1], CultureInfo.InvariantCulture)));
        _opened.Add((mode, wire));
        wire.OnSent = Plays && mode is not IdleMode.Control ? _ => wire.Say(0) : null;
        wire.Say(Encoding.ASCII.GetBytes(answer));
        if (Plays && mode is not IdleMode.Agent)
        {
            SpeakAfter(wire, mode, silence);
        }
    }

    private void SpeakAfter(FakeWire wire, IdleMode mode, TimeSpan silence) => time.CreateTimer(
        _ =>
        {
            wire.Say(0);
            if (mode is IdleMode.Control)
            {
                SpeakAfter(wire, mode, silence);
            }
        },
        null,
        silence,
        Timeout.InfiniteTimeSpan);
}
