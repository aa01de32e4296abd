namespace WritebackPortal.Web.SignIn;

/// <summary>A way in which signing in ends without a session.</summary>
internal sealed class SignInFault(string slug, Func<string> title, Func<string> remedy)
{
    /// <summary>Stable: logs, the page's address and the documentation go by it.</summary>
    public string Slug => slug;

    /// <summary>What happened, as a sentence in the viewer's language.</summary>
    public string Title => title();

    /// <summary>What to do, and who can.</summary>
    public string Remedy => remedy();

    /// <summary>Codes of Entra ID that mean this.</summary>
    public IReadOnlyList<int> Codes { get; init; } = [];

    /// <summary>False where trying again cannot help before somebody has changed something.</summary>
    public bool MayTryAgain { get; init; } = true;
}

/// <summary>Signing in ends here. <see cref="Reason"/> is for the log; it never holds a token, a code or a secret.</summary>
internal sealed class SignInFaultException(SignInFault fault, string reason, Exception? inner, int? code) : Exception($"{fault.Slug}: {reason}", inner)
{
    public SignInFaultException(SignInFault fault)
        : this(fault, fault.Slug, null, null)
    {
    }

    public SignInFaultException(SignInFault fault, Exception inner)
        : this(fault, inner.GetType().Name, inner, null)
    {
    }

    public SignInFaultException(TokenFault token)
        : this(token.Fault, token.Slug, null, null)
    {
    }

    public SignInFault Fault => fault;

    public string Reason => reason;

    /// <summary>The number after AADSTS, where Entra ID gave one.</summary>
    public int? Code => code;
}
