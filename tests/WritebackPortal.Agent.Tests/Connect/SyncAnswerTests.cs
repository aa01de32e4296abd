using WritebackPortal.Agent.Connect;
using WritebackPortal.Contracts.Connect;

namespace WritebackPortal.Agent.Tests.Connect;

public sealed class SyncAnswerTests
{
    private const string Nothing = "PowerShell wrote something else than an answer.";

    private static readonly SyncScheduler Unnamed = new(null, null, null, null, null, null);

    [Fact]
    public void Parse_WholeAnswer_IsRead() => Assert.Equal(
        (new SyncScheduler(false, true, true, false, new DateTimeOffset(2026, 11, 29, 6, 12, 41, TimeSpan.Zero), null), new WritebackSwitch(true, null)),
        SyncAnswer.Parse(
            """
            {"WritebackFault":null,"Module":null,"SchedulerFault":null,"Writeback":{"Enabled":true,"Started":true},
             "Scheduler":{"NextSyncCycleStartTimeInUTC":"2026-11-29T06:12:41","SchedulerSuspended":false,"MaintenanceEnabled":true,"SyncCycleEnabled":true,"StagingModeEnabled":false}}
            """));

    [Fact]
    public void Parse_OtherCaseTextsAndAGreeting_IsReadTheSame() => Assert.Equal(
        (new SyncScheduler(true, false, null, null, null, null), new WritebackSwitch(false, null)),
        SyncAnswer.Parse("Welcome.\r\n{\"scheduler\":{\"stagingmodeenabled\":\"True\",\"synccycleenabled\":\"false\",\"NextSyncCycleStartTimeInUTC\":\"\"},\"writeback\":{\"ISENABLED\":false}}"));

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"Scheduler":null,"Writeback":null}""")]
    [InlineData("""{"Scheduler":[],"Writeback":[]}""")]
    public void Parse_NothingOfIt_IsNotKnownEither(string json)
    {
        var (scheduler, writeback) = SyncAnswer.Parse(json);

        Assert.Equal("Get-ADSyncScheduler does not answer. It needs the service ADSync to run, and the agent's account to be in the local group ADSyncAdmins or Administrators.", scheduler.Failure);
        Assert.Equal(new(null, "This release of Entra Connect does not say under a known name whether writeback is switched on."), writeback);
    }

    [Fact]
    public void Parse_SchedulerWithOtherNames_IsReadWithoutValues() => Assert.Equal(Unnamed, SyncAnswer.Parse("""{"Scheduler":{"Mode":1}}""").Scheduler);

    [Theory]
    [InlineData("""{"IsFullSyncNeeded":true,"Started":true}""", "This release of Entra Connect does not say under a known name whether writeback is switched on.")]
    [InlineData("""{"Enabled":true,"PasswordResetEnabled":false}""", "This release of Entra Connect says both that writeback is switched on and that it is off.")]
    [InlineData("""{"Enabled":"perhaps"}""", "This release of Entra Connect does not say under a known name whether writeback is switched on.")]
    public void Parse_SwitchThatIsNotClear_IsNotKnown(string writeback, string failure) =>
        Assert.Equal(new(null, failure), SyncAnswer.Parse($$"""{"Scheduler":{},"Writeback":{{writeback}}}""").Writeback);

    [Fact]
    public void Parse_NoModule_TellsItForBoth()
    {
        var (scheduler, writeback) = SyncAnswer.Parse("""{"Module":"Modules_ModuleNotFound,Microsoft.PowerShell.Commands.ImportModuleCommand","Writeback":{}}""");

        const string Failure = "PowerShell cannot load the module ADSync (Modules_ModuleNotFound). Repair Entra Connect, or let the agent's account read its folder.";
        Assert.Equal((Failure, Failure), (scheduler.Failure, writeback.Failure));
    }

    /// <summary>What stands in an error can name people and be long: only letters that identifiers have go on, and few of them.</summary>
    [Fact]
    public void Parse_FaultWithForeignText_IsCutToAnIdentifier()
    {
        var fault = new string('x', 80);

        Assert.Equal(
            "Get-ADSyncScheduler does not answer (accessdeniedforCORPanna). It needs the service ADSync to run, and the agent's account to be in the local group ADSyncAdmins or Administrators.",
            SyncAnswer.Parse("""{"SchedulerFault":"access denied for CORP\\anna, <b>"}""").Scheduler.Failure);
        Assert.Contains($"({fault[..60]})", SyncAnswer.Parse($$"""{"WritebackFault":"{{fault}}"}""").Writeback.Failure, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("Get-ADSyncScheduler : The term is not recognized")]
    [InlineData("[1]")]
    [InlineData("""{"Scheduler":{"StagingModeEnabled":tr""")]
    [InlineData("""{"a":{"a":{"a":{"a":{"a":{"a":{"a":{"a":{"a":1}}}}}}}}}""")]
    public void Parse_NoAnswer_SaysSo(string text)
    {
        var (scheduler, writeback) = SyncAnswer.Parse(text);

        Assert.Equal((Nothing, Nothing), (scheduler.Failure, writeback.Failure));
    }
}
