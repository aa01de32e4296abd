using WritebackPortal.Contracts.Network;
using WritebackPortal.Web.Runs;
using WritebackPortal.Web.Servers;

namespace WritebackPortal.Web.Tests.Runs;

public sealed class NetworkAnswersTests
{
    private static readonly EndpointTarget Relay = new("contoso.servicebus.windows.net", 443, "*.servicebus.windows.net", EndpointPurpose.Relay, IsRequired: true);

    [Fact]
    public void Of_HostIsNotAllowed_SaysWhatAllowsIt()
    {
        var endpoint = new EndpointObservation(
            Relay,
            [],
            [new(NetworkPhase.Resolve, PhaseOutcome.NotReached, null, null), new(NetworkPhase.Connect, PhaseOutcome.NotReached, null, null)],
            NetworkFault.NotAllowed);

        var answers = NetworkAnswers.Of(new("Public", null, [endpoint]));

        Assert.Equal(
            new StepAnswer(CheckState.Skip, "contoso.servicebus.windows.net is not allowed by this agent's settings: add it to Network:AllowedHosts in agent.json", ""),
            answers[0]);
        Assert.All(answers, answer => Assert.Equal(CheckState.Skip, answer.State));
    }

    [Fact]
    public void Of_NameLeadsNowhere_BlamesTheName()
    {
        var endpoint = new EndpointObservation(
            Relay,
            ["0.0.0.0"],
            [
                new(NetworkPhase.Resolve, PhaseOutcome.Succeeded, 1, "0.0.0.0"),
                new(NetworkPhase.Connect, PhaseOutcome.Failed, 2, "0.0.0.0: ConnectionRefused"),
                new(NetworkPhase.Tls, PhaseOutcome.NotReached, null, null),
                new(NetworkPhase.Http, PhaseOutcome.NotReached, null, null),
            ],
            NetworkFault.NameMisdirected);

        var failed = Assert.Single(NetworkAnswers.Of(new("Public", null, [endpoint])), answer => answer.State is CheckState.Fail);

        Assert.Equal("contoso.servicebus.windows.net resolves to this server itself, or to nobody: 0.0.0.0: ConnectionRefused", failed.Text);
    }

    [Fact]
    public void Of_HostIsAskedInPlainHttp_HasNoTlsThatWasNotReached()
    {
        var endpoint = new EndpointObservation(
            Relay with { Port = 80 },
            ["198.51.100.7"],
            [
                new(NetworkPhase.Resolve, PhaseOutcome.Succeeded, 1, null),
                new(NetworkPhase.Connect, PhaseOutcome.Succeeded, 2, null),
                new(NetworkPhase.Http, PhaseOutcome.Succeeded, 3, null),
            ],
            null);

        Assert.All(NetworkAnswers.Of(new("Public", null, [endpoint])), answer => Assert.Equal(CheckState.Pass, answer.State));
    }
}
