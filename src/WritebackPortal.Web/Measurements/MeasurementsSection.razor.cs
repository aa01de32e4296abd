using Microsoft.AspNetCore.Components;

namespace WritebackPortal.Web.Measurements;

/// <summary>What was measured over time, drawn small and side by side, and as a table.</summary>
public sealed partial class MeasurementsSection : ComponentBase
{
    private MeasurementCharts _charts = new([], [], []);
    private MeasurementHistory? _drawn;

    [Parameter, EditorRequired]
    public required MeasurementHistory History { get; set; }

    protected override void OnParametersSet()
    {
        if (!ReferenceEquals(_drawn, History))
        {
            _charts = MeasurementCharts.Of(_drawn = History);
        }
    }
}
