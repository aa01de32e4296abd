using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace WritebackPortal.Lab;

/// <summary>A name server (RFC 1035) that knows a few names, fails on others, and never asks anybody else.</summary>
public sealed class LabNameServer : IAsyncDisposable
{
    private const int Port = 53;
    private const int HeaderLength = 12;

    private readonly CancellationTokenSource _stopping = new();
    private readonly UdpClient _socket = new(new IPEndPoint(IPAddress.Loopback, Port));
    private readonly IReadOnlyDictionary<string, LabName> _names;
    private readonly Task _serving;

    private LabNameServer(IReadOnlyDictionary<string, LabName> names)
    {
        _names = names;
        _serving = ServeAsync(_stopping.Token);
    }

    /// <param name="names">What to say about a name; every other name does not exist.</param>
    public static LabNameServer Start(IReadOnlyDictionary<string, LabName> names) => new(names);

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        await _serving;
        _socket.Dispose();
        _stopping.Dispose();
    }

    private async Task ServeAsync(CancellationToken cancellationToken)
    {
        try
        {
            while (true)
            {
                var query = await _socket.ReceiveAsync(cancellationToken);
                if (Answer(query.Buffer) is { } answer)
                {
                    await _socket.SendAsync(answer, query.RemoteEndPoint, cancellationToken);
                }
            }
        }
        catch (OperationCanceledException)
        {
            // The server stops.
        }
    }

    private byte[]? Answer(byte[] query)
    {
        var (name, end) = ReadName(query);
        var isAddressWanted = BinaryPrimitives.ReadUInt16BigEndian(query.AsSpan(end)) == 1;
        var known = _names.GetValueOrDefault(name, LabName.Unknown);
        if (known.IsSilent)
        {
            return null;
        }

        byte[] record = isAddressWanted && known.Address is { } address
            // A pointer to the question's name, type A, class IN, one second to live, four bytes.
            ? [0xC0, HeaderLength, 0, 1, 0, 1, 0, 0, 0, 1, 0, 4, .. address.GetAddressBytes()]
            : [];
        byte[] header = [query[0], query[1], 0x81, (byte)(0x80 | known.ResponseCode), 0, 1, 0, (byte)(record.Length > 0 ? 1 : 0), 0, 0, 0, 0];
        return [.. header, .. query.AsSpan(HeaderLength, end + 4 - HeaderLength), .. record];
    }

    private static (string Name, int End) ReadName(byte[] query)
    {
        List<string> labels = [];
        var at = HeaderLength;
        while (query[at] != 0)
        {
            labels.Add(Encoding.ASCII.GetString(query, at + 1, query[at]));
            at += query[at] + 1;
        }

        return (string.Join('.', labels).ToLowerInvariant(), at + 1);
    }
}

/// <param name="ResponseCode">RFC 1035 4.1.1: 0 no error, 2 server failure, 3 no such name.</param>
public sealed record LabName(byte ResponseCode, IPAddress? Address, bool IsSilent)
{
    public static LabName Unknown { get; } = new(3, null, false);

    public static LabName ServerFails { get; } = new(2, null, false);

    public static LabName Silent { get; } = new(0, null, true);

    public static LabName At(string address) => new(0, IPAddress.Parse(address), false);
}
