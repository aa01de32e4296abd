using System.Globalization;
using System.Text;
using System.Xml;

namespace WritebackPortal.Agent.Events;

/// <summary>One record of an event log. Its text names people: it is recognised, and goes nowhere.</summary>
/// <param name="Id">The event id without its qualifiers.</param>
/// <param name="Time">UTC.</param>
/// <param name="Text">What was written, one part a line.</param>
internal sealed record LogRecord(string Provider, int Id, DateTimeOffset Time, string Text)
{
    public const string Element = "Event";

    /// <summary>https://learn.microsoft.com/windows/win32/wes/eventschema-schema</summary>
    public const string Namespace = "http://schemas.microsoft.com/win/2004/08/events/event";

    /// <summary>Characters are not checked: event texts hold some that XML does not allow, see also <see cref="RecordText"/>.</summary>
    public static readonly XmlReaderSettings Settings = new()
    {
        CheckCharacters = false,
        ConformanceLevel = ConformanceLevel.Fragment,
        DtdProcessing = DtdProcessing.Prohibit,
        IgnoreComments = true,
        IgnoreProcessingInstructions = true,
        IgnoreWhitespace = true,
        XmlResolver = null,
    };

    /// <summary>Null for what is not understood.</summary>
    public static LogRecord? Parse(string xml)
    {
        try
        {
            using var text = new RecordText(new StringReader(xml));
            using var reader = XmlReader.Create(text, Settings);
            return reader.MoveToContent() is XmlNodeType.Element ? Read(reader) : null;
        }
        catch (XmlException)
        {
            return null;
        }
    }

    /// <summary>Reads the element that the reader stands on, to its end. Null for what is not understood.</summary>
    /// <exception cref="XmlException">It is not well-formed, or it is cut off.</exception>
    public static LogRecord? Read(XmlReader reader)
    {
        var isRecord = reader is { LocalName: Element, NamespaceURI: Namespace };
        var parts = new Parts();
        using (var record = reader.ReadSubtree())
        {
            while (record.Read())
            {
                parts.Add(record);
            }
        }

        return isRecord ? parts.ToRecord() : null;
    }

    // <Event>
    //   <System><Provider Name="ADSync"/><EventID Qualifiers="0">6329</EventID><TimeCreated SystemTime="2026-11-22T09:14:03.1234567Z"/></System>
    //   <EventData><Data>...</Data></EventData>
    //   <RenderingInfo Culture="en-US"><Message>...</Message></RenderingInfo>
    // </Event>
    private sealed class Parts
    {
        private const int Section = 1;
        private const int Field = 2;

        private readonly StringBuilder _id = new();
        private readonly StringBuilder _text = new();
        private readonly char[] _chunk = new char[4096];
        private string _section = "";
        private string _field = "";
        private string? _provider;
        private string? _time;
        private bool _isTooLong;

        public void Add(XmlReader node)
        {
            switch (node)
            {
                case { NodeType: XmlNodeType.Element, Depth: Section }:
                    _section = node.LocalName;
                    break;
                case { NodeType: XmlNodeType.Element, Depth: Field }:
                    _field = node.LocalName;
                    _provider ??= (_section, _field) is ("System", "Provider") ? node.GetAttribute("Name") : null;
                    _time ??= (_section, _field) is ("System", "TimeCreated") ? node.GetAttribute("SystemTime") : null;
                    break;
                case { NodeType: XmlNodeType.Text or XmlNodeType.CDATA, Depth: > Field }:
                    AddText(node);
                    break;
                default:
                    break;
            }
        }

        public LogRecord? ToRecord() =>
            !_isTooLong
            && _provider is not null
            && uint.TryParse(_id.ToString(), NumberStyles.None, CultureInfo.InvariantCulture, out var id)
            && DateTimeOffset.TryParse(_time, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var time)
                // Some programs write the qualifiers into the upper half.
                ? new(_provider, (ushort)id, time, _text.ToString())
                : null;

        private void AddText(XmlReader node)
        {
            switch (_section, _field)
            {
                case ("System", "EventID"):
                    Append(node, _id);
                    break;
                case ("EventData", "Data") or ("RenderingInfo", "Message"):
                    Append(node, _text);
                    _text.Append('\n');
                    break;
                default:
                    break;
            }
        }

        // In pieces: the reader would put a text together however long it is.
        private void Append(XmlReader node, StringBuilder target)
        {
            while (!_isTooLong && node.ReadValueChunk(_chunk, 0, _chunk.Length) is var read and > 0)
            {
                _isTooLong = target.Length + read > EventLimits.Text;
                target.Append(_chunk, 0, _isTooLong ? 0 : read);
            }
        }
    }
}
