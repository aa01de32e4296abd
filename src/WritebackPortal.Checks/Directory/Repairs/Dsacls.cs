namespace WritebackPortal.Checks.Directory.Repairs;

/// <summary>One call of <c>dsacls</c>, for both shells.</summary>
/// <param name="Name">Distinguished name of the object.</param>
/// <param name="Inheritance">For example <c>/I:S</c>, for what lies below it; empty for the object alone.</param>
/// <param name="Grant">For example <c>CORP\MSOL_1:CA;Reset Password;user</c>.</param>
internal sealed record Dsacls(string Name, string Inheritance, string Grant)
{
    public string PowerShell => $"dsacls {PowerShellText.QuoteName(Name)} {Options} {PowerShellText.QuoteArgument(Grant)}";

    public string? Cmd =>
        CommandPromptText.Quote(DirectoryName.ForTools(Name)) is { } name && CommandPromptText.Quote(Grant) is { } grant
            ? $"dsacls {name} {Options} {grant}"
            : null;

    private string Options => Inheritance is "" ? "/G" : $"{Inheritance} /G";
}
