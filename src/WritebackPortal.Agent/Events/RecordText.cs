namespace WritebackPortal.Agent.Events;

/// <summary>
/// Hands on the XML of records, of none more than is sensible, and notices its end. In place of control characters, which are in
/// the texts of events and cannot be in XML, it hands on a mark: one of them would cost all records that come after it.
/// </summary>
internal sealed class RecordText(TextReader text) : TextReader
{
    // Twice a text as long as is allowed, each character of it escaped, would still be within.
    private const int MostOfOne = 1024 * 1024;

    private int _left = MostOfOne;

    /// <summary>True once all has been handed out and more was asked for.</summary>
    public bool HasEnded { get; private set; }

    public void BeginRecord() => _left = MostOfOne;

    public override int Peek() => text.Peek();

    public override int Read() => throw new NotSupportedException();

    /// <exception cref="InvalidDataException">A record has no end.</exception>
    public override int Read(char[] buffer, int index, int count)
    {
        var read = text.Read(buffer, index, count);
        HasEnded |= read == 0;
        _left -= read;
        ReplaceControls(buffer.AsSpan(index, read));
        return _left >= 0 ? read : throw new InvalidDataException("A record of the file has no end.");
    }

    private static void ReplaceControls(Span<char> characters)
    {
        foreach (ref var character in characters)
        {
            character = character is < ' ' and not ('\t' or '\n' or '\r') or '\ufffe' or '\uffff' ? '\ufffd' : character;
        }
    }

    protected override void Dispose(bool disposing)
    {
        text.Dispose();
        base.Dispose(disposing);
    }
}
