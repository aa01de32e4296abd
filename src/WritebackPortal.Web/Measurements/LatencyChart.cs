using System.Diagnostics;
using WritebackPortal.Contracts.Network;

namespace WritebackPortal.Web.Measurements;

/// <summary>How long each step on the way to an endpoint took, one on top of the other.</summary>
internal static class LatencyChart
{
    private static readonly NetworkPhase[] Phases = Enum.GetValues<NetworkPhase>();

    public static string Title(EndpointPurpose purpose) => purpose switch
    {
        EndpointPurpose.SignIn => MeasurementTexts.LatencySignIn,
        EndpointPurpose.PasswordReset => MeasurementTexts.LatencyPasswordReset,
        EndpointPurpose.Relay => MeasurementTexts.LatencyRelay,
        _ => throw new UnreachableException(),
    };

    public static Chart? Of(EndpointPurpose purpose, IReadOnlyList<MeasuredSlot> all)
    {
        var measured = Phases
            .Select(phase => (Phase: phase, Series: SeriesFacts.Of(purpose, phase)!.Value))
            .Where(one => all.Any(slot => slot.Rollups.ContainsKey(one.Series)))
            .ToArray();
        Series[] series = [.. measured.Select(one => one.Series)];
        var slots = all.Where(slot => series.Any(slot.Rollups.ContainsKey)).ToArray();
        if (slots is [])
        {
            return null;
        }

        var isLost = LastRun(all) > slots.Max(slot => series.Where(slot.Rollups.ContainsKey).Max(one => slot.Start.AddSeconds(slot.Rollups[one].LastAt)));
        var totals = slots.Select(slot => ChartPaths.Sum(slot, series)).ToArray();
        var scale = ChartScale.FromZero(totals.Max());
        return new(
            Title(purpose),
            isLost ? MeasurementTexts.NotReached : Text(totals[^1]),
            string.Join(' ', new[] { isLost ? MeasurementTexts.FormatLost(Title(purpose)) : "", MeasurementTexts.FormatLatencySentence(Title(purpose), Text(totals[^1]), Parts(slots[^1], measured), ChartText.Band(Series.SignInResolve, totals.Min(), totals.Max())), MeasurementCharts.Gaps(slots) }.Where(part => part.Length > 0)),
            Text(scale.High),
            Text(scale.Low),
            [.. measured.Select((one, index) => new ChartLayer($"layer-{(int)one.Phase + 1}", Name(one.Phase), ChartPaths.Layer(slots, one.Series, series[..index], scale)))],
            [.. slots.Select((slot, index) => new ChartPoint(slot.Start, slot.Left, slot.Right - slot.Left, $"{Text(totals[index])}: {Parts(slot, measured)}"))]);
    }

    // Every run but a measurement of the idle limit walks all ways, and says how long it took however far it came.
    private static DateTimeOffset? LastRun(IReadOnlyList<MeasuredSlot> all) =>
        all.Where(slot => slot.Rollups.ContainsKey(Series.RunDuration)).Max(slot => (DateTimeOffset?)slot.Start.AddSeconds(slot.Rollups[Series.RunDuration].LastAt));

    private static string Parts(MeasuredSlot slot, IEnumerable<(NetworkPhase Phase, Series Series)> measured) =>
        string.Join(", ", measured.Where(one => slot.Rollups.ContainsKey(one.Series)).Select(one => $"{Name(one.Phase)} {ChartText.Values(one.Series, slot.Rollups[one.Series])}"));

    private static string Text(double milliseconds) => ChartText.Value(Series.SignInResolve, milliseconds);

    private static string Name(NetworkPhase phase) => phase switch
    {
        NetworkPhase.Resolve => "DNS",
        NetworkPhase.Connect => "TCP",
        NetworkPhase.Proxy => MeasurementTexts.Proxy,
        NetworkPhase.Tls => "TLS",
        _ => "HTTP",
    };
}
