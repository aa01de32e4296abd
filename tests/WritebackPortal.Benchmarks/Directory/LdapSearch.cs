using System.Diagnostics;
using WritebackPortal.Lab;

namespace WritebackPortal.Benchmarks.Directory;

/// <summary>OpenLDAP's own client, asking for what the scan asks for.</summary>
internal sealed class LdapSearch(SambaDomainController controller)
{
    // Owner, group and discretionary list (MS-ADTS 3.1.1.3.4.1.11), as BER in base 64.
    private const string DescriptorFlags = "!1.2.840.113556.1.4.801=::MAMCAQc=";

    private const string Users =
        "(&(objectCategory=person)(objectClass=user)(sAMAccountType=805306368)"
        + "(!(isCriticalSystemObject=TRUE))(!(sAMAccountName=MSOL_*))(!(sAMAccountName=AAD_*)))";

    public void Run(string searchBase, int expected)
    {
        var start = new ProcessStartInfo("ldapsearch")
        {
            RedirectStandardOutput = true,
            ArgumentList =
            {
                "-x", "-LLL", "-o", "ldif-wrap=no", "-H", $"ldaps://{controller.Address}", "-D", controller.Connector.User, "-w", controller.Connector.Password,
                "-b", searchBase, "-E", "pr=1000/noprompt", "-E", DescriptorFlags, Users,
                "nTSecurityDescriptor", "objectSid", "objectClass", "objectGUID", "adminCount",
            },
            Environment = { ["LDAPTLS_CACERT"] = controller.CaFile },
        };
        using var process = Process.Start(start) ?? throw new LabException("ldapsearch did not start.");
        var found = 0;
        while (process.StandardOutput.ReadLine() is { } line)
        {
            found += line.StartsWith("dn:", StringComparison.Ordinal) ? 1 : 0;
        }

        process.WaitForExit();
        if (process.ExitCode != 0 || found != expected)
        {
            throw new LabException($"ldapsearch ended with {process.ExitCode} and {found} entries of {expected}.");
        }
    }
}
