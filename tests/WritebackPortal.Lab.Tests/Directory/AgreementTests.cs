using WritebackPortal.Agent.Directory;
using WritebackPortal.Agent.Directory.Coverage;
using WritebackPortal.Agent.Directory.Descriptors;

namespace WritebackPortal.Lab.Tests.Directory;

/// <summary>The evaluator's verdict against the controller's own, for the same account on the same users.</summary>
public sealed class AgreementTests
{
    private const int Users = 100;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task Decide_RandomLists_AgreesWithTheController(int seed)
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        await using var lab = await DirectoryLab.StartAsync(cancellationToken);
        var container = await lab.Controller.AddUsersAsync("Fuzzy", Users, cancellationToken);
        await lab.Controller.RunToolAsync(["group", "add", "Inner"], cancellationToken);
        await lab.Controller.RunToolAsync(["group", "add", "Outer", "--group-scope=Domain"], cancellationToken);
        await lab.Controller.RunToolAsync(["group", "addmembers", "Inner", SambaDomainController.ConnectorName], cancellationToken);
        await lab.Controller.RunToolAsync(["group", "addmembers", "Outer", "Inner"], cancellationToken);
        var random = new RandomDescriptors(seed, lab.ConnectorSid, await lab.Controller.GetSidAsync("Outer", cancellationToken));
        await lab.Controller.AdministerAsync(["set-lists", container, .. Enumerable.Range(0, Users).Select(_ => random.Next())], cancellationToken);

        var verdicts = Compare(lab, container);

        Assert.Equal(Users * 2, verdicts.Count);
        // Lists that grant everything, or nothing, would prove little.
        Assert.InRange(verdicts.Count(verdict => verdict.Ours), 30, 170);
        Assert.All(verdicts, verdict => Assert.Equal((verdict.Question, verdict.Theirs), (verdict.Question, verdict.Ours)));
    }

    private static List<(string Question, bool Ours, bool Theirs)> Compare(DirectoryLab lab, string container)
    {
        var options = lab.Options;
        using var trust = DirectoryTrust.From(options);
        using var connection = LdapDirectoryConnection.Open(
            DirectoryEndpoint.From(options)!, DirectoryCredential.From(options), trust, options.TimeLimit);
        var domain = DomainIdentity.Read(connection);
        var connector = $"CN={SambaDomainController.ConnectorName},CN=Users,{domain.NamingContext}";
        var requester = RequesterSids.Of(connection, domain.NamingContext, connector);
        var judged = new DescriptorVerdicts(new SchemaLookup(connection, domain.Schema), requester);
        var verdicts = new List<(string, bool, bool)>();
        foreach (var entry in connection.Search(DirectorySearch.Below(
            container, "(objectClass=user)", DirectoryEntry.DescriptorAttribute, "objectSid", "objectClass", "allowedAttributesEffective")))
        {
            var effective = entry.Texts("allowedAttributesEffective").ToHashSet(StringComparer.OrdinalIgnoreCase);
            var verdict = judged.Of(entry) ?? throw new LabException($"{entry.DistinguishedName} cannot be read.");
            foreach (var (index, attribute) in new[] { (2, "lockoutTime"), (3, "pwdLastSet") })
            {
                verdicts.Add((
                    $"{attribute} of {entry.DistinguishedName}: {SecurityDescriptor.Parse(entry.Value(DirectoryEntry.DescriptorAttribute))}",
                    verdict.Decisions[index].Outcome == AccessOutcome.Granted,
                    effective.Contains(attribute)));
            }
        }

        return verdicts;
    }
}
