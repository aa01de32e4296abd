using System.DirectoryServices.Protocols;
using System.Globalization;
using WritebackPortal.Agent.Directory;
using WritebackPortal.Agent.Directory.Descriptors;
using WritebackPortal.Contracts.Directory;

namespace WritebackPortal.Lab.Tests.Directory;

/// <summary>Each right of writeback before and after its grant on the domain, on an ordinary user and on one that AdminSDHolder covers.</summary>
public sealed class DelegationTests
{
    private const string Account = $"CN={SambaDomainController.ConnectorName},CN=Users,{SambaDomainController.NamingContext}";
    private const string EveryoneMayChange = "(OA;;CR;ab721a53-1e2f-11d0-9819-00aa0040529b;;WD)";
    private const string AuthenticatedUsersMayUnexpire = "(OA;;CR;ccc2dc7d-a6ad-4a7a-8846-c04e3cc53501;;AU)";

    // UF_NORMAL_ACCOUNT with UF_DONT_EXPIRE_PASSWD, which asks for Unexpire Password on the domain head (MS-SAMR 3.1.1.8.10).
    private const int NeverExpires = 0x200 | 0x10000;

    private static readonly string Ordinary = DirectoryLab.User("staff0001");
    private static readonly string Covered = DirectoryLab.User("staff0002");

    [Theory]
    [InlineData(WritebackRight.ResetPassword, false)]
    [InlineData(WritebackRight.ChangePassword, false)]
    [InlineData(WritebackRight.WriteLockoutTime, false)]
    [InlineData(WritebackRight.WritePwdLastSet, false)]
    // It is held on the domain head, so no protection of a user stands in its way.
    [InlineData(WritebackRight.UnexpirePassword, true)]
    public async Task Grant_OnTheDomain_LetsThroughWhatTheEvaluatorSays(WritebackRight right, bool reachesCovered)
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        await using var lab = await DirectoryLab.StartAsync(cancellationToken);
        await TakeAwayAsync(lab, right, cancellationToken);
        using var administrator = OperationsSession.Open(lab.Controller, lab.Controller.Administrator);
        using var connector = OperationsSession.Open(lab.Controller, lab.Controller.Connector);

        var before = Look(lab, right, administrator, connector);
        await lab.Controller.GrantAsync(lab.ConnectorSid, [right], cancellationToken);
        var after = Look(lab, right, administrator, connector);

