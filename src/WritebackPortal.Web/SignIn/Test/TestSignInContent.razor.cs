using System.Diagnostics;
using Microsoft.AspNetCore.Components;
using WritebackPortal.Checks;
using WritebackPortal.Web.Components;

namespace WritebackPortal.Web.SignIn.Test;

/// <summary>What the test found.</summary>
public sealed partial class TestSignInContent : ComponentBase
{
    /// <summary>Null while it is under way.</summary>
    [Parameter, EditorRequired]
    public IReadOnlyList<TestLine>? Lines { get; set; }

    [Parameter, EditorRequired]
    public required IReadOnlyList<RecentSignIn> Recent { get; set; }

    /// <summary>False in Development without Entra ID.</summary>
    [Parameter, EditorRequired]
    public bool IsSet { get; set; }

    [Parameter]
    public EventCallback Run { get; set; }

    private string Answer => Lines switch
    {
        null => "Asking Entra ID.",
        _ when Lines.Count(line => line.Outcome is TestOutcome.Wrong) is var wrong and > 0 => wrong == 1 ? "One thing is wrong with sign-in." : $"{wrong} things are wrong with sign-in.",
        _ => "Nothing is wrong with sign-in.",
    };

    private static StateWord Word(TestOutcome outcome) => outcome switch
    {
        TestOutcome.Ok => StateWords.Of(CheckOutcome.Passed) with { Word = "Ok" },
        TestOutcome.Compare => StateWords.Of(CheckOutcome.Skipped) with { Word = "Compare" },
        TestOutcome.Wrong => StateWords.Of(CheckOutcome.Failed) with { Word = "Wrong" },
        TestOutcome.Skipped => StateWords.Of(CheckOutcome.Skipped) with { Word = "Not asked" },
        _ => throw new UnreachableException(),
    };
}
