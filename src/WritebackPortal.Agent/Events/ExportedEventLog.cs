using System.Text;
using System.Xml;
using WritebackPortal.Contracts.Events;

namespace WritebackPortal.Agent.Events;

/// <summary>
/// A file made by <c>wevtutil qe Application /f:xml</c>, with or without <c>/e:Events</c>, or by the Event Viewer: UTF-8, or what
/// its byte order mark says. It holds records of every provider, oldest or newest first.
/// </summary>
/// <param name="file">Full path.</param>
internal sealed class ExportedEventLog(string file) : IEventLog
{
    private const string Root = "Events";
    private const string Remedy = "Export the log anew: wevtutil qe Application /f:xml /e:Events.";

    // An Application log of 20 MB, as Windows makes it, gives some 100 MB.
    private const long MostBytes = 1024 * 1024 * 1024;

    private static readonly XmlReaderSettings Settings = Bounded();

    // Without its folder, which can be somebody's own.
    private readonly string _name = Path.GetFileName(file);

    public EventOrigin Origin => EventOrigin.File;

    public IEnumerable<LogRecord?> Read(DateTimeOffset from, CancellationToken cancellationToken)
    {
        using var text = new RecordText(Open());
        using var xml = XmlReader.Create(text, Settings);
        while (Next(xml, text) is { } step)
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return step.Record;
        }
    }

    private static XmlReaderSettings Bounded()
    {
        var settings = LogRecord.Settings.Clone();
        // A character takes a byte at least.
        settings.MaxCharactersInDocument = MostBytes;
        return settings;
    }

    private StreamReader Open()
    {
        try
        {
            var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            if (stream.Length <= MostBytes)
            {
                return new(stream, Encoding.UTF8, detectEncodingFromByteOrderMarks: true);
            }

            stream.Dispose();
            throw new EventLogUnavailableException($"The exported log {_name} is larger than 1 GB. Export less of the log.");
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new EventLogUnavailableException($"The exported log {_name} does not exist. Name a file that does with Events:File or --events-file.");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw CannotBeRead();
        }
    }

    private Step? Next(XmlReader xml, RecordText text)
    {
        try
        {
            text.BeginRecord();
            return MoveToRecord(xml) ? new(LogRecord.Read(xml)) : null;
        }
        catch (XmlException) when (text.HasEnded)
        {
            // The copy or the export stopped within a record: what came before it counts.
            return new(null);
        }
        catch (Exception exception) when (exception is XmlException or InvalidDataException)
        {
            throw new EventLogUnavailableException($"The exported log {_name} is not what wevtutil writes. {Remedy}");
        }
        catch (IOException)
        {
            throw CannotBeRead();
        }
    }

    private static bool MoveToRecord(XmlReader xml)
    {
        while (xml.Read())
        {
            switch (xml)
            {
                case { NodeType: XmlNodeType.Element, LocalName: LogRecord.Element }:
                    return true;
                case { NodeType: XmlNodeType.Element or XmlNodeType.EndElement, LocalName: Root } or { NodeType: XmlNodeType.XmlDeclaration }:
                    break;
                default:
                    throw new InvalidDataException("The file holds something other than records.");
            }
        }

        return false;
    }

    private EventLogUnavailableException CannotBeRead() => new($"The exported log {_name} cannot be read. Let the agent's account read the file.");

    private sealed record Step(LogRecord? Record);
}
