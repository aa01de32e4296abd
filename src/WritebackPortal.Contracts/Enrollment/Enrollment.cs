namespace WritebackPortal.Contracts.Enrollment;

/// <summary>Body of <c>POST /api/agent/v1/enrollments</c>: a code in exchange for being known by a key.</summary>
/// <param name="Code">The single-use code, as shown in the portal; case and dashes do not matter.</param>
public sealed record EnrollmentRequest(string Code, AgentPublicKey PublicKey, HostIdentity Host);

/// <summary>An elliptic-curve public key on P-256 (RFC 7518 6.2.1).</summary>
/// <param name="X">x coordinate, 32 bytes in base64url.</param>
/// <param name="Y">y coordinate, 32 bytes in base64url.</param>
public sealed record AgentPublicKey(string X, string Y);

/// <param name="AgentId">Issuer of the tokens that the agent signs from now on.</param>
/// <param name="ServerName">How the portal calls this server.</param>
public sealed record EnrollmentResponse(Guid AgentId, string ServerName);
