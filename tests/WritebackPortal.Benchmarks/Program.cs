using System.Reflection;

namespace WritebackPortal.Benchmarks;

/// <summary>Runs the measurement that is named on the command line, or lists them.</summary>
internal static class Program
{
    private static async Task<int> Main(string[] arguments)
    {
        var measurements = Find();
        if (arguments is not [var name, .. var rest] || measurements.FirstOrDefault(measurement => measurement.Name == name) is not { } chosen)
        {
            await Console.Error.WriteLineAsync(string.Join(Environment.NewLine, ["Name one of:", .. measurements.Select(Line)]));
            return 2;
        }

        using var cancelled = new CancellationTokenSource();
        Console.CancelKeyPress += (_, press) => cancelled.Cancel(press.Cancel = true);
        await Console.Out.WriteLineAsync(Machine.Describe());
        await chosen.RunAsync(rest, Console.Out, cancelled.Token);
        return 0;
    }

    private static IMeasurement[] Find() =>
    [
        .. Assembly.GetExecutingAssembly().GetTypes()
            .Where(type => type.IsClass && type.IsAssignableTo(typeof(IMeasurement)))
            .Select(type => (IMeasurement)Activator.CreateInstance(type)!)
            .OrderBy(measurement => measurement.Name, StringComparer.Ordinal),
    ];

    private static string Line(IMeasurement measurement) => $"  {measurement.Name,-16} {measurement.Title}";
}
