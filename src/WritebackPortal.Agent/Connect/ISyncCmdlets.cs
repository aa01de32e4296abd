namespace WritebackPortal.Agent.Connect;

/// <summary>Entra Connect's own PowerShell module, of which a fixed few cmdlets that read are asked.</summary>
internal interface ISyncCmdlets
{
    Task<CmdletAnswer> ReadAsync(CancellationToken cancellationToken);
}

/// <summary>Exactly one of the two is present.</summary>
/// <param name="Json">What the script of <see cref="SyncScript"/> wrote.</param>
/// <param name="Failure">Why it wrote nothing, as a sentence that names the thing and the remedy.</param>
internal sealed record CmdletAnswer(string? Json, string? Failure);
