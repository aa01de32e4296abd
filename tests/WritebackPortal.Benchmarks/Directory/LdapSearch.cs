using System.Diagnostics;
using System.Globalization;
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

    // Reading its answer here would cost the peer time, so it goes nowhere.
    private const string Discard = "exec ldapsearch \"$@\" > /dev/null";
    private const string Count = "set -o pipefail; ldapsearch \"$@\" | grep -c ^dn:";

    public void Run(string searchBase) => Run(Discard, searchBase);

    /// <summary>Makes sure that it finds what the scan finds.</summary>
    public void Check(string searchBase, int expected)
    {
        var found = Run(Count, searchBase);
        if (int.Parse(found, CultureInfo.InvariantCulture) != expected)
        {
            throw new LabException($"ldapsearch found {found.Trim()} entries of {expected}.");
        }
    }

    private string Run(string script, string searchBase)
    {
        var start = new ProcessStartInfo("bash")
        {
            RedirectStandardOutput = true,
            ArgumentList =
            {
                "-c", script, "ldapsearch",
                "-x", "-LLL", "-o", "ldif-wrap=no", "-H", $"ldaps://{controller.Address}", "-D", controller.Connector.User, "-y", controller.Connector.PasswordFile,
                "-b", searchBase, "-E", "pr=1000/noprompt", "-E", DescriptorFlags, Users,
                "nTSecurityDescriptor", "objectSid", "objectClass", "objectGUID", "adminCount",
            },
            Environment = { ["LDAPTLS_CACERT"] = controller.CaFile },
        };
        using var process = Process.Start(start) ?? throw new LabException("ldapsearch did not start.");
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0 ? output : throw new LabException($"ldapsearch ended with {process.ExitCode}.");
    }
}
