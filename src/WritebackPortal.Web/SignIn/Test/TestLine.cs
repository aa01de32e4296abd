namespace WritebackPortal.Web.SignIn.Test;

/// <summary>How one question of the test was answered.</summary>
public enum TestOutcome
{
    Ok,

    /// <summary>Nothing to hold against it; a person has to compare.</summary>
    Compare,
    Wrong,

    /// <summary>Could not be asked, because something before it is wrong.</summary>
    Skipped,
}

/// <summary>One answer of the test.</summary>
/// <param name="What">What was asked.</param>
/// <param name="Found">What was found, as a sentence.</param>
/// <param name="Remedy">What to do; empty where nothing is to be done.</param>
public sealed record TestLine(string What, TestOutcome Outcome, string Found, string Remedy)
{
    internal static TestLine Ok(string what, string found) => new(what, TestOutcome.Ok, found, "");

    internal static TestLine Compare(string what, string found, string remedy) => new(what, TestOutcome.Compare, found, remedy);

    internal static TestLine Wrong(string what, string found, string remedy) => new(what, TestOutcome.Wrong, found, remedy);

    internal static TestLine Skipped(string what, string because) => new(what, TestOutcome.Skipped, because, "");
}
