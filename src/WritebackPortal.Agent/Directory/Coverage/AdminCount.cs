namespace WritebackPortal.Agent.Directory.Coverage;

/// <summary>The mark that the directory leaves on users that a protected group covers, and does not take away.</summary>
internal static class AdminCount
{
    public const string Attribute = "adminCount";

    public static bool IsSet(DirectoryEntry user) => user.Text(Attribute) is not (null or "0");
}
