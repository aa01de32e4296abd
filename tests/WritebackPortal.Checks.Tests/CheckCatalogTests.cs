namespace WritebackPortal.Checks.Tests;

public sealed class CheckCatalogTests
{
    private static readonly string[] Headings = ["## What it asks", "## Why it matters", "## How to repair", "## How we know", "## Microsoft's page"];

    public static TheoryData<string> Ids => [.. CheckCatalog.All.Select(check => check.Info.Id)];

    [Fact]
    public void All_Ids_AreUnique()
    {
        var ids = CheckCatalog.All.Select(check => check.Info.Id).ToList();

        Assert.Equal(ids.Distinct(), ids);
    }

    [Fact]
    public void All_EveryCheckOfTheAssembly_IsListedOnce()
    {
        var types = typeof(Check).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(Check)) && !type.IsAbstract);

        Assert.Equal(types.Select(type => type.Name).Order(), CheckCatalog.All.Select(check => check.GetType().Name).Order());
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void All_EveryId_HasAPageWithEveryHeading(string id)
    {
        var lines = File.ReadAllLines(Path.Combine(AppContext.BaseDirectory, "checks", $"{id}.md"));
        var info = CheckCatalog.All.Single(check => check.Info.Id == id).Info;

        Assert.Equal($"# {id}: {info.Title}", lines[0]);
        Assert.Equal(Headings, lines.Where(line => line.StartsWith("## ", StringComparison.Ordinal)));
        Assert.Contains(lines, line => line.Contains($"({info.Source})", StringComparison.Ordinal));
    }
}
