using WritebackPortal.Web.Access;

namespace WritebackPortal.Web.People;

/// <summary>How a change of somebody's access ended.</summary>
public enum PersonOutcome
{
    Done,

    /// <summary>Nobody of this id has signed in.</summary>
    Unknown,

    /// <summary>Nobody shuts themselves out or limits themselves: nobody might be left who could undo it.</summary>
    Yourself,
}

/// <summary>Changes what a person may do. Each change takes effect with the next request, and at once on open pages.</summary>
public sealed partial class AdministerPeople(KnownPeople people, ILogger<AdministerPeople> logger)
{
    public async Task<PersonOutcome> BlockAsync(string personId, Actor by, CancellationToken cancellationToken)
    {
        if (RefusalOf(personId, by) is { } refusal)
        {
            return refusal;
        }

        if (await people.BlockAsync(personId, by, cancellationToken))
        {
            Log.Blocked(logger, by.Name, personId);
        }

        return PersonOutcome.Done;
    }

    public async Task<PersonOutcome> UnblockAsync(string personId, Actor by, CancellationToken cancellationToken)
    {
        if (people.Find(personId) is null)
        {
            return PersonOutcome.Unknown;
        }

        if (await people.UnblockAsync(personId, by, cancellationToken))
        {
            Log.Unblocked(logger, by.Name, personId);
        }

        return PersonOutcome.Done;
    }

    public async Task<PersonOutcome> LimitAsync(string personId, ServerLimit limit, Actor by, CancellationToken cancellationToken)
    {
        if (RefusalOf(personId, by) is { } refusal)
        {
            return refusal;
        }

        if (await people.LimitAsync(personId, limit, by, cancellationToken))
        {
            Log.Limited(logger, by.Name, personId, limit.IsEverything ? "no limit" : $"sites {string.Join(", ", limit.Sites)}; labels {string.Join(", ", limit.Labels)}");
        }

        return PersonOutcome.Done;
    }

    public async Task<PersonOutcome> TakeBackGrantAsync(string personId, Actor by, CancellationToken cancellationToken)
    {
        if (people.Find(personId) is null)
        {
            return PersonOutcome.Unknown;
        }

        if (await people.TakeBackGrantAsync(personId, by, cancellationToken))
        {
            Log.TookBack(logger, by.Name, personId);
        }

        return PersonOutcome.Done;
    }

    private PersonOutcome? RefusalOf(string personId, Actor by) =>
        people.Find(personId) is null ? PersonOutcome.Unknown
        : personId == by.Id ? PersonOutcome.Yourself
        : null;

    private static partial class Log
    {
        [LoggerMessage(EventId = 5002, Level = LogLevel.Warning, Message = "{By} blocked {PersonId}.")]
        public static partial void Blocked(ILogger logger, string by, string personId);

        [LoggerMessage(EventId = 5003, Level = LogLevel.Warning, Message = "{By} unblocked {PersonId}.")]
        public static partial void Unblocked(ILogger logger, string by, string personId);

        [LoggerMessage(EventId = 5004, Level = LogLevel.Warning, Message = "{By} limited {PersonId} to {Limit}.")]
        public static partial void Limited(ILogger logger, string by, string personId, string limit);

        [LoggerMessage(EventId = 5005, Level = LogLevel.Warning, Message = "{By} took back the role that {PersonId} has by set-up code.")]
        public static partial void TookBack(ILogger logger, string by, string personId);
    }
}
