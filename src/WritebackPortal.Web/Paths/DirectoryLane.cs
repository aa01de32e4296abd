using WritebackPortal.Checks.Controllers;
using WritebackPortal.Checks.Directory.Coverage;
using WritebackPortal.Contracts;
using WritebackPortal.Contracts.Controllers;
using WritebackPortal.Contracts.Directory;
using WritebackPortal.Web.Components;
using WritebackPortal.Web.Languages;

namespace WritebackPortal.Web.Paths;

/// <summary>From the server to the users: domain controller, permissions.</summary>
internal static class DirectoryLane
{
    private static readonly Func<string, bool> Ports = PathJudgement.Family("DCP-");
    private static readonly Func<string, bool> Controllers = PathJudgement.Family("DC-");
    private static readonly Func<string, bool> Rights = PathJudgement.Family("ACL-", "ACC-");
    private static readonly Func<string, bool> Policies = PathJudgement.Family("POL-");

    public static PathLane Of(PathSource source)
    {
        var facts = source.Facts?.Directory?.Facts;
        var ports = source.Facts?.Controllers?.Facts is { } seen ? Shown(seen) : null;
        var rights = RightsLink(source, facts);
        return new PathLane(
            PathsTexts.ToUsers,
            [
                new(PortsLink(source, facts, ports), Controller(source, facts, ports)),
                new(rights, Users(source, facts, rights.State)),
            ]).WithNothingBehindABreak();
    }

    /// <summary>The controller that a reader must know of: one that is closed before one that is open.</summary>
    private static ControllerPorts? Shown(ControllerFacts facts)
    {
        var all = facts.Domains.SelectMany(domain => domain.Controllers).ToArray();
        return all.FirstOrDefault(one => one.Failure is not null) ?? all.FirstOrDefault(one => Closed(one) is not null) ?? all.FirstOrDefault();
    }

    private static PortObservation? Closed(ControllerPorts controller) =>
        controller.Ports.FirstOrDefault(port => ControllerPortText.IsRequired(port.Service) && ControllerPortText.IsClosed(port));

    private static PathLink PortsLink(PathSource source, DirectoryFacts? facts, ControllerPorts? ports)
    {
        var label = Numbers(ports);
        if (source.Pending(SnapshotSection.Directory) is { } pending)
        {
            return new(pending, label, "", "", null);
        }

        if (facts is null)
        {
            return new(PathState.NotLookedAt, label, PathsTexts.NotLookedAt, source.Facts?.Directory?.Failure ?? "", null) { English = source.Facts?.Directory?.Failure };
        }

        if (source.Pending(SnapshotSection.Controllers) is { } later and not PathState.NotLookedAt)
        {
            return new(later, label, "", "", null);
        }

        // The directory was read over LDAP: without facts about ports, that much is known.
        return PathJudgement.Of(source.Results, Ports) is { } judged && ports is not null
            ? new(judged.State, label, Value(judged.State, ports), judged.Words, judged.CheckId) { English = judged.English }
            : new(PathState.Works, ports is null ? "LDAP" : label, Slowest(ports), "", null);
    }

    private static string Numbers(ControllerPorts? ports) => string.Join(
        " · ",
        (ports?.Ports ?? []).Where(port => ControllerPortText.IsRequired(port.Service) && port.Protocol is PortProtocol.Tcp).Select(port => port.Port).OfType<int>().Distinct()) is { Length: > 0 } numbers
            ? numbers
            : "88 · 389 · 445";

    private static string Value(PathState state, ControllerPorts ports) => (state, Closed(ports)) switch
    {
        (PathState.NotLookedAt, _) => PathsTexts.NotLookedAt,
        _ when ports.Failure is not null => PathsTexts.FaultNameNotFound,
        (_, { } closed) => PathsTexts.FormatPortClosed($"{closed.Port}", closed.Outcome switch
        {
            PortOutcome.Refused => PathsTexts.FaultRefused,
            PortOutcome.Reset => PathsTexts.FaultReset,
            PortOutcome.Unreachable => PathsTexts.FaultNoRoute,
            _ => PathsTexts.FaultNoAnswer,
        }),
        _ => Slowest(ports),
    };

    private static string Slowest(ControllerPorts? ports) =>
        ports?.Ports.Where(port => port.Outcome is PortOutcome.Open).Max(port => port.ElapsedMilliseconds) is { } slowest ? Elapsed.Milliseconds(slowest) : "";

    private static PathNode Controller(PathSource source, DirectoryFacts? facts, ControllerPorts? ports)
    {
        var read = facts?.Domains.Select(domain => domain.Facts).OfType<DomainFacts>().ToArray() ?? [];
        var name = (ports?.Name ?? read.FirstOrDefault()?.Controller.Name)?.Split('.')[0] ?? PathsTexts.Controller;
        var state = source.Pending(SnapshotSection.Directory);
        var judged = state is null ? PathJudgement.Of(source.Results, Controllers) : null;
        var detail = facts is { Domains.Count: > 1 } ? PathsTexts.FormatDomains(Say.Number(facts.Domains.Count)) : facts is null ? "" : PathsTexts.Controller;
        return new(
            PathGlyph.Controller,
            state ?? judged?.State ?? (read is [] ? PathState.NotLookedAt : PathState.Works),
            name,
            detail,
            judged?.Words ?? "",
            judged?.CheckId)
        {
            English = judged?.English,
        };
    }

    private static PathLink RightsLink(PathSource source, DirectoryFacts? facts)
    {
        if (source.Pending(SnapshotSection.Directory) is { } pending)
        {
            return new(pending, PathsTexts.Rights, "", "", null);
        }

        if (facts is null)
        {
            return new(PathState.NotLookedAt, PathsTexts.Rights, PathsTexts.NotLookedAt, "", null);
        }

        var judged = PathJudgement.Of(source.Results, Rights);
        return new(judged?.State ?? PathState.Works, PathsTexts.Rights, Covered(facts), judged?.Words ?? "", judged?.CheckId) { English = judged?.English };
    }

    private static string Covered(DirectoryFacts facts) => CoverageSummary.Of(facts).Total switch
    {
        _ when facts.Connector.Account is null => PathsTexts.NoAccount,
        { Users: 0 } => PathsTexts.NotLookedAt,
        var total => PathsTexts.FormatOf(Say.Number(total.Covered), Say.Number(total.Users)),
    };

    private static PathNode Users(PathSource source, DirectoryFacts? facts, PathState reached)
    {
        var count = facts is null ? 0 : CoverageSummary.Of(facts).Total.Users;
        var name = count is 0 ? PathsTexts.Users : Say.Count(count, PathsTexts.OneUser, PathsTexts.ManyUsers);
        var place = facts switch { null => "", { Domains: [var only] } => only.Domain, _ => facts.Forest };
        var judged = source.Pending(SnapshotSection.Directory) is null ? PathJudgement.Of(source.Results, Policies) : null;
        var state = judged is { State: PathState.Broken or PathState.AtRisk } && reached is not PathState.NotLookedAt ? judged.State : reached;
        return new(PathGlyph.Users, state is PathState.Broken && judged is null ? PathState.NotReached : state, name, place, judged?.Words ?? "", judged?.CheckId) { English = judged?.English };
    }
}
