namespace WritebackPortal.Web.SignIn.Test;

/// <summary><c>--test-sign-in [https://portal.contoso.com]</c>: tries the sign-in settings from the portal's server, before anybody can sign in.</summary>
internal static class SignInTestCommand
{
    private const string Switch = "--test-sign-in";

    public static bool IsAskedFor(string[] args) => args is [Switch, ..];

    /// <returns>0 when nothing is wrong.</returns>
    public static async Task<int> RunAsync(EntraSetup setup, string[] args, CancellationToken cancellationToken)
    {
        using var http = EntraHttp.ToTheWorld();
        var portal = args is [_, var address, ..] && Uri.TryCreate(address, UriKind.Absolute, out var given) ? given : null;
        var lines = await new SignInTest(setup, http, TimeProvider.System).RunAsync(portal, cancellationToken);
        foreach (var line in lines)
        {
            Console.WriteLine($"{Word(line.Outcome),-8} {line.What}: {line.Found}");
            if (line.Remedy.Length > 0)
            {
                Console.WriteLine($"         {line.Remedy}");
            }
        }

        return lines.Any(line => line.Outcome is TestOutcome.Wrong) ? 1 : 0;
    }

    private static string Word(TestOutcome outcome) => outcome switch
    {
        TestOutcome.Ok => "ok",
        TestOutcome.Compare => "compare",
        TestOutcome.Wrong => "wrong",
        _ => "skipped",
    };
}
