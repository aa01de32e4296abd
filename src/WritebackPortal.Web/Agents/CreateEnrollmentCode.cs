using Microsoft.Extensions.Options;
using WritebackPortal.Web.Access;
using WritebackPortal.Web.Audit;
using WritebackPortal.Web.Components;
using WritebackPortal.Web.Data;

namespace WritebackPortal.Web.Agents;

/// <summary>Makes a single-use code. Only its hash is stored; it is shown once.</summary>
public sealed partial class CreateEnrollmentCode(
    PortalWriter writer,
    IOptions<EnrollmentOptions> options,
    TimeProvider time,
    ILogger<CreateEnrollmentCode> logger)
{
    public Task<EnrollmentCode> ExecuteAsync(Actor createdBy, CancellationToken cancellationToken) =>
        CreateAsync(createdBy, isLocal: false, cancellationToken);

    /// <summary>The same for the agent that the portal itself starts.</summary>
    internal Task<EnrollmentCode> ForLocalAgentAsync(CancellationToken cancellationToken) =>
        CreateAsync(Actor.Portal, isLocal: true, cancellationToken);

    private async Task<EnrollmentCode> CreateAsync(Actor createdBy, bool isLocal, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var text = CodeText.Create();
        var code = new EnrollmentCodeRecord
        {
            Id = Guid.CreateVersion7(now),
            Hash = CodeText.Hash(text),
            CreatedBy = createdBy.Name,
            CreatedAt = now,
            ExpiresAt = now + options.Value.CodeLifetime,
            IsLocal = isLocal,
        };
        await writer.WriteAsync(
            (db, _) =>
            {
                db.EnrollmentCodes.Add(code);
                db.Note(createdBy, NoteOf(code));
                return Task.CompletedTask;
            },
            cancellationToken);
        Log.Created(logger, createdBy.Name, code.ExpiresAt);
        return new(code.Id, text, code.ExpiresAt);
    }

    private static AuditNote NoteOf(EnrollmentCodeRecord code) => new(AuditAct.EnrollmentCodeCreated, code.Id.ToString("D"))
    {
        Change = AuditChange.Created(("expiresAt", ViewerTime.Machine(code.ExpiresAt)), ("forLocalAgent", code.IsLocal)),
    };

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Information, Message = "{CreatedBy} made an enrolment code. It can be used once, until {ExpiresAt:u}.")]
        public static partial void Created(ILogger logger, string createdBy, DateTimeOffset expiresAt);
    }
}

/// <param name="Code">For example <c>K7QM-2XPD-9VHT-4C6W</c>.</param>
public sealed record EnrollmentCode(Guid Id, string Code, DateTimeOffset ExpiresAt);

/// <summary>Section <c>Enrollment</c> of the settings.</summary>
public sealed class EnrollmentOptions
{
    public const string Section = "Enrollment";

    /// <summary>How long a code can be used.</summary>
    public TimeSpan CodeLifetime { get; init; } = TimeSpan.FromHours(1);
}
