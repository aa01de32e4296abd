namespace WritebackPortal.Web.Measurements;

/// <summary>Packs the roll-ups of a stretch of time into some 12 bytes each: one row for all series is read and written at once.</summary>
/// <remarks>
/// A version, then for each series: number, count, minimum, maximum less minimum, sum, last, second of the last. Numbers are
/// LEB128; those that may be negative are in zigzag.
/// </remarks>
internal static class RollupCodec
{
    private const byte Version = 1;

    public static byte[] Pack(IReadOnlyDictionary<Series, Rollup> rollups)
    {
        using var bytes = new MemoryStream();
        using var writer = new BinaryWriter(bytes);
        writer.Write(Version);
        foreach (var (series, rollup) in rollups.OrderBy(pair => pair.Key))
        {
            writer.Write7BitEncodedInt((int)series);
            writer.Write7BitEncodedInt64(rollup.Count);
            writer.Write7BitEncodedInt64(Zigzag(rollup.Min));
            writer.Write7BitEncodedInt64(rollup.Max - rollup.Min);
            writer.Write7BitEncodedInt64(Zigzag(rollup.Sum));
            writer.Write7BitEncodedInt64(Zigzag(rollup.Last));
            writer.Write7BitEncodedInt(rollup.LastAt);
        }

        return bytes.ToArray();
    }

    /// <exception cref="InvalidDataException">A later version of the portal wrote it.</exception>
    public static Dictionary<Series, Rollup> Unpack(byte[] body)
    {
        using var bytes = new MemoryStream(body, writable: false);
        using var reader = new BinaryReader(bytes);
        if (reader.ReadByte() is not Version and var version)
        {
            throw new InvalidDataException($"Measurements of version {version} are not known here.");
        }

        var rollups = new Dictionary<Series, Rollup>();
        while (bytes.Position < bytes.Length)
        {
            var series = (Series)reader.Read7BitEncodedInt();
            var count = reader.Read7BitEncodedInt64();
            var min = Plain(reader.Read7BitEncodedInt64());
            rollups[series] = new(
                count,
                min,
                min + reader.Read7BitEncodedInt64(),
                Plain(reader.Read7BitEncodedInt64()),
                Plain(reader.Read7BitEncodedInt64()),
                reader.Read7BitEncodedInt());
        }

        return rollups;
    }

    private static long Zigzag(long value) => (value << 1) ^ (value >> 63);

    private static long Plain(long zigzag) => (long)((ulong)zigzag >> 1) ^ -(zigzag & 1);
}
