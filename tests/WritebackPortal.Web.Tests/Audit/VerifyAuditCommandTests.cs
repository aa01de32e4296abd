using Microsoft.Extensions.Configuration;
using WritebackPortal.Web.Audit;
using WritebackPortal.Web.Data;
using WritebackPortal.Web.Tests.Support;

namespace WritebackPortal.Web.Tests.Audit;

public sealed class VerifyAuditCommandTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Run_SoundLogWhileThePortalRuns_SaysCountAndHead()
    {
        await using var portal = Portal.Start();
        await AuditLog.NoteAsync(portal, 3);
        var head = Convert.ToHexStringLower((await AuditLog.ReadAsync(portal))[^1].Hash);

        var (code, said) = await RunAsync($"--Data:Folder={FolderOf(portal)}");

        Assert.Equal(0, code);
        Assert.Equal(
            $"""
            Sound: 3 entries. Head: entry 3, {head}
            Whether entries were cut off at the end shows only against a head that was kept elsewhere: --head HASH.

            """.ReplaceLineEndings(),
            said);
    }

    [Theory]
    [InlineData("--head", false)]
    [InlineData("--head=", true)]
    public async Task Run_HeadThatWasKept_SaysWhetherItIsThere(string option, bool isJoined)
    {
        await using var portal = Portal.Start();
        await AuditLog.NoteAsync(portal, 3);
        var kept = Convert.ToHexString((await AuditLog.ReadAsync(portal))[1].Hash);
        string[] head = isJoined ? [option + kept] : [option, kept];

        var whole = await RunAsync([.. head, $"--Data:Folder={FolderOf(portal)}"]);
        await AuditLog.DropTriggersAsync(portal);
        await AuditLog.ExecuteAsync(portal, "DELETE FROM AuditEntries WHERE Sequence > 1");
        var cut = await RunAsync([$"--Data:Folder={FolderOf(portal)}", .. head]);

        Assert.Equal((0, 1), (whole.Code, cut.Code));
        Assert.Contains("The given head is in the log: nothing up to it was cut off.", whole.Said, StringComparison.Ordinal);
        Assert.StartsWith("BROKEN at entry 2. The given head is not in the log: entries from 2 on were cut off", cut.Said, StringComparison.Ordinal);
        Assert.EndsWith($"The 1 entries before it are sound, up to 1.{Environment.NewLine}", cut.Said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_ChangedEntry_NamesItAndExitsWithOne()
    {
        await using var portal = Portal.Start();
        await AuditLog.NoteAsync(portal, 3);
        await AuditLog.DropTriggersAsync(portal);
        await AuditLog.ExecuteAsync(portal, "UPDATE AuditEntries SET ActorName = 'nobody' WHERE Sequence = 1");

        var (code, said) = await RunAsync($"--Data:Folder={FolderOf(portal)}");

        Assert.Equal(
            (1, $"BROKEN at entry 1. Entry 1 was changed after it was written, or was written without the key.{Environment.NewLine}No entry before it is sound.{Environment.NewLine}"),
            (code, said));
    }

    [Theory]
    [InlineData("--head", "--head takes the 64 hexadecimal digits")]
    [InlineData("--head=12", "--head takes the 64 hexadecimal digits")]
    [InlineData("--Data:Folder=no-such-folder", "There is no database")]
    public async Task Run_NothingToLookAt_SaysWhyAndExitsWithTwo(string argument, string says)
    {
        var (code, said) = await RunAsync(argument);

        Assert.Equal(2, code);
        Assert.StartsWith(says, said, StringComparison.Ordinal);
        Assert.False(Directory.Exists("no-such-folder"));
    }

    [Fact]
    public async Task Run_KeyIsGone_MakesNoneAndExitsWithTwo()
    {
        await using var portal = Portal.Start();
        await AuditLog.NoteAsync(portal, 1);
        var folder = FolderOf(portal);
        File.Delete(Path.Combine(folder, "audit.key"));

        var (code, said) = await RunAsync($"--Data:Folder={folder}");

        Assert.Equal(2, code);
        Assert.StartsWith($"Audit:KeyFile: {Path.Combine(folder, "audit.key")} cannot be read.", said, StringComparison.Ordinal);
        Assert.False(File.Exists(Path.Combine(folder, "audit.key")));
    }

    [Fact]
    public async Task Keys_NewOneInFront_SealsAndTheFormerStillVerifies()
    {
        await using var portal = Portal.Start();
        await AuditLog.NoteAsync(portal, 2);
        var file = Path.Combine(FolderOf(portal), "audit.key");
        var former = await File.ReadAllTextAsync(file, Cancellation);
        await File.WriteAllTextAsync(file, $"{Convert.ToBase64String(new byte[32])}\n{former}", Cancellation);

        var both = await RunAsync($"--Data:Folder={FolderOf(portal)}");
        await File.WriteAllTextAsync(file, Convert.ToBase64String(new byte[32]), Cancellation);
        var newest = await RunAsync($"--Data:Folder={FolderOf(portal)}");

        Assert.Equal((0, 1), (both.Code, newest.Code));
        Assert.StartsWith("BROKEN at entry 1. Entry 1 names the key ", newest.Said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Keys_OfAPortal_AreForItsAccountAloneAndNotInTheDatabase()
    {
        await using var portal = Portal.Start();
        await AuditLog.NoteAsync(portal, 1);
        var file = Path.Combine(FolderOf(portal), "audit.key");
        var key = Convert.FromBase64String((await File.ReadAllTextAsync(file, Cancellation)).Trim());

        Assert.Equal(32, key.Length);
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
        }

        var entry = Assert.Single(await AuditLog.ReadAsync(portal));
        Assert.Equal(AuditChain.HashOf(entry, key), entry.Hash);
    }

    private static async Task<(int Code, string Said)> RunAsync(params string[] arguments)
    {
        await using var said = new StringWriter();
        var code = await VerifyAuditCommand.RunAsync(["--verify-audit", .. arguments], new ConfigurationBuilder(), said, Cancellation);
        return (code, said.ToString());
    }

    private static string FolderOf(Portal portal) => portal.Get<DataFolder>().Path;
}
