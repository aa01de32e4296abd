using System.Globalization;
using System.Text;

namespace WritebackPortal.Agent.Settings;

/// <summary>When the portal last answered, for <c>status</c>.</summary>
internal static class ContactFile
{
    public static void Write(DataFolder folder, DateTimeOffset contact) =>
        AtomicFile.Write(folder.ContactFile, Encoding.ASCII.GetBytes(contact.ToString("O", CultureInfo.InvariantCulture)));

    public static DateTimeOffset? Read(DataFolder folder) =>
        File.Exists(folder.ContactFile)
        && DateTimeOffset.TryParseExact(File.ReadAllText(folder.ContactFile), "O", CultureInfo.InvariantCulture, DateTimeStyles.None, out var contact)
            ? contact
            : null;
}
