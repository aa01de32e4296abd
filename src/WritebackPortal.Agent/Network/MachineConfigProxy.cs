using System.Xml;
using System.Xml.Linq;
using WritebackPortal.Contracts.Network;

namespace WritebackPortal.Agent.Network;

/// <summary>The proxy of machine.config, which .NET Framework, and with it the sync service, uses.</summary>
internal static class MachineConfigProxy
{
    public static ProxySource Read() => Read(Path.Combine(
        Environment.GetFolderPath(Environment.SpecialFolder.Windows), "Microsoft.NET", "Framework64", "v4.0.30319", "Config", "machine.config"));

    internal static ProxySource Read(string file)
    {
        try
        {
            using var stream = File.OpenRead(file);
            using var reader = XmlReader.Create(stream, new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit });
            return Of(XDocument.Load(reader), file);
        }
        catch (XmlException exception)
        {
            return new(ProxyPlace.MachineConfig, file, null, $"{file} is not XML at line {exception.LineNumber}. Repair it: .NET Framework cannot read it either.");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return new(ProxyPlace.MachineConfig, file, null, $"{file} cannot be read. Let the agent's account read it.");
        }
    }

    // Without an address .NET Framework takes what the account's own Internet options say, which nobody else sees.
    private static ProxySource Of(XDocument document, string file)
    {
        var settings = document.Root?.Element("system.net")?.Element("defaultProxy");
        var address = Word(settings, "enabled") == "false" ? null : Word(settings?.Element("proxy"), "proxyaddress");
        return new(ProxyPlace.MachineConfig, file, string.IsNullOrEmpty(address) ? null : ProxySources.Display(address), null);
    }

    private static string? Word(XElement? element, string name) => element?.Attribute(name)?.Value.Trim().ToLowerInvariant();
}
