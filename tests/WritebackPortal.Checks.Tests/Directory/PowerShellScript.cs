using System.Management.Automation.Language;

namespace WritebackPortal.Checks.Tests.Directory;

/// <summary>A script as PowerShell's own parser reads it; it is never run.</summary>
internal sealed class PowerShellScript
{
    private readonly ScriptBlockAst _script;
    private readonly Token[] _tokens;

    public PowerShellScript(string script)
    {
        _script = Parser.ParseInput(script, out _tokens, out var errors);
        Assert.Empty(errors.Select(error => $"{error.Message} in: {script}"));
    }

    /// <summary>The values of every literal in single quotes.</summary>
    public IReadOnlyList<string> Literals =>
    [
        .. _script.FindAll(ast => ast is StringConstantExpressionAst { StringConstantType: StringConstantType.SingleQuoted }, true)
            .Cast<StringConstantExpressionAst>()
            .Select(literal => literal.Value),
    ];

    /// <summary>The name and the arguments of every command.</summary>
    public IReadOnlyList<IReadOnlyList<string>> Commands =>
    [
        .. _script.FindAll(ast => ast is CommandAst, true)
            .Cast<CommandAst>()
            .Select(command => (IReadOnlyList<string>)[.. command.CommandElements.Select(element => element is StringConstantExpressionAst text ? text.Value : element.Extent.Text)]),
    ];

    public IReadOnlyList<string> Comments => [.. _tokens.Where(token => token.Kind == TokenKind.Comment).Select(token => token.Text)];

    /// <summary>What remains of the script when what literals and comments say is taken out: it must not depend on names.</summary>
    public string Shape => string.Join(' ', _tokens.Where(token => token.Kind != TokenKind.Comment).Select(token => token is StringLiteralToken ? "''" : token.Text));
}
