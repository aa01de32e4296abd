using System.Security.Cryptography;
using WritebackPortal.Agent.Keys;
using WritebackPortal.Agent.Network;
using WritebackPortal.Agent.Portal;
using WritebackPortal.Agent.Settings;
using WritebackPortal.Contracts.Enrollment;

namespace WritebackPortal.Agent.Commands;

/// <summary>Enrols: the key first, then the portal's answer, then one atomic write that makes both count.</summary>
internal sealed class EnrollAct(AgentConsole console, TimeProvider time)
{
    public const string CodeVariable = AgentSettings.EnvironmentPrefix + "CODE";

    public async Task<int> RunAsync(DataFolder folder, EnrollArguments arguments, CancellationToken cancellationToken)
    {
        if (AgentCommandLine.Settings(folder, console, Passed(arguments)) is not { } settings)
        {
            return ExitCode.Unable;
        }

        var code = await ReadCodeAsync(arguments.Code, cancellationToken);
        if (Fault(arguments, settings, code) is { } fault)
        {
            console.Error.WriteLine(fault);
            return ExitCode.Unable;
        }

        try
        {
            folder.Create();
            return await EnrollAsync(folder, arguments, settings, code!, cancellationToken);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            console.Error.WriteLine($"The data folder {folder.Root} cannot be written. Run this as the account that owns it, or name another with --data.");
            return ExitCode.Unable;
        }
        catch (NetworkSettingException exception)
        {
            console.Error.WriteLine(exception.Message);
            return ExitCode.Unable;
        }
        catch (CryptographicException)
        {
            console.Error.WriteLine((arguments.CaFile ?? settings.Portal.CaFile) is { } file
                ? $"The certificates in {file} cannot be read, or no key can be made here. Name a PEM file with root certificates."
                : "No key can be made here: the key storage of this host refuses one for ECDSA on P-256. On Windows, see that the service CNG Key Isolation runs.");
            return ExitCode.Unable;
        }
    }

    private async Task<int> EnrollAsync(
        DataFolder folder, EnrollArguments arguments, AgentSettings settings, string code, CancellationToken cancellationToken)
    {
        var caFile = arguments.CaFile ?? settings.Portal.CaFile;
        using var connection = PortalConnection.Open(new Uri(arguments.Portal), caFile, ProxyOf(arguments, settings), time);
        var keys = KeyStores.OfThisSystem(folder);
        var (name, pair) = keys.Create();
        using var key = new AgentKey(pair);
        var answer = await new Enrollment(connection).EnrollAsync(code, key, cancellationToken);
        if (answer.Response is not { } enrolled)
        {
            keys.Delete(name);
            console.Error.WriteLine(answer.Detail);
            return answer.Outcome is EnrollmentOutcome.Refused ? ExitCode.Failure : ExitCode.Unable;
        }

        var portal = new PortalOptions { Url = arguments.Portal, AgentId = enrolled.AgentId, ServerName = enrolled.ServerName, Key = name, CaFile = caFile };
        AgentFile.Enroll(folder.AgentFile, portal, arguments.Proxy);
        if (settings.Portal.Key is { } former)
        {
            keys.Delete(former);
        }

        Report(enrolled, key);
        return ExitCode.Success;
    }

    private void Report(EnrollmentResponse enrolled, AgentKey key)
    {
        console.Out.WriteLine($"Enrolled as {Printable.Line(enrolled.ServerName, 200)}.");
        console.Out.WriteLine($"Agent        {enrolled.AgentId:D}");
        console.Out.WriteLine($"Fingerprint  {key.Fingerprint}");
        console.Out.WriteLine("The portal shows the same fingerprint. Start the agent with: writeback-agent run");
    }

    private async Task<string?> ReadCodeAsync(string? code, CancellationToken cancellationToken) => (code switch
    {
        "-" => await console.In.ReadLineAsync(cancellationToken),
        null => Environment.GetEnvironmentVariable(CodeVariable),
        _ => code,
    })?.Trim();

    private static string? Fault(EnrollArguments arguments, AgentSettings settings, string? code)
    {
        if (PortalOptions.FaultOfUrl(arguments.Portal) is { } url)
        {
            return $"--portal {url}";
        }

        if (string.IsNullOrEmpty(code))
        {
            return $"The enrolment code is missing. Give it with --code, on standard input with --code -, or in {CodeVariable}.";
        }

        if (arguments.CaFile is { } caFile && !File.Exists(caFile))
        {
            return $"--ca-file names {caFile}, which does not exist.";
        }

        if (new ProxyOptionsValidation().Validate(null, ProxyOf(arguments, settings)).Failures is { } proxy)
        {
            return string.Join(Environment.NewLine, proxy);
        }

        return settings.Portal.IsEnrolled && !arguments.Replace
            ? $"This agent is enrolled at {settings.Portal.Url} already. Use --replace to enrol it anew."
            : null;
    }

    // A new enrolment repairs what is wrong with the old one.
    private static Func<string, bool> Passed(EnrollArguments arguments) => fault =>
        arguments.Replace && fault.StartsWith(PortalOptions.Section + ":", StringComparison.Ordinal);

    private static ProxyOptions ProxyOf(EnrollArguments arguments, AgentSettings settings) => arguments.Proxy is null
        ? settings.Proxy
        : new() { Address = arguments.Proxy, User = settings.Proxy.User, PasswordFile = settings.Proxy.PasswordFile };
}
