using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.Repositories;

namespace WritebackPortal.Web.Transport;

/// <summary>
/// Keeps the keys in a folder of the portal's account alone, one file each. The framework's own repository makes its files in
/// the system's temporary folder first, which the portal may not be able to write to: its data folder is all that it needs.
/// </summary>
internal sealed class KeyFolder(string path) : IXmlRepository
{
    private const string Extension = ".xml";

    public IReadOnlyCollection<XElement> GetAllElements() =>
        [.. Open().EnumerateFiles($"*{Extension}").OrderBy(file => file.Name, StringComparer.Ordinal).Select(file => XElement.Load(file.FullName))];

    public void StoreElement(XElement element, string friendlyName)
    {
        var file = Path.Combine(Open().FullName, $"{NameOf(friendlyName)}{Extension}");
        var unfinished = $"{file}.{Guid.NewGuid():N}.tmp";
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        using (var stream = new FileStream(unfinished, options))
        {
            element.Save(stream);
            stream.Flush(flushToDisk: true);
        }

        // A reader sees a whole key or none.
        File.Move(unfinished, file, overwrite: true);
    }

    // The framework names them, for example "key-" and an id.
    private static string NameOf(string friendlyName) =>
        friendlyName.Length > 0 && friendlyName.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_') ? friendlyName : Guid.NewGuid().ToString("D");

    private DirectoryInfo Open() => OperatingSystem.IsWindows()
        ? Directory.CreateDirectory(path)
        : Directory.CreateDirectory(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
}
