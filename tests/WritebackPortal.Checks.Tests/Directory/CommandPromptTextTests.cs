using System.Text;
using WritebackPortal.Checks.Directory.Repairs;
using WritebackPortal.Contracts.Directory;
using static WritebackPortal.Checks.Tests.Directory.Directories;

namespace WritebackPortal.Checks.Tests.Directory;

/// <summary>What cmd.exe does with a line, and how a program then splits it (CommandLineToArgvW).</summary>
public sealed class CommandPromptTextTests
{
    [Fact]
    public void OnUsersBelow_HostileNames_ReachTheProgramUnchangedOrAreNotOffered()
    {
        var offered = 0;
        foreach (var hostile in HostileNames.All)
        {
            var name = DirectoryName.ForTools(hostile);
            var line = new GrantRepairs(Account).OnUsersBelow(hostile, "user", [WritebackRight.ResetPassword]).Cmd;

            Assert.Equal(name.Contains('%', StringComparison.Ordinal) || name.Contains('!', StringComparison.Ordinal), line is null);
            if (line is not null)
            {
                offered++;
                AssertNothingIsInterpreted(line);
                Assert.Equal(["dsacls", name, "/I:S", "/G", $"{Connector}:CA;Reset Password;user"], Split(line));
            }
        }

        Assert.True(offered > 100, $"Only {offered} lines were offered.");
    }

    [Theory]
    [InlineData("OU=R&D,DC=x", "\"OU=R&D,DC=x\"")]
    [InlineData("a b\\", "\"a b\\\\\"")]
    [InlineData("100 %", null)]
    [InlineData("hi!", null)]
    [InlineData("a\"b", null)]
    [InlineData("a\nb", null)]
    public void Quote_Text_IsOneArgumentOrNone(string text, string? expected) => Assert.Equal(expected, CommandPromptText.Quote(text));

    [Fact]
    public void Lines_OneMissing_OffersNone() => Assert.Null(CommandPromptText.Lines(["a", null]));

    private static void AssertNothingIsInterpreted(string line)
    {
        var isQuoted = false;
        foreach (var character in line)
        {
            isQuoted ^= character == '"';
            Assert.False(character is '%' or '!' or '\n' or '\r' || (!isQuoted && character is '&' or '|' or '<' or '>' or '^' or '(' or ')'), $"{character} has a meaning in {line}");
        }

        Assert.False(isQuoted);
    }

    // 2n backslashes before a quote are n and the quote delimits; 2n + 1 are n and a literal quote; others stand for themselves.
    private static List<string> Split(string line)
    {
        var arguments = new List<string>();
        var argument = new StringBuilder();
        var isQuoted = false;
        for (var at = 0; at < line.Length; at++)
        {
            var backslashes = 0;
            while (at < line.Length && line[at] == '\\')
            {
                backslashes++;
                at++;
            }

            if (at < line.Length && line[at] == '"')
            {
                argument.Append('\\', backslashes / 2);
                if (backslashes % 2 == 1)
                {
                    argument.Append('"');
                }
                else
                {
                    isQuoted = !isQuoted;
                }
            }
            else
            {
                argument.Append('\\', backslashes);
                if (at < line.Length && line[at] == ' ' && !isQuoted)
                {
                    arguments.Add(argument.ToString());
                    argument.Clear();
                }
                else if (at < line.Length)
                {
                    argument.Append(line[at]);
                }
            }
        }

        return [.. arguments, argument.ToString()];
    }
}
