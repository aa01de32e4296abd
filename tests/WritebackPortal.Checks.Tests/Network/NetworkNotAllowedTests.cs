using WritebackPortal.Contracts.Network;

namespace WritebackPortal.Checks.Tests.Network;

/// <summary>What the agent's own settings keep a portal from asking for is never a pass.</summary>
public sealed class NetworkNotAllowedTests
{
    private const string A = "a.servicebus.windows.net";
    private const string B = "b.servicebus.windows.net";

    private static readonly string[] AllPass = ["NET-001 Passed", "NET-002 Passed", "NET-003 Passed", "NET-004 Passed", "NET-005 Passed", "NET-006 Skipped", "NET-007 Passed"];

    [Fact]
    public void Evaluate_RequiredEndpointIsNotAllowed_IsSkippedWithTheRemedyNeverPassed()
    {
        var snapshot = Networks.Direct(Networks.Healthy(A), Networks.NotAllowed(B));
        const string reason = "This agent's settings do not let a portal ask for b.servicebus.windows.net. Add it to Network:AllowedHosts in agent.json.";

        Assert.Equal(["NET-001 Skipped", "NET-002 Skipped", "NET-003 Skipped", "NET-004 Skipped", "NET-005 Skipped", "NET-006 Skipped", "NET-007 Passed"], snapshot.Outcomes());
        var result = snapshot.Evaluate("NET-002");
        Assert.Equal(reason, result.Reason);
        Assert.Equal(
            [
                new Evidence($"{A}:443", "seen, 12.3 ms", CheckOutcome.Passed),
                new($"{B}:443", "not allowed by this agent's settings: add b.servicebus.windows.net to Network:AllowedHosts in agent.json", CheckOutcome.Skipped),
            ],
            result.Evidence);
        var judgement = Judgement.Of(snapshot, [result]);
        Assert.Equal((Verdict.Unknown, $"ports could not be checked: t{reason[1..^1]}"), (judgement.Verdict, judgement.Reason));
    }

    [Fact]
    public void Evaluate_NoEndpointIsAllowed_CountsThem() => Assert.Equal(
        "This agent's settings do not let a portal ask for a.servicebus.windows.net and 1 more. Add them to Network:AllowedHosts in agent.json.",
        Networks.Direct(Networks.NotAllowed(A), Networks.NotAllowed(B)).Evaluate("NET-004").Reason);

    [Fact]
    public void Evaluate_OptionalEndpointIsNotAllowed_IsShownAndStopsNothing() => Assert.Equal(
        AllPass,
        Networks.Direct(Networks.Healthy(A), Networks.NotAllowed(B).Optional()).Outcomes());

    [Fact]
    public void Evaluate_RevocationHostIsNotAllowed_IsSkippedWithTheRemedy()
    {
        var result = Networks.Direct(Networks.Healthy(A), Networks.Revocation(null), Networks.Revocation(NetworkFault.NotAllowed)).Evaluate("NET-006");

        Assert.Equal(
            (CheckOutcome.Skipped, "crl.contoso.test is not allowed by this agent's settings: add crl.contoso.test to Network:AllowedHosts in agent.json."),
            (result.Outcome, result.Reason));
    }
}