        Assert.Equal([new(Ordinary, false, ResultCode.InsufficientAccessRights), new(Covered, false, ResultCode.InsufficientAccessRights)], before);
        Assert.Equal(
            [new(Ordinary, true, ResultCode.Success), new(Covered, reachesCovered, reachesCovered ? ResultCode.Success : ResultCode.InsufficientAccessRights)],
            after);
    }

    [Fact]
    public async Task Grant_OnTheCoveredUserItself_LetsThroughWhatTheEvaluatorSays()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        await using var lab = await DirectoryLab.StartAsync(cancellationToken);
        await lab.Controller.CoverByAdminSdHolderAsync(Covered, cancellationToken);
        await lab.Controller.AddEntriesAsync(
            Covered, $"(OA;;CR;{KnownGuids.ResetPassword};;{lab.ConnectorSid})", cancellationToken);
        using var administrator = OperationsSession.Open(lab.Controller, lab.Controller.Administrator);
        using var connector = OperationsSession.Open(lab.Controller, lab.Controller.Connector);

        Assert.Equal(
            [new(Ordinary, true, ResultCode.Success), new(Covered, true, ResultCode.Success)],
            Look(lab, WritebackRight.ResetPassword, administrator, connector));
    }

    private static async Task TakeAwayAsync(DirectoryLab lab, WritebackRight right, CancellationToken cancellationToken)
    {
        await lab.Controller.RunToolAsync(["domain", "passwordsettings", "set", "--min-pwd-age=0", "--history-length=0"], cancellationToken);
        await lab.Controller.CoverByAdminSdHolderAsync(Covered, cancellationToken);
        switch (right)
        {
            case WritebackRight.ChangePassword:
                await lab.Controller.RemoveEntriesAsync(Ordinary, [EveryoneMayChange], cancellationToken);
                await lab.Controller.RemoveEntriesAsync(Covered, [EveryoneMayChange], cancellationToken);
                break;
            case WritebackRight.UnexpirePassword:
                await lab.Controller.RemoveEntriesAsync(SambaDomainController.NamingContext, [AuthenticatedUsersMayUnexpire], cancellationToken);
                foreach (var user in new[] { Ordinary, Covered })
                {
                    await lab.Controller.AddEntriesAsync(
                        user, $"(OA;;WP;bf967a68-0de6-11d0-a285-00aa003049e2;;{lab.ConnectorSid})", cancellationToken);
                }

                break;
            default:
                await lab.Controller.RevokeAsync(lab.ConnectorSid, right, cancellationToken);
                break;
        }
    }

    private static IReadOnlyList<Seen> Look(DirectoryLab lab, WritebackRight right, OperationsSession administrator, OperationsSession connector)
    {
        using var trust = DirectoryTrust.From(lab.Options);
        using var agent = LdapDirectoryConnection.Open(
            DirectoryEndpoint.From(lab.Options)!, DirectoryCredential.From(lab.Options), trust, lab.Options.TimeLimit);
        var evaluator = new AccessEvaluator(RequesterSids.Of(agent, SambaDomainController.NamingContext, Account));
        return [.. new[] { Ordinary, Covered }.Select(user => new Seen(
            user, IsGranted(agent, evaluator, right, user), Try(right, user, administrator, connector)))];
    }

    private static bool IsGranted(LdapDirectoryConnection agent, AccessEvaluator evaluator, WritebackRight right, string user)
    {
        var target = right == WritebackRight.UnexpirePassword ? SambaDomainController.NamingContext : user;
        var entry = agent.Search(DirectorySearch.Of(target, DirectoryEntry.DescriptorAttribute, "objectSid")).Single();
        var descriptor = SecurityDescriptor.Parse(entry.Value(DirectoryEntry.DescriptorAttribute));
        return evaluator.Decide(descriptor, Question(right), Sid.Read(entry.Value("objectSid"))).Outcome == AccessOutcome.Granted;
    }

    private static AccessQuestion Question(WritebackRight right) => right switch
    {
        WritebackRight.ResetPassword => AccessQuestion.ExtendedRight(KnownGuids.ResetPassword),
        WritebackRight.ChangePassword => AccessQuestion.ExtendedRight(KnownGuids.ChangePassword),
        WritebackRight.WriteLockoutTime => AccessQuestion.WriteProperty(KnownGuids.User, null, KnownGuids.LockoutTime),
        WritebackRight.WritePwdLastSet => AccessQuestion.WriteProperty(KnownGuids.User, KnownGuids.AccountRestrictions, KnownGuids.PwdLastSet),
        _ => AccessQuestion.ExtendedRight(KnownGuids.UnexpirePassword),
    };

    private static ResultCode Try(WritebackRight right, string user, OperationsSession administrator, OperationsSession connector)
    {
        // So that every attempt begins with the same flags.
        Assert.Equal(ResultCode.Success, administrator.Replace(user, "userAccountControl", "512"));
        return right switch
        {
            WritebackRight.ResetPassword => connector.Reset(user, "New.Passw0rd!2"),
            WritebackRight.ChangePassword => RefusedAsRight(connector.Change(administrator, user)),
            WritebackRight.WriteLockoutTime => connector.Replace(user, "lockoutTime", "0"),
            WritebackRight.WritePwdLastSet => connector.Replace(user, "pwdLastSet", "0"),
            _ => connector.Replace(user, "userAccountControl", NeverExpires.ToString(CultureInfo.InvariantCulture)),
        };
    }

    // A change without the right is refused as a violated constraint, so that it tells nobody which of the two it was.
    private static ResultCode RefusedAsRight(ResultCode result) =>
        result == ResultCode.ConstraintViolation ? ResultCode.InsufficientAccessRights : result;

    private sealed record Seen(string User, bool IsGranted, ResultCode Tried);
}
