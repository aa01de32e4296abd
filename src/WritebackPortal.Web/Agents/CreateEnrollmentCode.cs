namespace WritebackPortal.Web.Agents;

/// <summary>Makes a single-use code. Only its hash is stored; it is shown once.</summary>
public sealed class CreateEnrollmentCode
{
    public Task<EnrollmentCode> ExecuteAsync(string createdBy, CancellationToken cancellationToken) => throw new NotImplementedException();
}

/// <param name="Code">For example <c>K7QM-2XPD-9VHT-4C6W</c>.</param>
public sealed record EnrollmentCode(Guid Id, string Code, DateTimeOffset ExpiresAt);
