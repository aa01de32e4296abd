using WritebackPortal.Web.Components;

namespace WritebackPortal.Web.SignIn.Test;

/// <summary>What a person on a page may do with the sign-in settings. The role is asked again each time.</summary>
public sealed class SignInTestActs(SignInTest test, RecentSignIns recent, ViewerReader viewers)
{
    /// <param name="portal">Where people open the portal.</param>
    /// <returns>Null when the role does not allow it.</returns>
    public async Task<IReadOnlyList<TestLine>?> RunAsync(Uri portal, CancellationToken cancellationToken) =>
        (await viewers.ReadAsync()).MayAdminister ? await test.RunAsync(portal, cancellationToken) : null;

    /// <returns>Null when the role does not allow it.</returns>
    public async Task<IReadOnlyList<RecentSignIn>?> RecentAsync() =>
        (await viewers.ReadAsync()).MayAdminister ? recent.All : null;
}
