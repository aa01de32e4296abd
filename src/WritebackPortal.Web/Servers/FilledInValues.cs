using WritebackPortal.Checks;
using WritebackPortal.Contracts;

namespace WritebackPortal.Web.Servers;

/// <summary>The values that make a repair this server's own: an administrator compares them before running it.</summary>
public static class FilledInValues
{
    public static IReadOnlyList<string> Of(Snapshot? facts, CheckResult result)
    {
        if (facts is null)
        {
            return [];
        }

        var names = result.Findings.Select(finding => finding.Subject).Append(facts.Host.Name);
        if (facts.Directory?.Facts is { } directory)
        {
            names = names.Concat(directory.Domains.SelectMany(domain => new[] { domain.Domain, domain.Facts?.NamingContext }).OfType<string>());
            if (directory.Connector.Account is { } account)
            {
                names = names.Concat([account.Name, AccountOnly(account.Name), account.DistinguishedName]);
            }
        }

        if (facts.Network?.Facts is { } network)
        {
            names = names.Concat(network.Endpoints.SelectMany(endpoint => new[] { endpoint.Endpoint.Host, endpoint.Endpoint.Pattern }));
        }

        if (facts.Controllers?.Facts is { } controllers)
        {
            names = names.Concat(controllers.Domains.SelectMany(domain => domain.Controllers).SelectMany(controller => controller.Addresses.Append(controller.Name)));
        }

        return [.. names.Distinct(StringComparer.Ordinal)];
    }

    /// <summary><c>MSOL_4f1c09d2a7be</c> of <c>CORP\MSOL_4f1c09d2a7be</c>.</summary>
    private static string AccountOnly(string name) => name[(name.IndexOf('\\', StringComparison.Ordinal) + 1)..];
}
