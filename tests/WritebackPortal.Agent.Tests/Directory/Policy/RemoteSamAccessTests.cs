using WritebackPortal.Agent.Directory;
using WritebackPortal.Agent.Directory.Descriptors;
using WritebackPortal.Agent.Directory.Policy;
using WritebackPortal.Contracts.Directory;

namespace WritebackPortal.Agent.Tests.Directory.Policy;

public sealed class RemoteSamAccessTests
{
    private const string Connector = "S-1-5-21-1-2-3-1105";
    private static readonly Sid Domain = Sid.Parse("S-1-5-21-1-2-3");

    private static readonly HashSet<Sid> Requester =
    [
        Sid.Parse(Connector), Sid.Parse("S-1-5-21-1-2-3-513"), WellKnownSids.Everyone, WellKnownSids.AuthenticatedUsers,
        // In the domain's own Administrators, which are not those of this host.
        WellKnownSids.Builtin.WithRelativeId(544),
    ];

    [Theory]
    [InlineData("O:SYG:SYD:(A;;RC;;;BA)", false)]
    [InlineData("O:BAG:BAD:(A;;RC;;;BA)(A;;RC;;;" + Connector + ")", true)]
    [InlineData("O:BAG:BAD:(D;;RC;;;" + Connector + ")(A;;RC;;;AU)", false)]
    [InlineData("O:BAG:BAD:(A;;RC;;;AU)", true)]
    [InlineData("O:BAG:BAD:(A;;RC;;;BU)", true)]
    [InlineData("O:BAG:BAD:(A;;RC;;;DU)", true)]
    [InlineData("O:BAG:BAD:(A;;RC;;;DA)", false)]
    [InlineData("O:BAG:BAD:(A;;GA;;;WD)", true)]
    [InlineData("O:BAG:BAD:", false)]
    [InlineData("", true)]
    [InlineData("everybody", null)]
    public void Evaluate_Setting_AnswersForTheConnector(string sddl, bool? allows) => Assert.Equal(
        new RemoteSamRestriction(sddl, false, allows),
        new RemoteSamAccess(new FakeSource(new(sddl, false))).Evaluate(Requester, Domain));

    [Fact]
    public void Evaluate_AuditOnly_SaysSoAndStillAnswers() => Assert.Equal(
        new RemoteSamRestriction("O:SYG:SYD:(A;;RC;;;BA)", true, false),
        new RemoteSamAccess(new FakeSource(new("O:SYG:SYD:(A;;RC;;;BA)", true))).Evaluate(Requester, Domain));

    [Fact]
    public void Evaluate_NotSet_IsTheSystemsDefault() => Assert.Equal(
        new RemoteSamRestriction(null, false, null), new RemoteSamAccess(new FakeSource(new(null, false))).Evaluate(Requester, Domain));

    [Fact]
    public void Evaluate_Account_CountsItsGroupsAndItsDomain()
    {
        var account = new RequesterAccount("CN=MSOL_4f1c,DC=corp", [Sid.Parse(Connector)], [Sid.Parse("S-1-5-21-1-2-3-1200")], [], []);
        var access = new RemoteSamAccess(new FakeSource(new("O:BAG:BAD:(D;;RC;;;DU)(A;;RC;;;S-1-5-21-1-2-3-1200)", false)));

        Assert.Equal((true, null), (access.Evaluate(account)?.AllowsConnector, access.Evaluate(null)?.AllowsConnector));
    }

    [Fact]
    public void Evaluate_HostWithoutTheSetting_IsNull()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has the setting.");

        Assert.Null(new RemoteSamAccess(new RegistryRemoteSam()).Evaluate(Requester, Domain));
    }

    private sealed class FakeSource(RemoteSamSetting setting) : IRemoteSamSource
    {
        public RemoteSamSetting? Read() => setting;
    }
}
