namespace WritebackPortal.Web.People;

/// <summary>Who has just signed in.</summary>
/// <param name="Id"><c>{tid}.{oid}</c>.</param>
public sealed record SignedInPerson(string Id, string Name, string UserName);
