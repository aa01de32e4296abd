using System.Diagnostics;
using Microsoft.AspNetCore.Components;
using WritebackPortal.Checks;
using WritebackPortal.Web.Components;
using WritebackPortal.Web.Languages;

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
        null => SignInTexts.Asking,
        _ when Lines.Count(line => line.Outcome is TestOutcome.Wrong) is var wrong and > 0 => wrong == 1 ? SignInTexts.OneWrong : SignInTexts.FormatWrong(Say.Number(wrong)),
        _ => SignInTexts.NothingWrong,
    };

    private static StateWord Word(TestOutcome outcome) => outcome switch
    {
        TestOutcome.Ok => StateWords.Of(CheckOutcome.Passed) with { Word = SignInTexts.WordOk },
        TestOutcome.Compare => StateWords.Of(CheckOutcome.Skipped) with { Word = SignInTexts.WordCompare },
        TestOutcome.Wrong => StateWords.Of(CheckOutcome.Failed) with { Word = SignInTexts.WordWrong },
        TestOutcome.Skipped => StateWords.Of(CheckOutcome.Skipped) with { Word = SignInTexts.WordNotAsked },
        _ => throw new UnreachableException(),
    };
}
