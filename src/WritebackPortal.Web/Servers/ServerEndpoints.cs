using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using WritebackPortal.Checks;
using WritebackPortal.Web.Access;
using WritebackPortal.Web.Api;
using WritebackPortal.Web.Clouds;
using WritebackPortal.Web.Fleet;
using WritebackPortal.Web.History;
using WritebackPortal.Web.Servers.Timelines;

namespace WritebackPortal.Web.Servers;

/// <param name="Name">What people call the server; unique.</param>
internal sealed record SettingsWish(string? Name, string? Cloud, IReadOnlyList<string?>? RelayHosts = null, string? ConnectorAccount = null, string? Site = null, IReadOnlyList<string?>? Labels = null);

internal static class ServerEndpoints
{
    private const int MostHours = 400 * 24;

    public static void MapServers(this RouteGroupBuilder api)
    {
        api.MapGet("/servers", FleetAsync).WithName("GetServers").WithTags("Servers");
        api.MapGet("/servers/{id:guid}", ServerAsync).WithName("GetServer").WithTags("Servers").ProducesProblem(StatusCodes.Status404NotFound);
        api.MapGet("/servers/{id:guid}/spans", SpansAsync).WithName("GetSpans").WithTags("Servers").ProducesProblem(StatusCodes.Status404NotFound);
        api.MapGet("/servers/{id:guid}/rules", RulesAsync).WithName("GetRules").WithTags("Servers").Produces<string>(StatusCodes.Status200OK, "text/plain").ProducesProblem(StatusCodes.Status404NotFound);
        api.MapPut("/servers/{id:guid}/settings", ConfigureAsync).WithName("ConfigureServer").WithTags("Servers")
            .RequireAuthorization(PortalPolicies.ServerAdministrator).ProducesProblem(StatusCodes.Status404NotFound);
    }

    /// <summary>Changes what a server is called, where it stands and what it is probed with. Replaces them all; site and labels only for callers without a limit.</summary>
    private static async Task<Results<NoContent, ProblemHttpResult>> ConfigureAsync(
        Guid id,
        SettingsWish wish,
        HttpContext context,
        Standings standings,
        ServerQueries servers,
        ConfigureServer configure,
        CancellationToken cancellationToken)
    {
        if (!await servers.ExistsAsync(id, cancellationToken))
        {
            return ReadApi.NotFound("server", id);
        }

        var relays = (wish.RelayHosts ?? []).Select(host => host ?? "").ToArray();
        var settings = new ServerSettings(wish.Cloud ?? "", relays, wish.ConnectorAccount) { Site = wish.Site, Labels = PlaceText.Normal(wish.Labels ?? []) };
        var faults = standings.Of(context.User).Limit.IsEverything
            ? await configure.ExecuteAsync(id, wish.Name ?? "", settings, Actor.Of(context), cancellationToken)
            : await configure.WithinPlaceAsync(id, wish.Name ?? "", settings, Actor.Of(context), cancellationToken);
        return faults.Count is 0 ? TypedResults.NoContent() : ReadApi.Invalid(string.Join(' ', faults.Select(fault => $"{fault.Key}: {fault.Value}")));
    }

    /// <summary>What firewalls and proxies must let this server through to.</summary>
    /// <param name="format">Text when left out.</param>
    private static async Task<Results<ContentHttpResult, ProblemHttpResult>> RulesAsync(
        Guid id,
        ServerReader servers,
        CancellationToken cancellationToken,
        RuleFormat format = RuleFormat.Text)
    {
        if (await servers.ReadAsync(id, HistoryAsk.Latest, cancellationToken) is not { Rules: { } rules })
        {
            return ReadApi.NotFound("server", id);
        }

        return TypedResults.Text(RuleWriter.Write(rules, format), format is RuleFormat.Csv ? "text/csv" : "text/plain");
    }

    /// <summary>Every server with its verdict, and the verdicts of the last hours.</summary>
    /// <param name="search">Part of a name or a reason.</param>
    /// <param name="verdict">Only servers with this verdict.</param>
    /// <param name="hours">How far back the history reaches; 24 when left out.</param>
    private static async Task<Results<Ok<FleetView>, ProblemHttpResult>> FleetAsync(
        FleetQueries fleet,
        Standings standings,
        ClaimsPrincipal user,
        CancellationToken cancellationToken,
        string? search = null,
        Verdict? verdict = null,
        int hours = 24) =>
        hours is < 1 or > MostHours
            ? ReadApi.Invalid($"hours must lie between 1 and {MostHours}.")
            : TypedResults.Ok(await fleet.ReadAsync(new() { Search = search, Verdicts = verdict is { } one ? [one] : [] }, TimeSpan.FromHours(hours), standings.Of(user).Limit, cancellationToken));

    /// <summary>One server with all its checks, their findings, evidence and repairs.</summary>
    /// <param name="hours">How far back the verdict's history reaches; 24 when left out.</param>
    private static async Task<Results<Ok<ServerView>, ProblemHttpResult>> ServerAsync(
        Guid id,
        ServerQueries servers,
        CancellationToken cancellationToken,
        int hours = 24)
    {
        if (hours is < 1 or > MostHours)
        {
            return ReadApi.Invalid($"hours must lie between 1 and {MostHours}.");
        }

        return await servers.ReadAsync(id, TimeSpan.FromHours(hours), cancellationToken) is { } server ? TypedResults.Ok(server) : ReadApi.NotFound("server", id);
    }

    /// <summary>The history of a server's checks: stretches of time with the same outcome and the same findings, oldest first.</summary>
    /// <param name="check">Only this check, for example ACL-001.</param>
    /// <param name="from">A day before <paramref name="to"/> when left out.</param>
    /// <param name="to">Now when left out.</param>
    private static async Task<Results<Ok<IReadOnlyList<CheckSpan>>, ProblemHttpResult>> SpansAsync(
        Guid id,
        HistoryQueries history,
        ServerQueries servers,
        TimeProvider time,
        CancellationToken cancellationToken,
        string? check = null,
        DateTimeOffset? from = null,
        DateTimeOffset? to = null)
    {
        var end = to ?? time.GetUtcNow();
        var start = from ?? end.AddDays(-1);
        if (start > end || end - start > TimeSpan.FromHours(MostHours))
        {
            return ReadApi.Invalid($"from must not be after to, and at most {MostHours / 24} days before it.");
        }

        return await servers.ExistsAsync(id, cancellationToken)
            ? TypedResults.Ok(await history.ChecksAsync(id, check, start, end, cancellationToken))
            : ReadApi.NotFound("server", id);
    }
}
