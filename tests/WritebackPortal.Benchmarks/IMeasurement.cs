namespace WritebackPortal.Benchmarks;

/// <summary>One thing that is measured. A class that implements this, with no constructor parameters, is found by itself.</summary>
internal interface IMeasurement
{
    /// <summary>What is written on the command line to run it, for example <c>descriptors</c>.</summary>
    string Name { get; }

    /// <summary>One sentence: what is measured, against what.</summary>
    string Title { get; }

    /// <summary>Measures, and writes figures with their unit and the peer that they are to be read against.</summary>
    /// <param name="arguments">What follows the name on the command line.</param>
    Task RunAsync(IReadOnlyList<string> arguments, TextWriter output, CancellationToken cancellationToken);
}
