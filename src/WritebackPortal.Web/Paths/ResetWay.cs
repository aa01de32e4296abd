namespace WritebackPortal.Web.Paths;

/// <summary>What is drawn inside a node.</summary>
public enum PathGlyph
{
    Server,
    Proxy,
    Firewall,
    Relay,
    Entra,
    Controller,
    Users,
}

/// <summary>The way of a reset as one server sees it: to Microsoft Entra, and to the users.</summary>
public sealed record ResetWay(PathNode Server, PathLane Cloud, PathLane Directory)
{
    /// <summary>The whole picture in two sentences, for those who do not see it.</summary>
    public string Description => PathsTexts.FormatDescription(Server.Name, Cloud.Sentence, Directory.Sentence);

    public static ResetWay Of(PathSource source)
    {
        var way = new ResetWay(OriginNode.Of(source), CloudLane.Of(source), DirectoryLane.Of(source));
        return source.IsStale ? way.AsLastKnown() : way;
    }

    private ResetWay AsLastKnown() => new(Server.AsLastKnown(), Cloud.AsLastKnown(), Directory.AsLastKnown());
}

/// <param name="Title">Where it leads.</param>
public sealed record PathLane(string Title, IReadOnlyList<PathStop> Stops)
{
    /// <summary>The lane in one sentence: its worst part, or that it works.</summary>
    public string Sentence
    {
        get
        {
            var worst = Stops.MinBy(stop => stop.State.Rank())!;
            return worst.State switch
            {
                PathState.Works => PathsTexts.FormatLaneWorks(Title),
                PathState.Broken or PathState.AtRisk => PathsTexts.FormatLaneWorst(Title, worst.State.Look().Word, worst.Place),
                var state => PathsTexts.FormatLaneState(Title, state.Look().Word),
            };
        }
    }

    /// <summary>What lies behind a broken link is not reached. A second fault with a cause of its own is never hidden by that.</summary>
    internal PathLane WithNothingBehindABreak()
    {
        string? cause = null;
        var stops = new List<PathStop>();
        foreach (var stop in Stops)
        {
            var link = cause is null ? stop.Link : stop.Link.Behind(cause);
            cause ??= link.State is PathState.Broken ? link.CheckId ?? "" : null;
            stops.Add(new(link, cause is null ? stop.Node : stop.Node.Behind()));
        }

        return this with { Stops = stops };
    }

    internal PathLane AsLastKnown() => this with { Stops = [.. Stops.Select(stop => new PathStop(stop.Link.AsLastKnown(), stop.Node.AsLastKnown()))] };
}

/// <summary>A link and the node that it leads to.</summary>
public sealed record PathStop(PathLink Link, PathNode Node)
{
    /// <summary>The worse of the two; a node behind a broken link adds nothing.</summary>
    public PathState State => Link.State.Rank() <= Node.State.Rank() ? Link.State : Node.State;

    /// <summary>Where its state comes from: the link with what was seen on it, or the node alone.</summary>
    internal string Place => Link.State.Rank() <= Node.State.Rank() ? Text : Node.Name;

    /// <summary>For example <c>Relay: TCP 443, no answer in 21.0 s</c>.</summary>
    public string Text
    {
        get
        {
            // The word for the state stands beside it.
            var value = Link.Value == Link.State.Look().Word ? "" : Link.Value;
            var seen = string.Join(", ", new[] { Link.Label, value }.Where(part => part is not ""));
            return seen is "" ? Node.Name : $"{Node.Name}: {seen}";
        }
    }
}

/// <param name="Label">What passes here, for example <c>TCP 443</c>.</param>
/// <param name="Value">What was measured, or what is wrong, in a few words.</param>
/// <param name="Words">Why, as a sentence; empty when all is well.</param>
/// <param name="CheckId">The check that names the cause; null where there is none.</param>
public sealed record PathLink(PathState State, string Label, string Value, string Words, string? CheckId)
{
    /// <summary>What of the words a check or the agent says; null when the portal says all of it.</summary>
    internal string? English { get; init; }

    /// <summary>What passes here when all is well, where <see cref="Label"/> names what does not.</summary>
    internal string? Usual { get; init; }

    internal PathLink Behind(string cause) => State switch
    {
        PathState.Broken when CheckId != cause => this,
        PathState.AtRisk or PathState.Looking or PathState.Waiting => this,
        _ => this with { State = PathState.NotReached, Label = Usual ?? Label, Value = PathsTexts.NotReached, Words = "", CheckId = null },
    };

    internal PathLink AsLastKnown() => State is PathState.Works or PathState.AtRisk or PathState.Broken
        ? this with { State = PathState.LastKnown, Words = PathsTexts.FormatWas(State.Look().Word, Words).TrimEnd() }
        : this;
}

/// <param name="Detail">Its name or what is worth knowing of it, in a few words; may be empty.</param>
/// <param name="Words">Why it is at risk or broken, as a sentence; empty when all is well.</param>
public sealed record PathNode(PathGlyph Glyph, PathState State, string Name, string Detail, string Words, string? CheckId)
{
    /// <summary>What of the words a check says; null when the portal says all of it.</summary>
    internal string? English { get; init; }

    internal PathNode Behind() => State is PathState.Broken or PathState.AtRisk or PathState.Looking or PathState.Waiting
        ? this
        : this with { State = PathState.NotReached };

    internal PathNode AsLastKnown() => State is PathState.Works or PathState.AtRisk or PathState.Broken
        ? this with { State = PathState.LastKnown, Words = PathsTexts.FormatWas(State.Look().Word, Words).TrimEnd() }
        : this;
}
