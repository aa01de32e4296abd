namespace WritebackPortal.Web.Servers.Timelines;

/// <summary>A stretch in which somebody had taken note of what is wrong.</summary>
/// <param name="To">When it ends or ended; null for no end.</param>
/// <param name="Text">Who, and why.</param>
public sealed record NotedStretch(DateTimeOffset From, DateTimeOffset? To, string Text);

/// <summary>A stretch whose results an agent kept, because the portal could not be reached, and delivered together.</summary>
/// <param name="From">When the first was begun.</param>
/// <param name="To">When the last was taken.</param>
/// <param name="DeliveredAt">When the last arrived.</param>
/// <param name="RunId">The newest of them.</param>
public sealed record LateStretch(DateTimeOffset From, DateTimeOffset To, DateTimeOffset DeliveredAt, int Runs, Guid RunId);

/// <summary>The newest outage: as long as the verdict was Broken, for whatever reasons.</summary>
/// <param name="End">Null while it lasts.</param>
public sealed record HistoryBreak(DateTimeOffset Start, DateTimeOffset? End);
