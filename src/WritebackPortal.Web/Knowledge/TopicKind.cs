using WritebackPortal.Checks;
using WritebackPortal.Web.Components;

namespace WritebackPortal.Web.Knowledge;

/// <summary>What kind of thing a code is.</summary>
/// <param name="State">How bad it is; null for what is no message.</param>
/// <param name="From">Who says it, and what Microsoft calls it.</param>
public sealed record TopicKind(StateWord? State, string From)
{
    /// <param name="text">For example <c>Error · PasswordResetService · ServiceBusError</c>.</param>
    public static TopicKind Of(string text)
    {
        var parts = text.Split(" · ");
        var state = parts[0] switch
        {
            "Error" => StateWords.Of(CheckOutcome.Failed) with { Word = KnowledgeTexts.LevelError },
            "Warning" => StateWords.Of(Verdict.AtRisk) with { Word = KnowledgeTexts.LevelWarning },
            "Information" => StateWords.Of(CheckOutcome.Passed) with { Word = KnowledgeTexts.LevelInformation },
            _ => null,
        };
        return new(state, string.Join(", ", state is null ? parts : parts.Skip(1)));
    }
}
