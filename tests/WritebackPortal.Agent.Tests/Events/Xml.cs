using System.Globalization;
using System.Security;
using WritebackPortal.Agent.Events;

namespace WritebackPortal.Agent.Tests.Events;

/// <summary>Records as Windows writes them: https://learn.microsoft.com/windows/win32/wes/eventschema-schema</summary>
internal static class Xml
{
    public static string Event(string provider, int id, DateTimeOffset time, params string[] texts) =>
        $"""
        <Event xmlns='{LogRecord.Namespace}'><System><Provider Name='{provider}'/><EventID Qualifiers='0'>{id}</EventID><Level>4</Level><Task>0</Task>
        <Keywords>0x80000000000000</Keywords><TimeCreated SystemTime='{Time(time)}'/><EventRecordID>4711</EventRecordID><Channel>Application</Channel>
        <Computer>aadc01.corp.contoso.test</Computer><Security/></System><EventData>{string.Concat(texts.Select(text => $"<Data>{SecurityElement.Escape(text)}</Data>"))}</EventData></Event>

        """;

    public static string Time(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fffffff'Z'", CultureInfo.InvariantCulture);
}
