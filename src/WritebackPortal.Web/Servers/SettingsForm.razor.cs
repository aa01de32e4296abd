using Microsoft.AspNetCore.Components;
using WritebackPortal.Contracts.Network;

namespace WritebackPortal.Web.Servers;

/// <summary>What a server is called and probed with.</summary>
public sealed partial class SettingsForm : ComponentBase
{
    private static readonly string[] Fields = [nameof(SettingsInput.Name), nameof(SettingsInput.Cloud), nameof(SettingsInput.ConnectorAccount), nameof(SettingsInput.RelayHosts), nameof(SettingsInput.Site), nameof(SettingsInput.Labels)];

    [Parameter, EditorRequired]
    public required SettingsInput Input { get; set; }

    /// <summary>The clouds that can be chosen.</summary>
    [Parameter, EditorRequired]
    public required IReadOnlyCollection<CloudProfile> Clouds { get; set; }

    /// <summary>By field name; empty when nothing is wrong.</summary>
    [Parameter, EditorRequired]
    public required IReadOnlyDictionary<string, string> Faults { get; set; }

    [Parameter]
    public bool IsSaved { get; set; }

    [Parameter]
    public bool MayChange { get; set; }

    /// <summary>May change site and labels: they decide who sees the server.</summary>
    [Parameter]
    public bool MayMove { get; set; }

    [Parameter]
    public EventCallback<SettingsInput> Save { get; set; }

    /// <summary>Of fields that this form does not have: shown all the same.</summary>
    private IEnumerable<KeyValuePair<string, string>> OtherFaults =>
        Faults.Where(fault => !Fields.Contains(fault.Key, StringComparer.OrdinalIgnoreCase));

    private string? NoteOfCloud => Clouds.FirstOrDefault(cloud => cloud.Name == Input.Cloud)?.Note;

    private string? FaultOf(string field) =>
        Faults.FirstOrDefault(fault => string.Equals(fault.Key, field, StringComparison.OrdinalIgnoreCase)).Value;

    private string? Invalid(string field) => FaultOf(field) is null ? null : "true";
}
