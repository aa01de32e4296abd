using Microsoft.AspNetCore.Components;
using WritebackPortal.Web.Components;

namespace WritebackPortal.Web.Findings;

/// <summary>Who knows of a failure says why, and until when.</summary>
public sealed partial class AcknowledgeForm : ComponentBase
{
    /// <summary>Unique on the page.</summary>
    [Parameter, EditorRequired]
    public required string Id { get; set; }

    [Parameter, EditorRequired]
    public required AcknowledgeInput Input { get; set; }

    /// <summary>By field name; empty when nothing is wrong.</summary>
    [Parameter, EditorRequired]
    public required IReadOnlyDictionary<string, string> Faults { get; set; }

    /// <summary>On how many servers; null for the one whose page it is.</summary>
    [Parameter]
    public int? Servers { get; set; }

    /// <summary>May accept the risk of this failure.</summary>
    [Parameter, EditorRequired]
    public bool MayAccept { get; set; }

    [Parameter]
    public EventCallback<AcknowledgeInput> Acknowledge { get; set; }

    [CascadingParameter]
    public ViewerTime? Time { get; set; }

    private DateTimeOffset Now => Time?.Now ?? DateTimeOffset.UnixEpoch;

    private TimeZoneInfo Zone => Time?.Zone ?? TimeZoneInfo.Utc;

    private string SubmitText => (Input.Kind, Servers) switch
    {
        (AcknowledgementKind.Accepted, null) => FindingsTexts.SayAccept,
        (_, null) => FindingsTexts.SayAcknowledge,
        (AcknowledgementKind.Accepted, { } servers) => FindingsTexts.FormatSayAcceptAll(FindingsAnswer.Servers(servers)),
        (_, { } servers) => FindingsTexts.FormatSayAcknowledgeAll(FindingsAnswer.Servers(servers)),
    };

    private string? Invalid(string field) => Faults.ContainsKey(field) ? "true" : null;

    private static string Words(string choice) => choice switch
    {
        "4h" => FindingsTexts.Hours4,
        "1d" => FindingsTexts.Day1,
        "7d" => FindingsTexts.Days7,
        "30d" => FindingsTexts.Days30,
        "90d" => FindingsTexts.Days90,
        _ => FindingsTexts.Days365,
    };
}
