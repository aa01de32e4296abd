using System.Runtime.InteropServices;
using WritebackPortal.Agent.Directory;

namespace WritebackPortal.Lab.Tests.Directory;

/// <summary>The runtime signals threads, to suspend them for one. One that waits for the directory just then has to go on waiting.</summary>
public sealed class InterruptionTests
{
    private const int Searches = 20;
    private const int ChildEnded = 17;

    [Fact]
    public async Task Search_SignalsArriveWhileItWaits_LosesNothing()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        await using var lab = await DirectoryLab.StartAsync(LabPopulation.Planted, cancellationToken);
        // The runtime handles this signal once a child was started.
        await LabProcess.RunAsync("/bin/true", [], cancellationToken);
        var counts = new List<int>();
        var thread = 0;
        var search = new Thread(() =>
        {
            Volatile.Write(ref thread, CurrentThread());
            Search(lab, counts);
        });

        search.Start();
        var signals = 0;
        while (!search.Join(TimeSpan.FromMilliseconds(1)))
        {
            signals += Volatile.Read(ref thread) is var id and > 0 && Signal(Environment.ProcessId, id, ChildEnded) == 0 ? 1 : 0;
        }

        Assert.Equal(Searches, counts.Count);
        Assert.InRange(signals, Searches, int.MaxValue);
        Assert.All(counts, count => Assert.Equal(counts[0], count));
    }

    private static void Search(DirectoryLab lab, List<int> counts)
    {
        var options = lab.Options;
        using var trust = DirectoryTrust.From(options);
        try
        {
            using var connection = LdapDirectoryConnection.Open(
                DirectoryEndpoint.From(options)!, DirectoryCredential.From(options), trust, options.TimeLimit);
            var users = DirectorySearch.Below(SambaDomainController.NamingContext, "(objectClass=user)", DirectoryEntry.DescriptorAttribute);
            counts.AddRange(Enumerable.Range(0, Searches).Select(_ => connection.Search(users).Count()));
        }
        catch (DirectoryUnavailableException exception)
        {
            TestContext.Current.SendDiagnosticMessage(exception.Message);
            counts.Add(-1);
        }
    }

    [DllImport("libc", EntryPoint = "gettid")]
    private static extern int CurrentThread();

    [DllImport("libc", EntryPoint = "tgkill")]
    private static extern int Signal(int process, int thread, int signal);
}
