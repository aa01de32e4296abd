using Microsoft.Extensions.Options;

namespace WritebackPortal.Agent.Directory;

/// <summary>Reports every fault of the settings at once.</summary>
internal sealed class DirectoryOptionsValidator : IValidateOptions<DirectoryOptions>
{
    private static readonly TimeSpan LongestLimit = TimeSpan.FromMinutes(30);

    public ValidateOptionsResult Validate(string? name, DirectoryOptions options)
    {
        string[] faults = [.. Faults(options)];
        return faults is [] ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }

    private static IEnumerable<string> Faults(DirectoryOptions options)
    {
        if (options.Server is { } server && !DirectoryEndpoint.TryParse(server, options.EffectiveTransport, out _))
        {
            yield return $"Directory:Server is '{server}'. Name a host, or a host and a port: dc1.corp.contoso.test or dc1.corp.contoso.test:636.";
        }

        if (options.Transport is { } transport && !Enum.IsDefined(transport))
        {
            yield return $"Directory:Transport is '{transport}'. Ldaps and SignedKerberos are allowed.";
        }

        if (options.User is null != options.PasswordFile is null)
        {
            yield return "Directory:User and Directory:PasswordFile belong together. Set both or neither.";
        }

        if (options is { Server: not null, User: null, EffectiveTransport: DirectoryTransport.Ldaps } && !OperatingSystem.IsWindows())
        {
            yield return "Directory:User is missing. LDAPS needs a user and a password here.";
        }

        if (options is { User: not null, EffectiveTransport: DirectoryTransport.SignedKerberos } && !OperatingSystem.IsWindows())
        {
            yield return "Directory:User has no effect with SignedKerberos here. Provide a ticket or a keytab, or set Directory:Transport to Ldaps.";
        }

        if (options is { CaFile: not null, CaDirectory: not null })
        {
            yield return "Directory:CaFile and Directory:CaDirectory exclude each other. Set one.";
        }

        if (options.TimeLimit <= TimeSpan.Zero || options.TimeLimit > LongestLimit)
        {
            yield return $"Directory:TimeLimit is {options.TimeLimit}. More than zero and at most {LongestLimit} are allowed.";
        }

        if (options.SampleSize is < 1 or > 100_000)
        {
            yield return $"Directory:SampleSize is {options.SampleSize}. 1 to 100000 are allowed.";
        }
    }
}
