namespace WritebackPortal.Agent.Directory.Coverage;

internal static class UserClass
{
    /// <summary>The structural class, which comes last: <c>user</c> or <c>inetOrgPerson</c> as a rule.</summary>
    public static string Of(DirectoryEntry user) => user.Texts("objectClass").LastOrDefault() ?? "user";
}
