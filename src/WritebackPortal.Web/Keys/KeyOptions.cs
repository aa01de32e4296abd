namespace WritebackPortal.Web.Keys;

/// <summary>Section <c>Keys</c> of the settings.</summary>
public sealed class KeyOptions
{
    public const string Section = "Keys";

    /// <summary>A key stops when its owner has not signed in for so many days: nobody has confirmed since that they still work here.</summary>
    public int OwnerAbsenceDays { get; init; } = 90;
}
