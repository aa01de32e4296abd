using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server.Circuits;

namespace WritebackPortal.Web.Access;

/// <summary>Counts its circuit for as long as it lives. One too many, which went by the gate together with others, ends at once.</summary>
internal sealed class CountedCircuit(OpenCircuits circuits, AuthenticationStateProvider who) : CircuitHandler
{
    private string? _person;

    public override async Task OnCircuitOpenedAsync(Circuit circuit, CancellationToken cancellationToken)
    {
        var state = await who.GetAuthenticationStateAsync();
        var person = OpenCircuits.PersonOf(state.User) ?? "";
        if (!circuits.TryOpen(person))
        {
            throw new InvalidOperationException("Limits:CircuitsPerPerson or Limits:Circuits is reached.");
        }

        _person = person;
    }

    public override Task OnCircuitClosedAsync(Circuit circuit, CancellationToken cancellationToken)
    {
        if (_person is not null)
        {
            circuits.Close(_person);
            _person = null;
        }

        return Task.CompletedTask;
    }
}
