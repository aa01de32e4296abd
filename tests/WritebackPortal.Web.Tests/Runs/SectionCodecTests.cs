using System.IO.Compression;
using System.Text;
using WritebackPortal.Contracts;
using WritebackPortal.Web.Runs;

namespace WritebackPortal.Web.Tests.Runs;

public sealed class SectionCodecTests
{
    [Fact]
    public void Join_SectionOfAnotherShape_SaysSoInsteadOfFailing()
    {
        var stored = new RunSectionRecord
        {
            RunId = Guid.Empty,
            Section = SnapshotSection.Directory,
            ReceivedAt = DateTimeOffset.UnixEpoch,
            Body = Deflate("""{"facts":{"domain":"corp.contoso.test"},"failure":null,"elapsedMilliseconds":1}"""),
            Failure = null,
            ElapsedMilliseconds = 1,
        };

        var snapshot = SectionCodec.Join(new("CONNECT01", "Linux", "1.0.0"), DateTimeOffset.UnixEpoch, [stored]);

        Assert.Equal(
            new(null, "What this run saw was stored by another version of the portal and cannot be read. Recheck the server.", 0),
            snapshot.Directory);
    }

    private static byte[] Deflate(string json)
    {
        using var body = new MemoryStream();
        using (var brotli = new BrotliStream(body, CompressionLevel.Fastest))
        {
            brotli.Write(Encoding.UTF8.GetBytes(json));
        }

        return body.ToArray();
    }
}
