namespace WritebackPortal.Agent.Directory.Ledger;

/// <summary>The end of a ledger.</summary>
internal static class FooterFormat
{
    public static void Write(BinaryWriter writer, LedgerFooter footer)
    {
        writer.Write(footer.Basis);
        writer.Write(footer.Position.Invocation.ToByteArray());
        writer.Write(footer.Position.Number);
        writer.Write(footer.FullAt.UtcTicks);
        writer.Write(footer.Users);
        writer.Write(footer.Containers.Count);
        foreach (var (id, digest) in footer.Containers)
        {
            writer.Write(id.ToByteArray());
            writer.Write(digest);
        }

        writer.Write(footer.Trustees.Count);
        foreach (var (sid, name) in footer.Trustees)
        {
            writer.Write(sid);
            writer.Write(name);
        }
    }

    public static LedgerFooter Read(BinaryReader reader) => new(
        reader.ReadString(),
        new(new(reader.ReadBytes(16)), reader.ReadInt64()),
        new(reader.ReadInt64(), TimeSpan.Zero),
        reader.ReadInt32(),
        Pairs(reader, () => new Guid(reader.ReadBytes(16))),
        Pairs(reader, reader.ReadString));

    private static Dictionary<TKey, string> Pairs<TKey>(BinaryReader reader, Func<TKey> readKey)
        where TKey : notnull
    {
        var count = reader.ReadInt32();
        var pairs = new Dictionary<TKey, string>();
        for (var i = 0; i < count; i++)
        {
            pairs.Add(readKey(), reader.ReadString());
        }

        return pairs;
    }
}
