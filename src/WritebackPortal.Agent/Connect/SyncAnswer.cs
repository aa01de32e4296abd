using System.Globalization;
using System.Text.Json;
using WritebackPortal.Contracts.Connect;

namespace WritebackPortal.Agent.Connect;

/// <summary>What <see cref="SyncScript"/> wrote, read with patience: releases differ in what they name, and in how they write it.</summary>
internal static class SyncAnswer
{
    // No page of Microsoft lists the properties of Get-ADSyncAADPasswordResetConfiguration: these are the names that one of them can have.
    private static readonly string[] Switches =
    [
        "Enabled", "Enable", "IsEnabled", "PasswordResetEnabled", "IsPasswordResetEnabled", "PasswordWritebackEnabled", "IsPasswordWritebackEnabled", "WritebackEnabled",
    ];

    private static readonly JsonDocumentOptions Options = new() { MaxDepth = 8 };

    public static (SyncScheduler Scheduler, WritebackSwitch Writeback) Parse(string text)
    {
        try
        {
            // A module that greets writes before the answer does.
            using var json = JsonDocument.Parse(text.AsMemory(Math.Max(0, text.IndexOf('{', StringComparison.Ordinal))), Options);
            return json.RootElement.ValueKind is JsonValueKind.Object ? Parse(json.RootElement) : Failed("PowerShell wrote something else than an answer.");
        }
        catch (JsonException)
        {
            return Failed("PowerShell wrote something else than an answer.");
        }
    }

    public static (SyncScheduler Scheduler, WritebackSwitch Writeback) Failed(string failure) =>
        (new(null, null, null, null, null, failure), new(null, failure));

    private static (SyncScheduler Scheduler, WritebackSwitch Writeback) Parse(JsonElement answer) => Fault(answer, "Module") is { } module
        ? Failed($"PowerShell cannot load the module ADSync ({module}). Repair Entra Connect, or let the agent's account read its folder.")
        : (Scheduler(answer), Writeback(answer));

    private static SyncScheduler Scheduler(JsonElement answer)
    {
        if (Find(answer, "Scheduler") is not { ValueKind: JsonValueKind.Object } scheduler)
        {
            return new(null, null, null, null, null, Refused("Get-ADSyncScheduler", Fault(answer, "SchedulerFault")));
        }

        return new(
            Boolean(scheduler, "StagingModeEnabled"),
            Boolean(scheduler, "SyncCycleEnabled"),
            Boolean(scheduler, "MaintenanceEnabled"),
            Boolean(scheduler, "SchedulerSuspended"),
            Instant(scheduler, "NextSyncCycleStartTimeInUTC"),
            null);
    }

    private static WritebackSwitch Writeback(JsonElement answer)
    {
        if (Fault(answer, "WritebackFault") is { } fault)
        {
            return new(null, Refused("Get-ADSyncAADPasswordResetConfiguration", fault));
        }

        bool[] said = Find(answer, "Writeback") is { ValueKind: JsonValueKind.Object } writeback
            ? [.. Switches.Select(name => Boolean(writeback, name)).OfType<bool>().Distinct()]
            : [];
        return said switch
        {
            [var only] => new(only, null),
            [] => new(null, "This release of Entra Connect does not say under a known name whether writeback is switched on."),
            _ => new(null, "This release of Entra Connect says both that writeback is switched on and that it is off."),
        };
    }

    private static string Refused(string cmdlet, string? fault) =>
        $"{cmdlet} does not answer{(fault is null ? "" : $" ({fault})")}. It needs the service ADSync to run, and the agent's account to be in the local group ADSyncAdmins or Administrators.";

    // An identifier of PowerShell, such as "Modules_ModuleNotFound,Microsoft.PowerShell.Commands.ImportModuleCommand"; never a message, which can name people.
    private static string? Fault(JsonElement answer, string name) =>
        Find(answer, name) is { ValueKind: JsonValueKind.String } said && said.GetString() is { Length: > 0 } text
            ? new([.. text.Split(',')[0].Where(letter => char.IsAsciiLetterOrDigit(letter) || letter is '.' or '_' or '-').Take(60)])
            : null;

    private static JsonElement? Find(JsonElement parent, string name)
    {
        foreach (var property in parent.EnumerateObject())
        {
            if (property.Name.Equals(name, StringComparison.OrdinalIgnoreCase))
            {
                return property.Value;
            }
        }

        return null;
    }

    private static bool? Boolean(JsonElement parent, string name) => Find(parent, name) switch
    {
        { ValueKind: JsonValueKind.True } => true,
        { ValueKind: JsonValueKind.False } => false,
        { ValueKind: JsonValueKind.String } text when bool.TryParse(text.GetString(), out var value) => value,
        _ => null,
    };

    private static DateTimeOffset? Instant(JsonElement parent, string name) =>
        Find(parent, name) is { ValueKind: JsonValueKind.String } text
        && DateTimeOffset.TryParse(text.GetString(), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var instant)
            ? instant
            : null;
}
