using WritebackPortal.Contracts.Directory;

namespace WritebackPortal.Web.Servers.Coverage;

/// <summary>An access control entry in words.</summary>
public static class AccessEntryText
{
    /// <summary>For example <c>Deny Reset Password for CORP\Helpdesk, set on OU=Contractors,DC=corp,DC=contoso,DC=test</c>.</summary>
    public static string Of(AccessEntry entry) => entry.IsDeny
        ? CoverageTexts.FormatEntryDenies(entry.Rights, entry.Trustee, Place(entry))
        : CoverageTexts.FormatEntryAllows(entry.Rights, entry.Trustee, Place(entry));

    private static string Place(AccessEntry entry) => entry switch
    {
        { SetOn: { } place } => CoverageTexts.FormatSetOn(place),
        { IsInherited: true } => CoverageTexts.InheritedUnseen,
        _ => CoverageTexts.SetItself,
    };
}
