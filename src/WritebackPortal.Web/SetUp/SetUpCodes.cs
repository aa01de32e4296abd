using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using WritebackPortal.Web.Access;
using WritebackPortal.Web.Agents;
using WritebackPortal.Web.Audit;
using WritebackPortal.Web.Data;
using WritebackPortal.Web.People;

namespace WritebackPortal.Web.SetUp;

/// <summary>How the use of a set-up code ended.</summary>
public enum SetUpOutcome
{
    /// <summary>The person is Administrator now.</summary>
    Done,

    /// <summary>Somebody is, or has been, Administrator already.</summary>
    NotNeeded,

    /// <summary>It is not the code, or it has expired.</summary>
    Wrong,

    /// <summary>Nobody of this id has signed in.</summary>
    Stranger,

    /// <summary>The form did not come from this portal's page, or the page is too old.</summary>
    StaleForm,
}

/// <summary>
/// Makes the first administrator of a portal that has never had one: whoever reads the portal's log and signs in with an
/// account of an allowed tenant. There is one valid code at a time, and none once there has been an administrator.
/// </summary>
public sealed partial class SetUpCodes(PortalWriter writer, KnownPeople people, TimeProvider time, ILogger<SetUpCodes> logger)
{
    // 28 characters of 5 bits each: 140 bits.
    private const int CodeLength = 28;

    internal static readonly TimeSpan Lifetime = TimeSpan.FromHours(24);

    public bool IsNeeded => !people.HasHadAdministrator;

    /// <summary>Makes a new code, which is the only valid one from then on.</summary>
    internal async Task<(string Code, DateTimeOffset ExpiresAt)> MakeAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var code = CodeText.Create(CodeLength);
        var record = new SetUpCodeRecord { Id = Guid.CreateVersion7(now), Hash = CodeText.Hash(code), ExpiresAt = now + Lifetime };
        await writer.WriteAsync(
            async (db, token) =>
            {
                await db.SetUpCodes.ExecuteDeleteAsync(token);
                db.SetUpCodes.Add(record);
            },
            cancellationToken);
        return (code, record.ExpiresAt);
    }

    /// <summary>Makes whoever enters it Administrator, once.</summary>
    public async Task<SetUpOutcome> UseAsync(Actor person, string code, CancellationToken cancellationToken)
    {
        var outcome = SetUpOutcome.Wrong;
        var done = await people.ApplyAsync(
            async (db, token) =>
            {
                (outcome, var granted) = await GrantAsync(db, person, CodeText.Hash(code), token);
                return granted;
            },
            cancellationToken);
        if (done)
        {
            Log.Used(logger, person.Id);
            people.Announce(person.Id);
        }
        else
        {
            Log.Refused(logger, person.Id, outcome);
        }

        return outcome;
    }

    private async Task<(SetUpOutcome Outcome, PersonRecord? Person)> GrantAsync(PortalDb db, Actor by, byte[] hash, CancellationToken cancellationToken)
    {
        if (await db.People.AnyAsync(person => person.WasAdministrator, cancellationToken))
        {
            return (SetUpOutcome.NotNeeded, null);
        }

        if (await db.SetUpCodes.SingleOrDefaultAsync(cancellationToken) is not { } code
            || code.ExpiresAt <= time.GetUtcNow()
            || !CryptographicOperations.FixedTimeEquals(code.Hash, hash))
        {
            return (SetUpOutcome.Wrong, null);
        }

        if (await db.People.SingleOrDefaultAsync(person => person.Id == by.Id, cancellationToken) is not { } person)
        {
            return (SetUpOutcome.Stranger, null);
        }

        db.SetUpCodes.Remove(code);
        person.GrantedRole = PortalRole.Administrator;
        person.WasAdministrator = true;
        db.Note(by, new(AuditAct.GrantGiven, $"{person.Id} {person.Name}")
        {
            Change = AuditChange.Of(("grantedRole", null, PortalRole.Administrator.ToString())),
        });
        return (SetUpOutcome.Done, person);
    }

    private static partial class Log
    {
        [LoggerMessage(EventId = 5201, Level = LogLevel.Warning, Message = "{PersonId} became Administrator by the set-up code.")]
        public static partial void Used(ILogger logger, string personId);

        [LoggerMessage(EventId = 5202, Level = LogLevel.Warning, Message = "{PersonId} tried a set-up code: {Outcome}.")]
        public static partial void Refused(ILogger logger, string personId, SetUpOutcome outcome);
    }
}
