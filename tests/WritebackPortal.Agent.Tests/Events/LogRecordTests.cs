using WritebackPortal.Agent.Events;

namespace WritebackPortal.Agent.Tests.Events;

public sealed class LogRecordTests
{
    private static readonly DateTimeOffset Time = new DateTimeOffset(2026, 11, 22, 9, 14, 3, TimeSpan.Zero).AddTicks(1_234_567);

    [Fact]
    public void Parse_ClassicEvent_HasItsTextsLineByLine() => Assert.Equal(
        new LogRecord("ADSync", 6329, Time, "first & <second>\nthird\n"),
        LogRecord.Parse(Xml.Event("ADSync", 6329, Time, "first & <second>", "third")));

    [Fact]
    public void Parse_NoData_HasNoText() => Assert.Equal(
        new LogRecord("PasswordResetService", 31019, Time, ""),
        LogRecord.Parse(Xml.Event("PasswordResetService", 31019, Time)));

    [Fact]
    public void Parse_NamedDataAndRenderedMessage_AreText() => Assert.Equal(
        new LogRecord("ADSync", 6800, Time, "named\nraw <x>\nrendered\n"),
        LogRecord.Parse($"""
            <?xml version="1.0"?>
            <Event xmlns="{LogRecord.Namespace}">
              <!-- a comment --> <System><Provider Name="ADSync" EventSourceName="Other"/><EventID>6800</EventID><TimeCreated SystemTime="{Xml.Time(Time)}"/></System>
              <EventData><Data Name="Text">named</Data><Data><![CDATA[raw <x>]]></Data><Binary>0180230619</Binary></EventData>
              <RenderingInfo Culture="en-US"><Message>rendered</Message><Level>Error</Level></RenderingInfo>
            </Event>
            """));

    /// <summary>XML knows no such characters.</summary>
    [Theory]
    [InlineData("a\u0001b\uffff\tc", "a\ufffdb\ufffd\tc\n")]
    [InlineData("a&#x1B;b", "a\u001bb\n")]
    public void Parse_ControlCharacters_CostNoRecord(string data, string text) => Assert.Equal(
        text,
        LogRecord.Parse(Xml.Event("ADSync", 1, Time, "DATA").Replace("DATA", data, StringComparison.Ordinal))?.Text);

    [Theory]
    [InlineData("31002", 31002)]
    [InlineData("3221256474", 31002)]
    [InlineData("0", 0)]
    public void Parse_Id_IsWithoutQualifiers(string written, int id) => Assert.Equal(id, LogRecord.Parse(WithId(written))?.Id);

    [Theory]
    [InlineData("")]
    [InlineData("-5")]
    [InlineData("abc")]
    [InlineData("99999999999")]
    public void Parse_IdThatIsNone_IsNotUnderstood(string written) => Assert.Null(LogRecord.Parse(WithId(written)));

    [Fact]
    public void Parse_TimeOfAnotherZone_IsUtc()
    {
        var record = LogRecord.Parse(Xml.Event("ADSync", 1, Time).Replace(Xml.Time(Time), "2026-11-22T10:14:03.1234567+01:00", StringComparison.Ordinal));

        Assert.Equal((Time, TimeSpan.Zero), (record!.Time, record.Time.Offset));
    }

    public static TheoryData<string> Broken => new(
        "",
        "text",
        "<Event",
        Xml.Event("ADSync", 1, Time)[..^20],
        Xml.Event("ADSync", 1, Time).Replace(LogRecord.Namespace, "urn:other", StringComparison.Ordinal),
        Xml.Event("ADSync", 1, Time).Replace("<Provider Name='ADSync'/>", "", StringComparison.Ordinal),
        Xml.Event("ADSync", 1, Time).Replace(Xml.Time(Time), "yesterday", StringComparison.Ordinal),
        Xml.Event("ADSync", 1, Time).Replace("TimeCreated", "TimeLost", StringComparison.Ordinal),
        $"<!DOCTYPE Event [<!ENTITY e 'x'>]>{Xml.Event("ADSync", 1, Time, "DATA").Replace("DATA", "&e;", StringComparison.Ordinal)}",
        Xml.Event("ADSync", 1, Time, new string('x', EventLimits.Text + 1)));

    [Theory]
    [MemberData(nameof(Broken))]
    public void Parse_WhatIsNoRecord_IsNotUnderstood(string xml) => Assert.Null(LogRecord.Parse(xml));

    [Fact]
    public void Parse_LongestText_IsTaken() =>
        Assert.Equal(EventLimits.Text + 1, LogRecord.Parse(Xml.Event("ADSync", 1, Time, new string('x', EventLimits.Text)))?.Text.Length);

    private static string WithId(string written) =>
        Xml.Event("ADSync", 1, Time).Replace("<EventID Qualifiers='0'>1<", $"<EventID>{written}<", StringComparison.Ordinal);
}
