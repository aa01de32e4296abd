using WritebackPortal.Checks;
using WritebackPortal.Checks.Directory.Users;
using WritebackPortal.Contracts.Directory;
using WritebackPortal.Web.Lookups;

namespace WritebackPortal.Web.Components.Gallery;

/// <summary>Lookups in every state, for the gallery and for the tests.</summary>
public static class LookupExamples
{
    public static IReadOnlyList<LookupServer> Servers { get; } =
        [
            new(ExampleFacts.ServerId, "SYD-SYNC01", true) { Forest = "corp.contoso.test", Domains = [new("corp.contoso.test", "DC=corp,DC=contoso,DC=test", "CORP")] },
            new(new("0d2f7a64-5a0e-4a5e-9a55-6f6f3c0a1e09"), "MEL-SYNC02", false),
            new(new("5b0c8f5e-90a5-4b7e-8a50-cd0a2f2f7c11"), "AKL-SYNC01", true) { Forest = "fabrikam.test", Domains = [new("fabrikam.test", "DC=fabrikam,DC=test", "FABRIKAM")] },
        ];

    public static IReadOnlyDictionary<string, LookupState> All { get; } = new Dictionary<string, LookupState>
    {
        ["idle"] = LookupState.Idle,
        ["looking-up"] = new("test.user17", TimeSpan.FromSeconds(3), null) { Server = Servers[0] },
        ["server-open"] = new("test.user17", null, null),
        ["can-reset"] = Of(UserExamples.Covered, ExampleResults.Healthy),
        ["behind-a-cut"] = Of(UserExamples.BehindACut, ExampleResults.Healthy),
        ["denied"] = Of(UserExamples.Denied, ExampleResults.Healthy),
        ["protected"] = Of(UserExamples.Protected, ExampleResults.Healthy),
        ["blocked"] = Of(UserExamples.Blocked, ExampleResults.Healthy),
        ["two-reasons"] = Of(UserExamples.BehindACut, ExampleResults.Broken),
        ["container"] = Answered(new(null, UserExamples.Container), UserDiagnosis.Of(UserExamples.Container, ExampleResults.Healthy)),
        ["not-found"] = Unanswered("No user, no container and no account of corp.contoso.test is called test.user99. Compare the name with Active Directory.", null),
        ["not-connected"] = Unanswered("The agent on SYD-SYNC01 is not connected, so nobody can ask the directory. Look at its service on the server, or ask another server.", LookupFault.NotConnected),
    };

    private static LookupState Of(UserFacts user, IReadOnlyList<CheckResult> server) => Answered(new(user, null), UserDiagnosis.Of(user, server));

    private static LookupState Answered(LookupFacts facts, UserDiagnosis diagnosis) =>
        new("test.user17", null, new(ExampleFacts.ServerId, "SYD-SYNC01", facts, null, null) { Diagnosis = diagnosis }) { Server = Servers[0] };

    private static LookupState Unanswered(string failure, LookupFault? fault) => new("test.user99", null, new(ExampleFacts.ServerId, "SYD-SYNC01", null, failure, fault)) { Server = Servers[0] };
}
