using System.Globalization;
using System.Text.Json;

namespace WritebackPortal.Web.Audit;

/// <summary>What an entry says that carries the chain over a removed beginning.</summary>
/// <param name="FirstKept">The first entry that stays.</param>
/// <param name="LastHash">The hash of the last one removed, which the first one that stays follows.</param>
internal sealed record AuditPruning(long FirstKept, string LastHash)
{
    public AuditNote Note(long firstRemoved) => new(AuditAct.AuditPruned, FirstKept.ToString(CultureInfo.InvariantCulture))
    {
        Change = AuditChange.Of(("firstEntry", firstRemoved, FirstKept), ("follows", null, LastHash)),
    };

    /// <returns>Null when the entry says no such thing.</returns>
    public static AuditPruning? Of(AuditEntryRecord entry)
    {
        try
        {
            using var after = JsonDocument.Parse(entry.After ?? "");
            var follows = after.RootElement.GetProperty("follows").GetString();
            return follows?.Length is 2 * AuditChain.HashBytes && follows.All(char.IsAsciiHexDigitLower)
                ? new(after.RootElement.GetProperty("firstEntry").GetInt64(), follows)
                : null;
        }
        catch (Exception exception) when (exception is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            return null;
        }
    }
}
