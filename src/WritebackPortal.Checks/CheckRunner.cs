using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.Logging;
using WritebackPortal.Contracts;

namespace WritebackPortal.Checks;

public sealed partial class CheckRunner(ILogger<CheckRunner> logger)
{
    /// <summary>One result for each check of the catalog, in its order.</summary>
    public IReadOnlyList<CheckResult> Run(Snapshot snapshot) => [.. CheckCatalog.All.Select(check => Run(check, snapshot))];

    [SuppressMessage("Design", "CA1031", Justification = "One broken check must not hide the others; it is reported as an error.")]
    private CheckResult Run(Check check, Snapshot snapshot)
    {
        try
        {
            return check.Evaluate(snapshot);
        }
        catch (Exception exception)
        {
            Log.CheckThrew(logger, exception, check.Info.Id);
            return CheckResult.Broken(check.Info);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Error, Message = "Check {CheckId} threw.")]
        public static partial void CheckThrew(ILogger logger, Exception exception, string checkId);
    }
}
