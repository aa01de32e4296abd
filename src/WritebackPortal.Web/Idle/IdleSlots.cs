using Microsoft.Extensions.Options;
using WritebackPortal.Contracts.Idle;

namespace WritebackPortal.Web.Idle;

/// <summary>Counts the silent connections, so that nobody can have the portal hold more than it can carry.</summary>
internal sealed class IdleSlots(IOptions<IdleOptions> options)
{
    /// <summary>Two ladders: one may still be ending when the next begins.</summary>
    internal const int MaxPerAgent = 2 * ((2 * IdleLadder.MaxRungs) + 1);

    private readonly Lock _gate = new();
    private readonly Dictionary<Guid, int> _held = [];
    private int _all;

    /// <returns>Dispose it to free the slot; null when there is none.</returns>
    public IDisposable? Take(Guid agentId)
    {
        lock (_gate)
        {
            var own = _held.GetValueOrDefault(agentId);
            if (own >= MaxPerAgent || _all >= options.Value.MaxConnections)
            {
                return null;
            }

            _held[agentId] = own + 1;
            _all++;
            return new Slot(this, agentId);
        }
    }

    private void Free(Guid agentId)
    {
        lock (_gate)
        {
            _all--;
            if (--_held[agentId] == 0)
            {
                _held.Remove(agentId);
            }
        }
    }

    private sealed class Slot(IdleSlots slots, Guid agentId) : IDisposable
    {
        private int _isFree;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref _isFree, 1) == 0)
            {
                slots.Free(agentId);
            }
        }
    }
}
