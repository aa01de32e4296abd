using WritebackPortal.Agent.Controllers;

namespace WritebackPortal.Agent.Tests.Controllers;

public sealed class EndpointMapperTests
{
    // Recorded from Samba 4.17, without the 16 bytes of the header: one tower, TCP port 49154.
    private static readonly byte[] Known = Convert.FromHexString(
        "8000000000000000" + "0000000000000000000000000000000000000000" + "01000000" + "040000000000000001000000" + "03000000"
        + "4b0000004b000000" + "0500" + "13000d785734123412cdabef000123456789ac0100" + "02000000"
        + "13000d045d888aeb1cc9119fe808002b1048600200" + "02000000" + "01000b" + "02000000" + "010007" + "0200c002" + "010009" + "040000000000" + "0000000000");

    // The same controller, asked for an interface that it does not have.
    private static readonly byte[] Unknown = Convert.FromHexString(
        "2800000000000000" + "0000000000000000000000000000000000000000" + "00000000" + "040000000000000000000000" + "d6a0c916");

    [Fact]
    public void PortOf_RecordedAnswers_GiveThePortOrNone() =>
        Assert.Equal((49154, (int?)null), (EndpointMapper.PortOf(Known), EndpointMapper.PortOf(Unknown)));

    [Fact]
    public void PortOf_AnyShorterAnswer_IsRefusedOrGivesThePort()
    {
        for (var length = 0; length < Known.Length; length++)
        {
            var body = Known[..length];
            var read = Record.Exception(() => Assert.Equal(49154, EndpointMapper.PortOf(body)));

            Assert.True(read is null or InvalidDataException, $"{length} bytes: {read}");
        }
    }

    [Fact]
    public void PortOf_ImpossibleNumberOfTowers_IsRefused()
    {
        byte[] body = [.. Known];
        body[31] = 0x7f;

        Assert.Throws<InvalidDataException>(() => EndpointMapper.PortOf(body));
    }

    [Fact]
    public async Task FindSamAsync_SomethingElseAnswers_IsRefused()
    {
        await using var page = new MemoryStream();
        page.Write("HTTP/1.1 400 Bad Request\r\n\r\n"u8);
        await using var stream = new AnsweringStream(page.ToArray());

        await Assert.ThrowsAsync<InvalidDataException>(() => EndpointMapper.FindSamAsync(stream, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task FindSamAsync_ConnectionEnds_IsAnIoFailure()
    {
        await using var stream = new AnsweringStream([5, 0, 12]);

        await Assert.ThrowsAsync<EndOfStreamException>(() => EndpointMapper.FindSamAsync(stream, TestContext.Current.CancellationToken));
    }

    /// <summary>Takes whatever is written, and has one answer.</summary>
    private sealed class AnsweringStream(byte[] answer) : MemoryStream(answer, writable: false)
    {
        public override bool CanWrite => true;

        public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default) => ValueTask.CompletedTask;
    }
}
