using System.Globalization;
using WritebackPortal.Contracts;
using WritebackPortal.Contracts.Network;

namespace WritebackPortal.Checks.Network;

/// <summary>Judges by the Date of answers that came over trusted TLS; the middle one, so that one endpoint cannot decide.</summary>
internal sealed class ClockAgrees() : Check(
    new(
        "NET-007",
        "This server's clock agrees with Microsoft's",
        Severity.Info,
        Requirement.Urls,
        "Tokens and Kerberos tickets are only valid for a few minutes around the right time. With a wrong clock, writeback cannot be set up and its relays do not open.",
        NetworkPath.Troubleshooting))
{
    // RFC 4120 leaves the skew to the site; Active Directory's default, and that of the tokens, is five minutes.
    private const int MostSeconds = 300;

    public override CheckResult Evaluate(Snapshot snapshot) => snapshot.Network switch
    {
        { Facts: { } facts } => Evaluate(snapshot.Host.Name, [.. facts.Endpoints.Where(endpoint => endpoint.ClockOffsetSeconds is not null)]),
        { Failure: { } failure } => CheckResult.Skipped(Info, failure),
        _ => CheckResult.Skipped(Info, "Not looked at in this run."),
    };

    private CheckResult Evaluate(string serverName, IReadOnlyList<EndpointObservation> dated)
    {
        if (dated is [])
        {
            return CheckResult.Skipped(Info, "No endpoint answered with a date over a trusted connection.");
        }

        var middle = dated.Select(endpoint => endpoint.ClockOffsetSeconds!.Value).Order().ElementAt(dated.Count / 2);
        return CheckResult.From(
            Info,
            Math.Abs((long)middle) > MostSeconds ? [Finding(serverName, middle)] : [],
            dated.Select(endpoint => new Evidence(endpoint.Endpoint.Subject(), Words(endpoint.ClockOffsetSeconds!.Value), Outcome(endpoint.ClockOffsetSeconds!.Value))));
    }

    private static CheckOutcome Outcome(int offset) => Math.Abs((long)offset) > MostSeconds ? CheckOutcome.Failed : CheckOutcome.Passed;

    private static string Words(int offset) => offset == 0
        ? "the same second"
        : string.Create(CultureInfo.InvariantCulture, $"{Math.Abs((long)offset)} s {(offset > 0 ? "ahead of" : "behind")} this server's clock");

    private static Finding Finding(string serverName, int offset) =>
        new(serverName, $"The clock of {serverName} is more than five minutes {(offset > 0 ? "slow" : "fast")}.")
        {
            Severity = Severity.Warning,
            Repair = new(
                $"Set the clock of {serverName} right",
                "an administrator of the Connect server, in PowerShell",
                """
                w32tm /query /source
                w32tm /query /status
                w32tm /resync
                """,
                Undo: null,
                "The first two only look. The last asks the configured source for the time, and sets the clock to it."),
        };
}
