using System.Text;
using System.Text.Json;
using WritebackPortal.Agent.Events;
using WritebackPortal.Agent.Tests.Fakes;
using WritebackPortal.Contracts;
using WritebackPortal.Contracts.Events;

namespace WritebackPortal.Agent.Tests.Events;

public sealed class EventProbeTests : IDisposable
{
    private readonly TempFolder _folder = new();
    private readonly ManualClock _clock = new();

    [Fact]
    public async Task Observe_NeitherLogNorFile_SaysThatThisIsNotWindows() => Assert.Equal(
        new(null, "This host does not run Windows, so it has no such log.", 0),
        await ObserveAsync(new(null, _clock)));

    [Fact]
    public async Task Observe_Log_IsAskedForThirtyDaysAndCounted()
    {
        DateTimeOffset? asked = null;
        var log = new FakeEventLog((from, _) =>
        {
            asked = from;
            return [new("ADSync", 6329, Samples.Noon.AddHours(-1), "0x80230619")];
        });

        var facts = (await ObserveAsync(new(log, _clock))).Facts!;

        Assert.Equal((Samples.Noon.AddDays(-30), EventOrigin.Log, Samples.Noon.AddHours(-1)), (asked, facts.Origin, facts.OldestRecord));
        Assert.Equal([new EventMark(EventMarks.Policy, 1)], Assert.Single(facts.Tallies).Marks);
    }

    [Fact]
    public async Task Observe_LogThatCannotBeRead_TellsTheRemedy()
    {
        var log = new FakeEventLog((_, _) => throw new EventLogUnavailableException("Add the agent's account to the group Event Log Readers."));

        Assert.Equal(new(null, "Add the agent's account to the group Event Log Readers.", 0), await ObserveAsync(new(log, _clock)));
    }

    [Fact]
    public async Task Observe_LogWithoutEnd_EndsAfterTwoMinutes()
    {
        var observation = await ObserveAsync(new(new FakeEventLog((_, cancellationToken) => Endless(cancellationToken)), _clock));

        Assert.Equal(
            new(null, "The log could not be read within 2 minutes. Make the log Application smaller, or export it and name the file with Events:File.", 120_000),
            observation);
    }

    [Fact]
    public async Task Observe_Cancelled_IsCancelledAndNoFailure()
    {
        using var cancelled = new CancellationTokenSource();
        var log = new FakeEventLog((_, cancellationToken) =>
        {
            cancelled.Cancel();
            cancellationToken.ThrowIfCancellationRequested();
            return [];
        });

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => new EventProbe(log, _clock).ObserveAsync(cancelled.Token));
    }

    [Fact]
    public async Task Observe_File_IsReadInPlaceOfTheLog()
    {
        var facts = (await ObserveAsync(ProbeOf(Xml.Event("PasswordResetService", 31002, Samples.Noon.AddMinutes(-90))))).Facts!;

        Assert.Equal((EventOrigin.File, 1), (facts.Origin, Assert.Single(facts.Tallies).DayCount));
        Assert.Equal([new ResetHour(Samples.Noon.AddHours(-2), 1, 0)], facts.Hours);
    }

    /// <summary>Records name people. What leaves the host does not: no word of any record is in it but its provider and its marks.</summary>
    [Fact]
    public async Task Observe_RecordsFullOfNames_TellsNoneOfThem()
    {
        string[] secrets =
        [
            "anna.berg@corp.contoso.test", "CORP\\anna", "CN=Anna Berg,OU=Plant,DC=corp,DC=contoso,DC=test", "q8s7dF2kX0uT1w==", "TrackingId",
            "b4f0a3de-0c7f-4d3c-9a0a-6c1f0b9d2e11", "User_80230619-1111-4222-8333-444455556666", "S-1-5-21-1004336348-1177238915-682003330-512",
            "ssprdedicatedsbprodncu.servicebus.windows.net", "aadc01.corp.contoso.test", "10.20.30.40", "Secret-Provider", "MSOL_4f1c09d2a7be",
        ];
        var text = $"0x80230619 {string.Join(", ", secrets)}";
        var records = new StringBuilder();
        foreach (var id in Enumerable.Range(31001, 44).Append(6329))
        {
            records.Append(Xml.Event(id is 6329 ? "ADSync" : "PasswordResetService", id, Samples.Noon.AddMinutes(-id % 97), [text, .. secrets]));
        }

        records.Append(Xml.Event("Secret-Provider", 31002, Samples.Noon.AddMinutes(-1), text));
        records.Append(Xml.Event("PASSWORDRESETSERVICE", 31002, Samples.Noon.AddMinutes(-1), text)[..^40]);
        var observation = await ObserveAsync(ProbeOf(records.ToString()));

        var json = JsonSerializer.Serialize(observation, ContractsJson.Default.ObservationEventFacts);

        Assert.Equal((45, 1), (observation.Facts!.Tallies.Count, observation.Facts.Unreadable));
        Assert.All(observation.Facts.Tallies, tally => Assert.Equal([new EventMark(EventMarks.Policy, 1)], tally.Marks));
        Assert.All(secrets.SelectMany(secret => secret.Split(' ', ',', '@', '\\', '.')).Where(word => word.Length > 3), word => Assert.DoesNotContain(word, json, StringComparison.OrdinalIgnoreCase));
        Assert.Equal(["ADSync", "PasswordResetService"], observation.Facts.Tallies.Select(tally => tally.Provider).Distinct());
    }

    /// <summary>A folder can be somebody's own.</summary>
    [Fact]
    public async Task Observe_FileThatIsMissing_TellsItsNameWithoutItsFolder()
    {
        var probe = EventProbe.OfThisHost(new() { File = Path.Combine(_folder.Path, "anna", "Application.xml") }, _clock);

        Assert.Equal(
            new(null, "The exported log Application.xml does not exist. Name a file that does with Events:File or --events-file.", 0),
            await ObserveAsync(probe));
    }

    public void Dispose() => _folder.Dispose();

    private IEnumerable<LogRecord?> Endless(CancellationToken cancellationToken)
    {
        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            _clock.Advance(TimeSpan.FromSeconds(30));
            yield return null;
        }
    }

    private EventProbe ProbeOf(string records)
    {
        var file = Path.Combine(_folder.Path, "Application.xml");
        File.WriteAllText(file, records);
        return EventProbe.OfThisHost(new() { File = file }, _clock);
    }

    private static Task<Observation<EventFacts>> ObserveAsync(EventProbe probe) => probe.ObserveAsync(TestContext.Current.CancellationToken);
}
