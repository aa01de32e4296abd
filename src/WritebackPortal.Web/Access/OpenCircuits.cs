using System.Security.Claims;
using Microsoft.Extensions.Options;

namespace WritebackPortal.Web.Access;

/// <summary>Counts open pages. Each holds memory for as long as it is open.</summary>
/// <remarks>One more than the limit is let in: a page that reloads is two for a moment.</remarks>
internal sealed class OpenCircuits(IOptions<LimitOptions> limits)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, int> _perPerson = new(StringComparer.Ordinal);
    private int _all;

    /// <summary>Null for nobody.</summary>
    public static string? PersonOf(ClaimsPrincipal user) => user.FindFirstValue(PortalClaims.PersonId) ?? user.Identity?.Name;

    public bool IsFullFor(string person)
    {
        lock (_gate)
        {
            return _perPerson.GetValueOrDefault(person) > limits.Value.CircuitsPerPerson;
        }
    }

    public bool IsFull
    {
        get
        {
            lock (_gate)
            {
                return _all > limits.Value.Circuits;
            }
        }
    }

    public bool TryOpen(string person)
    {
        lock (_gate)
        {
            var open = _perPerson.GetValueOrDefault(person);
            if (open > limits.Value.CircuitsPerPerson || _all > limits.Value.Circuits)
            {
                return false;
            }

            _perPerson[person] = open + 1;
            _all++;
            return true;
        }
    }

    public void Close(string person)
    {
        lock (_gate)
        {
            _all--;
            if (--_perPerson[person] == 0)
            {
                _perPerson.Remove(person);
            }
        }
    }
}
