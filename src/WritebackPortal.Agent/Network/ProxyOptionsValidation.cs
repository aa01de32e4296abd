using Microsoft.Extensions.Options;

namespace WritebackPortal.Agent.Network;

internal sealed class ProxyOptionsValidation : IValidateOptions<ProxyOptions>
{
    public ValidateOptionsResult Validate(string? name, ProxyOptions options)
    {
        string[] faults = [.. Faults(options)];
        return faults is [] ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }

    private static IEnumerable<string> Faults(ProxyOptions options)
    {
        if (options.Address is { } address && address != ProxyOptions.Direct)
        {
            if (!ProxyAddress.TryParse(address, out var uri))
            {
                yield return $"Proxy:Address must look like http://proxy.corp.contoso.test:8080, or be '{ProxyOptions.Direct}' for direct connections.";
            }
            else if (uri.UserInfo.Length > 0)
            {
                yield return "Proxy:Address must not hold a password. Set Proxy:User and Proxy:PasswordFile instead.";
            }
        }

        if (options.User is null != options.PasswordFile is null)
        {
            yield return "Proxy:User and Proxy:PasswordFile must be set together, or neither.";
        }

        if (options.PasswordFile is { } file && !Path.IsPathFullyQualified(file))
        {
            yield return "Proxy:PasswordFile must be a full path.";
        }
    }
}
