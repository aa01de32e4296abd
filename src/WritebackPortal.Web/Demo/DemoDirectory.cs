using WritebackPortal.Contracts.Directory;

namespace WritebackPortal.Web.Demo;

/// <summary>Fits recorded directory facts to a server of the demo: as many users as its domain has, its own name, the instant of the run.</summary>
internal static class DemoDirectory
{
    public static DirectoryFacts Of(DirectoryFacts recorded, DemoServer server, DateTimeOffset at) => recorded with
    {
        Connector = Connector(recorded.Connector, server, at),
        Domains = [.. recorded.Domains.Select(domain => domain with { Facts = domain.Facts is { } facts ? Domain(facts, server, at) : null })],
    };

    private static ConnectorSearch Connector(ConnectorSearch recorded, DemoServer server, DateTimeOffset at) => recorded with
    {
        // To the day, so that it does not differ from run to run.
        Candidates = [.. recorded.Candidates.Select(candidate => candidate with { Computer = server.Name, CreatedAt = new DateTimeOffset(at.Year - 2, 3, 4, 9, 0, 0, TimeSpan.Zero) })],
    };

    private static DomainFacts Domain(DomainFacts recorded, DemoServer server, DateTimeOffset at) => recorded with
    {
        Controller = recorded.Controller with
        {
            Clock = at,
            ClockAheadSeconds = Math.Round(DemoSections.Jitter(server, at, 0.8) - 0.4, 2),
            AskedAs = recorded.Controller.Name,
        },
        Users = recorded.Users is { } users ? Scan(users, server.Domain.Users, at) : null,
    };

    private static UserScan Scan(UserScan recorded, int users, DateTimeOffset at)
    {
        var factor = (double)users / recorded.Users;
        int Scale(int count) => (int)Math.Round(count * factor);
        return recorded with
        {
            Users = users,
            Covered = users - Scale(recorded.Users - recorded.Covered),
            Protected = Scale(recorded.Protected),
            Unreadable = Scale(recorded.Unreadable),
            Rights = [.. recorded.Rights.Select(right => right with
            {
                Examined = users - Scale(recorded.Users - right.Examined),
                Granted = users - Scale(recorded.Users - right.Examined) - Scale(right.Examined - right.Granted),
            })],
            Gaps = [.. recorded.Gaps.Select(gap => gap with { Users = Scale(gap.Users) })],
            // Every user in the night, what changed since in every other run.
            Course = recorded.Course with { FullAt = new(at.UtcDateTime.Date.AddHours(-3), TimeSpan.Zero), Reread = Scale(3), BecauseOf = null },
        };
    }
}
