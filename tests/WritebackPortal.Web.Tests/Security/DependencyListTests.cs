using System.Text;
using System.Text.Json.Nodes;

namespace WritebackPortal.Web.Tests.Security;

/// <summary>What the build wrote of other people's work that is shipped. <c>WRITEBACK_RECORD=1</c> writes the page anew.</summary>
public sealed class DependencyListTests
{
    private const string PublicDomain = "public domain";

    private static readonly string[] Allowed = ["MIT", "Apache-2.0", "BSD-2-Clause", "BSD-3-Clause", "ISC", "Unlicense", PublicDomain];

    private static readonly string Page = Path.Combine(Repository.Root, "docs", "security", "dependencies.md");

    private static readonly string[] Programs =
    [
        Repository.Built("WritebackPortal.Web", "WritebackPortal.Web.cdx.json"),
        Repository.Built("WritebackPortal.Agent", "writeback-agent.cdx.json"),
    ];

    [Fact]
    public void Page_OfShippedPackages_IsWhatTheBuildResolved()
    {
        var expected = Render();
        if (Environment.GetEnvironmentVariable("WRITEBACK_RECORD") == "1")
        {
            File.WriteAllText(Page, expected);
        }

        Assert.Equal(expected, File.ReadAllText(Page).ReplaceLineEndings("\n"));
    }

    [Fact]
    public void Licence_OfEveryShippedPackage_IsAnAllowedOne()
    {
        var components = Programs.SelectMany(Components).ToArray();

        Assert.NotEmpty(components);
        Assert.Empty(components.Where(component => !Allowed.Contains(Licence(component), StringComparer.Ordinal)).Select(component => $"{component["name"]}: {Licence(component)}"));
    }

    [Fact]
    public void Component_OfEveryProgram_HasItsVersionAddressAndDigest() =>
        Assert.All(Programs.SelectMany(Components), component =>
        {
            Assert.Equal($"pkg:nuget/{component["name"]}@{component["version"]}", component["purl"]!.GetValue<string>());
            Assert.Equal(128, component["hashes"]![0]!["content"]!.GetValue<string>().Length);
        });

    private static string Render()
    {
        var page = new StringBuilder(
            """
            # What is shipped of other people's work

            Written from the build; a test fails when this page is not what the build resolved, or when a licence is not an allowed
            one. The same as CycloneDX lies beside each program: `WritebackPortal.Web.cdx.json` and `agent/writeback-agent.cdx.json`.

            Allowed: ALLOWED. The portal and the agent run on the ASP.NET Core shared framework 10 (MIT), which is installed on the
            host or comes with the container's base image and is not part of what is shipped. Of the package
            `Microsoft.AspNetCore.App.Runtime.linux-x64` the script `blazor.web.js` alone is shipped (ADR 0004). All other script,
            style and pictures are the project's own.


            """.Replace("ALLOWED", string.Join(", ", Allowed), StringComparison.Ordinal).ReplaceLineEndings("\n"));
        foreach (var program in Programs)
        {
            page.Append("## ").Append(JsonNode.Parse(File.ReadAllText(program))!["metadata"]!["component"]!["name"]).Append("\n\n| package | version | licence | source |\n| --- | --- | --- | --- |\n");
            foreach (var component in Components(program))
            {
                page.AppendJoin(" | ", "| " + component["name"], component["version"], Licence(component), component["externalReferences"]?[0]?["url"]).Append(" |\n");
            }

            page.Append('\n');
        }

        return page.ToString().TrimEnd('\n') + "\n";
    }

    private static IEnumerable<JsonNode> Components(string program) => JsonNode.Parse(File.ReadAllText(program))!["components"]!.AsArray().Select(component => component!);

    // A package without an expression brings the text: SQLite's is one that was read.
    private static string Licence(JsonNode component)
    {
        var terms = component["licenses"]![0]!;
        if (terms["expression"] is { } expression)
        {
            return expression.GetValue<string>();
        }

        return terms["license"]!["text"]?["content"]?.GetValue<string>().StartsWith("SQLite is Public Domain", StringComparison.Ordinal) is true
            ? PublicDomain
            : $"{terms["license"]!["name"]} {terms["license"]!["url"]}".Trim();
    }
}
