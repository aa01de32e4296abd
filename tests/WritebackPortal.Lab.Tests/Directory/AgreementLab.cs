using System.DirectoryServices.Protocols;
using System.Globalization;
using WritebackPortal.Agent.Directory;
using WritebackPortal.Agent.Directory.Descriptors;

namespace WritebackPortal.Lab.Tests.Directory;

/// <summary>Users with random access lists, the connector account in groups inside groups, and two ways to ask what it may do.</summary>
/// <remarks><c>WRITEBACK_SEED</c> and <c>WRITEBACK_DACLS</c> choose which lists and how many.</remarks>
internal sealed class AgreementLab : IAsyncDisposable
{
    private readonly DirectoryLab _lab;

    private AgreementLab(DirectoryLab lab, int seed) =>
        (_lab, Administrator, Seed) = (lab, OperationsSession.Open(lab.Controller, lab.Controller.Administrator), seed);

    public OperationsSession Administrator { get; }

    public OperationsSession Connector { get; private set; } = null!;

    public int Seed { get; }

    public AgreementSchema Schema { get; private set; } = null!;

    public AccessEvaluator Evaluator { get; private set; } = null!;

    public IReadOnlySet<Sid> Requester { get; private set; } = null!;

    public string Container { get; private set; } = "";

    public static async Task<AgreementLab> StartAsync(int users, CancellationToken cancellationToken)
    {
        var lab = await DirectoryLab.StartAsync(cancellationToken);
        try
        {
            var agreement = new AgreementLab(lab, Number("WRITEBACK_SEED", 1));
            await agreement.PrepareAsync(users, cancellationToken);
            return agreement;
        }
        catch
        {
            await lab.DisposeAsync();
            throw;
        }
    }

    public static int Number(string variable, int otherwise) =>
        Environment.GetEnvironmentVariable(variable) is { Length: > 0 } text ? int.Parse(text, CultureInfo.InvariantCulture) : otherwise;

    /// <summary>Every user with its descriptor, as the administrator reads it.</summary>
    public IReadOnlyDictionary<string, JudgedObject> Read() => Administrator
        .Search(Container, "(objectClass=user)", SearchScope.OneLevel, "nTSecurityDescriptor", "objectSid")
        .ToDictionary(
            found => found.Name,
            found => new JudgedObject(SecurityDescriptor.Parse(found.Bytes("nTSecurityDescriptor")!), Sid.Read(found.Bytes("objectSid")!)));

    public bool IsGranted(JudgedObject user, AccessQuestion question) =>
        Evaluator.Decide(user.Descriptor, question, user.Self).Outcome == AccessOutcome.Granted;

    public async ValueTask DisposeAsync()
    {
        Administrator.Dispose();
        Connector.Dispose();
        await _lab.DisposeAsync();
    }

    private async Task PrepareAsync(int users, CancellationToken cancellationToken)
    {
        // The age and history of passwords have nothing to do with permissions.
        await _lab.Controller.RunToolAsync(
            ["domain", "passwordsettings", "set", "--min-pwd-age=0", "--history-length=0"], cancellationToken);
        Container = await _lab.Controller.AddUsersAsync("Fuzzy", users, cancellationToken);
        var connector = Sid.Parse(_lab.ConnectorSid);
        var groups = AddGroups($"CN={SambaDomainController.ConnectorName},CN=Users,{SambaDomainController.NamingContext}");
        // The controller looks the groups up when an account signs in.
        Connector = OperationsSession.Open(_lab.Controller, _lab.Controller.Connector);
        Schema = AgreementSchema.Read(Administrator);
        Requester = ReadRequester();
        Evaluator = new(Requester);

        var domain = Sid.Parse(SambaDomainController.DomainSid);
        Sid[] trustees =
        [
            connector, connector, connector, .. groups, domain.WithRelativeId(513), domain.WithRelativeId(512),
            WellKnownSids.Everyone, WellKnownSids.AuthenticatedUsers, WellKnownSids.PrincipalSelf, WellKnownSids.CreatorOwner,
            WellKnownSids.Network, WellKnownSids.Builtin.WithRelativeId(545), WellKnownSids.Builtin.WithRelativeId(554),
        ];
        WriteLists(users, trustees, [connector, groups[0], domain.WithRelativeId(512)]);
    }

    private void WriteLists(int users, Sid[] trustees, Sid[] owners)
    {
        Guid[] objectTypes = [.. Schema.Writable.Values.SelectMany(attribute => new[] { attribute.Id, attribute.PropertySet ?? attribute.Id })];
        var random = new RandomDescriptors(Seed, trustees, objectTypes);
        for (var user = 1; user <= users; user++)
        {
            var name = string.Create(CultureInfo.InvariantCulture, $"CN=fuzzy{user:D4},{Container}");
            Administrator.SetDescriptor(name, random.Next(), SecurityMasks.Dacl);
            if (user % 4 == 0)
            {
                Administrator.SetDescriptor(name, new(DescriptorControl.None, random.Pick(owners), null, null), SecurityMasks.Owner);
            }
        }
    }

    /// <summary>A global group in a universal group in a domain-local group, and one that the account is not in.</summary>
    private Sid[] AddGroups(string member)
    {
        var sids = new List<Sid>();
        foreach (var (name, type, isOutside) in new[] { ("Inner", 2, false), ("Middle", 8, false), ("Outer", 4, false), ("Strangers", 2, true) })
        {
            var group = $"CN={name},{Container}";
            Assert.Equal(
                ResultCode.Success,
                Administrator.Add(group, "group", ("sAMAccountName", name), ("groupType", (type | int.MinValue).ToString(CultureInfo.InvariantCulture))));
            if (!isOutside)
            {
                Assert.Equal(ResultCode.Success, Administrator.Replace(group, "member", member));
                member = group;
            }

            sids.Add(Sid.Read(Administrator.Search(group, "(objectClass=*)", SearchScope.Base, "objectSid").Single().Bytes("objectSid")!));
        }

        return [.. sids];
    }

    private IReadOnlySet<Sid> ReadRequester()
    {
        var options = _lab.Options;
        using var trust = DirectoryTrust.From(options);
        using var connection = LdapDirectoryConnection.Open(
            DirectoryEndpoint.From(options)!, DirectoryCredential.From(options), trust, options.TimeLimit);
        return RequesterSids.Of(
            connection, SambaDomainController.NamingContext, $"CN={SambaDomainController.ConnectorName},CN=Users,{SambaDomainController.NamingContext}");
    }
}

internal sealed record JudgedObject(SecurityDescriptor Descriptor, Sid Self);
