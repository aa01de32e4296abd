using System.Text.Json;
using WritebackPortal.Agent.Directory.Coverage;
using WritebackPortal.Agent.Directory.Ledger;
using WritebackPortal.Contracts.Directory;
using WritebackPortal.Agent.Tests.Fakes;

namespace WritebackPortal.Agent.Tests.Directory.Ledger;

public sealed class LedgerTests : IDisposable
{
    private readonly TempFolder _folder = new();

    private string File => Path.Combine(_folder.Path, "one.ledger");

    [Fact]
    public void Replace_AnyRecords_AreReadBackTheSame()
    {
        LedgerRecord[] records = [.. Users(500)];

        LedgerFile.Replace(File, records, () => Footer(500));

        using var reading = LedgerReading.Open(File)!;
        Assert.Equal(Text(Footer(500)), Text(reading.Footer));
        Assert.Equal(Text(records), Text(reading.Records()));
        Assert.Equal(Text(records), Text(reading.Records()));
    }

    [Fact]
    public void Replace_RecordsFail_OldFileStays()
    {
        LedgerFile.Replace(File, Users(3), () => Footer(3));

        Assert.Throws<InvalidOperationException>(() => LedgerFile.Replace(File, Failing(), () => Footer(0)));

        using var reading = LedgerReading.Open(File)!;
        Assert.Equal(3, reading.Records().Count());
        Assert.Single(System.IO.Directory.GetFiles(_folder.Path));
    }

    [Fact]
    public void Replace_NothingToGoOnFrom_NoFileStays()
    {
        LedgerFile.Replace(File, Users(3), () => Footer(3));

        LedgerFile.Replace(File, Users(3), () => null);

        Assert.Null(LedgerReading.Open(File));
        Assert.Empty(System.IO.Directory.GetFiles(_folder.Path));
    }

    [Fact]
    public void Open_AnyByteChangedOrMissing_IsRefused()
    {
        LedgerFile.Replace(File, Users(2), () => Footer(2));
        var whole = System.IO.File.ReadAllBytes(File);
        for (var i = 0; i < whole.Length; i++)
        {
            byte[] changed = [.. whole];
            changed[i] ^= 0x10;
            System.IO.File.WriteAllBytes(File, changed);
            Assert.Throws<InvalidDataException>(() => LedgerReading.Open(File));
            System.IO.File.WriteAllBytes(File, whole[..i]);
            Assert.Throws<InvalidDataException>(() => LedgerReading.Open(File));
        }
    }

    [Theory]
    [InlineData(1000)]
    [InlineData(7)]
    public void Sorted_MoreThanFitsInMemory_LastOfEachInOrder(int capacity)
    {
        LedgerRecord[] users = [.. Users(100)];
        LedgerRecord[] gone = [.. users.Take(40).Select(user => user with { User = null })];
        var random = new Random(capacity);
        using var sorter = new RecordSorter(_folder.Path, capacity);
        foreach (var record in users.OrderBy(_ => random.Next()).Concat(gone.OrderBy(_ => random.Next())))
        {
            sorter.Add(record);
        }

        Assert.Equal(Text(gone.Concat(users.Skip(40)).OrderBy(record => record.Id)), Text(sorter.Sorted()));
    }

    [Fact]
    public void Of_ChangesOverEarlier_ChangesWinAndOthersStay()
    {
        LedgerRecord[] users = [.. Users(6).OrderBy(user => user.Id)];
        LedgerRecord[] changes = [users[0], users[2] with { User = null }, users[5]];

        var merged = LedgerMerge.Of([users[1], users[2], users[3], users[4]], changes);

        Assert.Equal(Text<IEnumerable<LedgerRecord>>([users[0], users[1], changes[1], users[3], users[4], users[5]]), Text(merged));
    }

    [Fact]
    public void In_LeftoversOfAnInterruptedScan_AreRemoved()
    {
        System.IO.File.WriteAllText(Path.Combine(_folder.Path, "0f.tmp"), "");
        System.IO.File.WriteAllText(File, "");

        LedgerFolder.In(_folder.Path);

        Assert.Equal([File], System.IO.Directory.GetFiles(_folder.Path));
    }

    public void Dispose() => _folder.Dispose();

    private static IEnumerable<LedgerRecord> Users(int count)
    {
        var random = new Random(count);
        for (var i = 0; i < count; i++)
        {
            var id = new byte[16];
            random.NextBytes(id);
            var entry = new AccessEntry("(D;;WP;;;S-1-1-0)", true, "Everyone", "S-1-1-0", "Write all properties")
            {
                IsInherited = i % 2 == 0,
                SetOn = i % 4 == 0 ? null : $"OU={i % 5}",
            };
            UserGap[] gaps = i % 3 == 0
                ? []
                : [new(GapReason.Denied, $"OU=Ünit {i % 5}", [WritebackRight.WriteLockoutTime], i % 3 == 1 ? entry : null, "user")];
            yield return new(
                new(id), new(new(id), $"CN=User {i}", (UserStanding)(i % 4), [WritebackRight.ResetPassword], gaps, i % 7 != 0));
        }
    }

    private static IEnumerable<LedgerRecord> Failing()
    {
        yield return new(Guid.Empty, null);
        throw new InvalidOperationException();
    }

    private static LedgerFooter Footer(int users) => new(
        "basis",
        new(new Guid("11111111-2222-3333-4444-555555555555"), 4711),
        new(2026, 11, 22, 19, 0, 0, TimeSpan.Zero),
        users,
        new Dictionary<Guid, string> { [new("66666666-2222-3333-4444-555555555555")] = "digest" },
        new Dictionary<string, string> { ["S-1-1-0"] = "Everyone" });

    private static string Text<T>(T value) => JsonSerializer.Serialize(value);
}
