using Microsoft.AspNetCore.Components;
using WritebackPortal.Web.Demo;

namespace WritebackPortal.Web.People;

/// <summary>Loads who has signed in, and changes what they may do.</summary>
public sealed partial class PeoplePage(PeopleActs acts, KnownPeople known, DemoMode demo) : ComponentBase, IDisposable
{
    private static readonly IReadOnlyDictionary<string, string> NoFaults = new Dictionary<string, string>();

    private readonly CancellationTokenSource _disposing = new();
    private IReadOnlyList<PersonRow>? _people;           // null while loading
    private IReadOnlyDictionary<string, string> _faults = NoFaults;
    private LimitInput _input = new();
    private PersonRow? _edited;                          // null while nobody's limit is being changed
    private string? _refusal;
    private string? _self;

    public void Dispose()
    {
        known.AccessChanged -= OnAccessChanged;
        _disposing.Cancel();
        _disposing.Dispose();
    }

    protected override async Task OnInitializedAsync()
    {
        _self = (await acts.ViewerAsync()).PersonId;
        _people = await acts.ReadAsync();
    }

    protected override void OnAfterRender(bool firstRender)
    {
        if (firstRender)
        {
            known.AccessChanged += OnAccessChanged;
        }
    }

    private Task BlockAsync(string person) => DoAsync(acts.BlockAsync(person, _disposing.Token));

    private Task UnblockAsync(string person) => DoAsync(acts.UnblockAsync(person, _disposing.Token));

    private Task TakeBackAsync(string person) => DoAsync(acts.TakeBackGrantAsync(person, _disposing.Token));

    private void Edit(PersonRow person)
    {
        _edited = person;
        _input = LimitInput.Of(person);
        _faults = NoFaults;
    }

    private async Task SaveAsync(LimitInput input)
    {
        _faults = input.Faults();
        if (_edited is { } person && _faults.Count is 0)
        {
            _edited = null;
            await DoAsync(acts.LimitAsync(person.Id, input.ToLimit(), _disposing.Token));
        }
    }

    private async Task DoAsync(Task<PersonOutcome?> change)
    {
        _refusal = await change switch
        {
            PersonOutcome.Done => null,
            PersonOutcome.Yourself => PeopleTexts.Yourself,
            PersonOutcome.Unknown => PeopleTexts.Unknown,
            _ => PeopleTexts.NotAllowed,
        };
        _people = await acts.ReadAsync();
    }

    // Somebody else may have changed it.
    private void OnAccessChanged(string person) => _ = InvokeAsync(async () =>
    {
        _people = await acts.ReadAsync();
        StateHasChanged();
    });
}
