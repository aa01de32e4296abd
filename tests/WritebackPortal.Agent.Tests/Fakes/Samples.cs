using WritebackPortal.Contracts;
using WritebackPortal.Contracts.Network;
using WritebackPortal.Contracts.Runs;

namespace WritebackPortal.Agent.Tests.Fakes;

internal static class Samples
{
    public static readonly DateTimeOffset Noon = new(2026, 11, 22, 12, 0, 0, TimeSpan.Zero);

    public static readonly Guid FirstRun = new("11111111-1111-1111-1111-111111111111");

    public static readonly Guid SecondRun = new("22222222-2222-2222-2222-222222222222");

    public static RunRequest Run(Guid runId, DateTimeOffset requestedAt) => new(
        runId,
        RunTrigger.Person,
        requestedAt,
        requestedAt.AddMinutes(5),
        [SnapshotSection.Network, SnapshotSection.Directory],
        new CloudProfile("Public", "Public cloud", new DateOnly(2026, 1, 1), [], [new("login.corp.contoso.test", 443, "login.corp.contoso.test", EndpointPurpose.SignIn, true)]),
        [],
        null);
}
