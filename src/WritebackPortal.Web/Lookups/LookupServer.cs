namespace WritebackPortal.Web.Lookups;

/// <summary>A server whose agent can be asked about a user.</summary>
public sealed record LookupServer(Guid Id, string Name, bool IsConnected);
