using System.Buffers.Binary;

namespace WritebackPortal.Agent.Controllers;

/// <summary>Asks the RPC endpoint mapper, without signing in, on which TCP port the SAM service listens (C706 appendix O, MS-RPCE 2.2.1.2).</summary>
internal static class EndpointMapper
{
    private const int HeaderLength = 16;
    private const int LargestFragment = 5840;
    private const byte RequestType = 0;
    private const byte ResponseType = 2;
    private const byte BindType = 11;
    private const byte BindAckType = 12;
    private const short MapOperation = 3;
    private const byte TcpFloor = 7;

    private static readonly Guid Mapper = new("e1af8308-5d1f-11c9-91a4-08002b14a0fa");
    private static readonly Guid Ndr = new("8a885d04-1ceb-11c9-9fe8-08002b104860");
    private static readonly Guid Sam = new("12345778-1234-abcd-ef00-0123456789ac");

    /// <returns>The port; null when the mapper answers and knows none.</returns>
    /// <exception cref="InvalidDataException">What came back is no answer to this.</exception>
    /// <exception cref="IOException">The connection ended.</exception>
    public static async Task<int?> FindSamAsync(Stream stream, CancellationToken cancellationToken)
    {
        await stream.WriteAsync(Bind(), cancellationToken);
        await ReadAsync(stream, BindAckType, cancellationToken);
        await stream.WriteAsync(Map(), cancellationToken);
        return PortOf(await ReadAsync(stream, ResponseType, cancellationToken));
    }

    /// <summary>The port in the body of an answer to ept_map.</summary>
    /// <exception cref="InvalidDataException">It cannot be read.</exception>
    internal static int? PortOf(ReadOnlySpan<byte> body)
    {
        // After the response's own 8 bytes: entry handle (20), number of towers (4), array head (12), one pointer for each tower.
        const int towerCountAt = 8 + 20;
        const int pointersAt = towerCountAt + 4 + 12;
        try
        {
            var count = BinaryPrimitives.ReadInt32LittleEndian(body[towerCountAt..]);
            if (count is < 0 or > LargestFragment)
            {
                throw new InvalidDataException("The endpoint mapper's answer cannot be read.");
            }

            return count == 0 ? null : PortOfTower(body[(pointersAt + (count * 4))..]);
        }
        catch (ArgumentOutOfRangeException exception)
        {
            throw new InvalidDataException("The endpoint mapper's answer ends too soon.", exception);
        }
    }

    // max_count (4), tower_length (4), then the floors: count (2), and of each the lengths and bytes of both its sides.
    private static int? PortOfTower(ReadOnlySpan<byte> tower)
    {
        var floors = BinaryPrimitives.ReadUInt16LittleEndian(tower[8..]);
        var rest = tower[10..];
        for (var floor = 0; floor < floors; floor++)
        {
            var left = rest.Slice(2, BinaryPrimitives.ReadUInt16LittleEndian(rest));
            rest = rest[(2 + left.Length)..];
            var right = rest.Slice(2, BinaryPrimitives.ReadUInt16LittleEndian(rest));
            rest = rest[(2 + right.Length)..];
            if (left is [TcpFloor, ..])
            {
                // A port of zero is the mapper's way of saying that it has none.
                return BinaryPrimitives.ReadUInt16BigEndian(right) is > 0 and var port ? port : null;
            }
        }

        return null;
    }

    private static byte[] Bind() => Frame(BindType,
    [
        .. Number((ushort)LargestFragment), .. Number((ushort)LargestFragment), 0, 0, 0, 0,
        1, 0, 0, 0, 0, 0, 1, 0,
        .. Mapper.ToByteArray(), 3, 0, 0, 0,
        .. Ndr.ToByteArray(), 2, 0, 0, 0,
    ]);

    private static byte[] Map()
    {
        byte[] tower =
        [
            5, 0,
            .. InterfaceFloor(Sam, 1),
            .. InterfaceFloor(Ndr, 2),
            1, 0, 0x0b, 2, 0, 0, 0,
            1, 0, TcpFloor, 2, 0, 0, 135,
            1, 0, 0x09, 4, 0, 0, 0, 0, 0,
        ];
        byte[] arguments =
        [
            1, 0, 0, 0, .. new byte[16],
            2, 0, 0, 0, .. Number((uint)tower.Length), .. Number((uint)tower.Length), .. tower, .. new byte[-tower.Length & 3],
            .. new byte[20],
            4, 0, 0, 0,
        ];
        return Frame(RequestType, [.. Number((uint)arguments.Length), 0, 0, .. Number((ushort)MapOperation), .. arguments]);
    }

    private static byte[] InterfaceFloor(Guid id, ushort version) => [19, 0, 0x0d, .. id.ToByteArray(), .. Number(version), 2, 0, 0, 0];

    // Version 5.0, one fragment, little endian, no authentication, call 1.
    private static byte[] Frame(byte type, byte[] body) =>
        [5, 0, type, 3, 0x10, 0, 0, 0, .. Number((ushort)(HeaderLength + body.Length)), 0, 0, 1, 0, 0, 0, .. body];

    private static async Task<byte[]> ReadAsync(Stream stream, byte expected, CancellationToken cancellationToken)
    {
        var header = new byte[HeaderLength];
        await stream.ReadExactlyAsync(header, cancellationToken);
        var length = BinaryPrimitives.ReadUInt16LittleEndian(header.AsSpan(8));
        if (header is not [5, 0, _, _, 0x10, ..] || header[2] != expected || length is < HeaderLength or > LargestFragment)
        {
            throw new InvalidDataException("The endpoint mapper does not answer as one.");
        }

        var body = new byte[length - HeaderLength];
        await stream.ReadExactlyAsync(body, cancellationToken);
        return body;
    }

    private static byte[] Number(ushort value)
    {
        var bytes = new byte[2];
        BinaryPrimitives.WriteUInt16LittleEndian(bytes, value);
        return bytes;
    }

    private static byte[] Number(uint value)
    {
        var bytes = new byte[4];
        BinaryPrimitives.WriteUInt32LittleEndian(bytes, value);
        return bytes;
    }
}
