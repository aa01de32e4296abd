using System.Text;
using WritebackPortal.Agent.Events;
using WritebackPortal.Agent.Tests.Fakes;

namespace WritebackPortal.Agent.Tests.Events;

public sealed class ExportedEventLogTests : IDisposable
{
    private const string NotAnExport = "The exported log Application.xml is not what wevtutil writes. Export the log anew: wevtutil qe Application /f:xml /e:Events.";

    private static readonly DateTimeOffset Time = new(2026, 11, 22, 9, 14, 3, TimeSpan.Zero);
    private static readonly string First = Xml.Event("ADSync", 6329, Time, "Größe");
    private static readonly string Second = Xml.Event("MSSQLSERVER", 17137, Time.AddHours(1));

    private static readonly LogRecord?[] Both = [new("ADSync", 6329, Time, "Größe\n"), new("MSSQLSERVER", 17137, Time.AddHours(1), "")];

    private readonly TempFolder _folder = new();

    private string Name => Path.Combine(_folder.Path, "Application.xml");

    public static TheoryData<string> Wholes => new(
        First + Second,
        "\n" + First.Trim() + Second.Trim(),
        $"<Events>{First}{Second}</Events>",
        $"<?xml version='1.0' encoding='utf-8' standalone='yes'?>\n<Events>{First}<!-- between -->{Second}</Events>\n");

    [Theory]
    [MemberData(nameof(Wholes))]
    public void Read_WithAndWithoutRoot_GivesEveryRecord(string text) => Assert.Equal(Both, Read(text, new UTF8Encoding(false)));

    [Fact]
    public void Read_ByteOrderMarks_SayTheEncoding() => Assert.All(
        (Encoding[])[new UTF8Encoding(true), Encoding.Unicode, Encoding.BigEndianUnicode],
        encoding => Assert.Equal(Both, Read($"<?xml version='1.0' encoding='utf-16'?><Events>{First}{Second}</Events>", encoding)));

    [Theory]
    [InlineData(1)]
    [InlineData(30)]
    [InlineData(150)]
    [InlineData(400)]
    [InlineData(440)]
    public void Read_CutOffRecord_IsNotUnderstoodAndTheOnesBeforeCount(int missing) =>
        Assert.Equal([.. Both, null], Read(First + Second + First.Trim()[..^missing], Encoding.Unicode));

    [Fact]
    public void Read_RecordThatIsTooLong_IsNotUnderstoodAndTheNextIs() =>
        Assert.Equal([null, .. Both], Read(Xml.Event("ADSync", 1, Time, new string('x', EventLimits.Text + 1)) + First + Second, Encoding.UTF8));

    [Fact]
    public void Read_RecordOfAnotherSchema_IsNotUnderstoodAndTheNextIs() =>
        Assert.Equal([null, .. Both], Read("<Event xmlns='urn:other'><Event/></Event>" + First + Second, Encoding.UTF8));

    [Fact]
    public void Read_ControlCharacterInOneRecord_CostsNone() =>
        Assert.Equal([new("ADSync", 1, Time, "a\ufffdb\n"), .. Both], Read(Xml.Event("ADSync", 1, Time, "a\u0001b") + First + Second, Encoding.UTF8));

    [Fact]
    public void Read_EmptyFile_HasNoRecords() => Assert.Empty(Read("", Encoding.UTF8));

    public static TheoryData<string> Others => new(
        "<!DOCTYPE Events [<!ENTITY e SYSTEM 'file:///etc/passwd'>]><Events>" + First + "</Events>",
        "<!DOCTYPE Events SYSTEM 'http://portal.corp.contoso.test/events.dtd'><Events/>",
        First + "<!DOCTYPE Events>" + Second,
        First.Replace("</System>", "</Sytem>", StringComparison.Ordinal) + Second,
        First.Replace("Größe", "&e;", StringComparison.Ordinal) + Second,
        "ElfFile\0\0\0\0",
        "{}",
        "<html><Event/></html>",
        "<Events><Event xmlns='" + LogRecord.Namespace + "'>" + new string('x', 2_000_000) + "</Event></Events>",
        "<Events a='" + new string('x', 2_000_000) + "'/>");

    [Theory]
    [MemberData(nameof(Others))]
    public void Read_WhatIsNoExport_IsRefused(string text) => Assert.Equal(NotAnExport, Assert.Throws<EventLogUnavailableException>(() => Read(text, Encoding.UTF8)).Message);

    [Fact]
    public void Read_NoFile_NamesItAndTheRemedy()
    {
        const string fault = "The exported log Application.xml does not exist. Name a file that does with Events:File or --events-file.";

        Assert.Equal(fault, Assert.Throws<EventLogUnavailableException>(() => Read(Name)).Message);
        Assert.Equal(fault, Assert.Throws<EventLogUnavailableException>(() => Read(Path.Combine(_folder.Path, "none", "Application.xml"))).Message);
    }

    [Fact]
    public void Read_Folder_CannotBeRead() => Assert.Equal(
        $"The exported log {Path.GetFileName(_folder.Path)} cannot be read. Let the agent's account read the file.",
        Assert.Throws<EventLogUnavailableException>(() => Read(_folder.Path)).Message);

    [Fact]
    public void Read_Cancelled_Ends()
    {
        File.WriteAllText(Name, First);

        Assert.Throws<OperationCanceledException>(() => new ExportedEventLog(Name).Read(Time, new CancellationToken(canceled: true)).ToList());
    }

    public void Dispose() => _folder.Dispose();

    private List<LogRecord?> Read(string text, Encoding encoding)
    {
        File.WriteAllText(Name, text, encoding);
        return Read(Name);
    }

    private static List<LogRecord?> Read(string file) => [.. new ExportedEventLog(file).Read(Time, TestContext.Current.CancellationToken)];
}
