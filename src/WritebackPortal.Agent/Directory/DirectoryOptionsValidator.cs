using Microsoft.Extensions.Options;

namespace WritebackPortal.Agent.Directory;

/// <summary>Reports every fault of the settings at once.</summary>
internal sealed class DirectoryOptionsValidator : IValidateOptions<DirectoryOptions>
{
    private static readonly TimeSpan LongestLimit = TimeSpan.FromHours(24);
    private static readonly TimeSpan LongestSilence = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan LongestInterval = TimeSpan.FromDays(7);

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

        foreach (var fault in Limits(options))
        {
            yield return fault;
        }

        foreach (var (domain, named) in options.Servers)
        {
            if (!DirectoryEndpoint.TryParse(named, options.EffectiveTransport, out _))
            {
                yield return $"Directory:Servers:{domain} is '{named}'. Name a host, or a host and a port: dc1.{domain} or dc1.{domain}:636.";
            }
        }
    }

    private static IEnumerable<string> Limits(DirectoryOptions options)
    {
        if (options.AnswerLimit <= TimeSpan.Zero || options.AnswerLimit > LongestSilence)
        {
            yield return $"Directory:AnswerLimit is {options.AnswerLimit}. More than zero and at most {LongestSilence} are allowed.";
        }

        if (options.TimeLimit <= TimeSpan.Zero || options.TimeLimit > LongestLimit)
        {
            yield return $"Directory:TimeLimit is {options.TimeLimit}. More than zero and at most {LongestLimit} are allowed.";
        }

        if (options.Load is < 1 or > 100)
        {
            yield return $"Directory:Load is {options.Load}. 1 to 100 percent are allowed.";
        }

        if (options.FullScanEvery < TimeSpan.Zero || options.FullScanEvery > LongestInterval)
        {
            yield return $"Directory:FullScanEvery is {options.FullScanEvery}. Zero, for every time, to {LongestInterval} are allowed.";
        }
    }
}
