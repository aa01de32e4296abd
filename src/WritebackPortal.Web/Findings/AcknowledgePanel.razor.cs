using Microsoft.AspNetCore.Components;
using WritebackPortal.Web.Components;
using WritebackPortal.Web.Servers;

namespace WritebackPortal.Web.Findings;

/// <summary>On a check of a server's page: what was said of its failing, and the form to say it.</summary>
public sealed partial class AcknowledgePanel(FindingActs acts) : ComponentBase, IDisposable
{
    /// <summary>Under this name a server's page hands the panel down to its checks.</summary>
    public const string Place = "acknowledge";

    private readonly CancellationTokenSource _disposing = new();
    private AcknowledgeInput _input = new();
    private IReadOnlyDictionary<string, string> _faults = new Dictionary<string, string>();
    private Viewer _viewer = Viewer.Nobody;
    private AcknowledgeRefusal? _refusal;

    [Parameter, EditorRequired]
    public Guid ServerId { get; set; }

    /// <summary>The server's name.</summary>
    [Parameter, EditorRequired]
    public required string Server { get; set; }

    [Parameter, EditorRequired]
    public required ServerCheck Check { get; set; }

    [CascadingParameter]
    public ViewerTime? Time { get; set; }

    private bool MayAccept => _viewer.MayConfigure || CheckStates.Of(Check.Result) is not CheckState.Fail;

    public void Dispose()
    {
        _disposing.Cancel();
        _disposing.Dispose();
    }

    protected override async Task OnInitializedAsync() => _viewer = await acts.ViewerAsync();

    private async Task AcknowledgeAsync(AcknowledgeInput input)
    {
        var now = Time?.Now ?? DateTimeOffset.UnixEpoch;
        var outcome = await acts.AcknowledgeAsync(ServerId, Check.Result.Check.Id, input.ToWish(now, Time?.Zone ?? TimeZoneInfo.Utc), _disposing.Token);
        _faults = outcome.Faults;
        _refusal = AcknowledgeRefusal.Of(outcome);
        _input = outcome.Result is AcknowledgeResult.Done ? new() : input;
    }

    private async Task WithdrawAsync(Acknowledgement said) =>
        _refusal = await acts.WithdrawAsync(ServerId, said.CheckId, _disposing.Token) ? null : new(FindingsTexts.NothingWithdrawn, "", null);
}

/// <summary>Why nothing was stored.</summary>
/// <param name="At">The instant that belongs where the mark stands; null when there is none.</param>
internal sealed record AcknowledgeRefusal(string Cause, string Means, DateTimeOffset? At)
{
    /// <summary>Null when it was stored, or when the fields say what is wrong.</summary>
    public static AcknowledgeRefusal? Of(AcknowledgeOutcome outcome) => outcome switch
    {
        { Result: AcknowledgeResult.Done or AcknowledgeResult.Invalid } => null,
        { Result: AcknowledgeResult.AlreadyAcknowledged, Acknowledgement: { } first } =>
            new(FindingsTexts.FormatFirst(first.By), FindingsTexts.FormatFirstMeans(FindingsAnswer.Mark, first.Reason), first.Until),
        _ => new(Words(outcome.Result), "", null),
    };

    public static string Words(AcknowledgeResult result) => result switch
    {
        AcknowledgeResult.NeedsAdministrator => FindingsTexts.KindAcceptedRefused,
        AcknowledgeResult.AlreadyAcknowledged => FindingsTexts.SomebodyFirst,
        AcknowledgeResult.NotFailing => FindingsTexts.NotFailing,
        _ => FindingsTexts.NotAllowed,
    };
}
