using WritebackPortal.Agent.Directory.Descriptors;
using WritebackPortal.Contracts.Directory;

namespace WritebackPortal.Agent.Directory.Policy;

/// <summary>The setting RestrictRemoteSam as it is stored.</summary>
/// <param name="Sddl">Null when it is not set.</param>
internal sealed record RemoteSamSetting(string? Sddl, bool IsAuditOnly);

/// <summary>Where the setting is read.</summary>
internal interface IRemoteSamSource
{
    /// <summary>Null where this host has no such setting.</summary>
    RemoteSamSetting? Read();
}

/// <summary>Says whether this host's setting RestrictRemoteSam lets the connector account ask the account database.</summary>
internal sealed class RemoteSamAccess(IRemoteSamSource source)
{
    // Everybody who signs in is in the Users of each computer.
    private static readonly Sid Users = WellKnownSids.Builtin.WithRelativeId(545);

    /// <param name="requester">Every SID that counts for the connector account in its domain.</param>
    /// <param name="domain">What letters such as <c>DA</c> are relative to.</param>
    public RemoteSamRestriction? Evaluate(IReadOnlySet<Sid> requester, Sid domain) => source.Read() switch
    {
        null => null,
        { Sddl: null } unset => new(null, unset.IsAuditOnly, null),
        { Sddl: { } sddl } set => new(sddl, set.IsAuditOnly, IsAllowed(sddl, requester, domain)),
    };

    /// <summary>Null when it cannot be told.</summary>
    private static bool? IsAllowed(string sddl, IReadOnlySet<Sid> requester, Sid domain)
    {
        try
        {
            // Membership of the domain's built-in groups says nothing about those of this computer.
            HashSet<Sid> here = [.. requester.Where(sid => sid != WellKnownSids.Builtin.WithRelativeId(sid.RelativeId)), Users];
            var decision = new AccessEvaluator(here).Decide(
                SddlParser.Parse(sddl, new(domain, domain)), AccessQuestion.WholeObject(AccessMask.ReadControl), null);
            return decision is { Outcome: not AccessOutcome.Granted, Entry.IsConditional: true } ? null : decision.Outcome == AccessOutcome.Granted;
        }
        catch (FormatException)
        {
            return null;
        }
    }
}
