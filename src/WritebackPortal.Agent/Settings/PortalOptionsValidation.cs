using Microsoft.Extensions.Options;

namespace WritebackPortal.Agent.Settings;

internal sealed class PortalOptionsValidation : IValidateOptions<PortalOptions>
{
    public ValidateOptionsResult Validate(string? name, PortalOptions options)
    {
        string[] faults = [.. Faults(options)];
        return faults is [] ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }

    private static IEnumerable<string> Faults(PortalOptions options)
    {
        if (options.Url is not null && PortalOptions.FaultOfUrl(options.Url) is { } fault)
        {
            yield return $"Portal:Url {fault}";
        }

        if (options.CaFile is { } caFile && !File.Exists(caFile))
        {
            yield return $"Portal:CaFile names {caFile}, which does not exist. Name a PEM file with the root certificates of the portal.";
        }

        if (options.Url is null != options.AgentId is null || options.Url is null != options.Key is null)
        {
            yield return "Portal:Url, Portal:AgentId and Portal:Key belong together. Enrol this agent again with --replace.";
        }
    }
}
