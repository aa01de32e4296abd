using System.DirectoryServices.Protocols;
using System.Globalization;
using WritebackPortal.Agent.Directory.Descriptors;

namespace WritebackPortal.Lab.Tests.Directory;

/// <summary>What a new object is predicted to inherit against what the controller really stamps on it.</summary>
public sealed class PredictionTests(ITestOutputHelper output)
{
    private const int Containers = 60;
    private const string Root = "OU=Predicted," + SambaDomainController.NamingContext;

    private static readonly string[] Classes = ["user", "inetOrgPerson"];

    [Fact]
    public async Task Of_RandomContainers_IsWhatTheControllerStamps()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        await using var lab = await DirectoryLab.StartAsync(cancellationToken);
        using var administrator = OperationsSession.Open(lab.Controller, lab.Controller.Administrator);
        var schema = AgreementSchema.Read(administrator);
        var seed = AgreementLab.Number("WRITEBACK_SEED", 1);
        var random = new PredictionContainers(seed, Sid.Parse(lab.ConnectorSid), [schema.Classes["user"], schema.Classes["inetOrgPerson"], schema.Classes["computer"]]);
        Assert.Equal(ResultCode.Success, administrator.Add(Root, "organizationalUnit"));

        Prediction[] predictions = [.. Enumerable.Range(0, Containers).SelectMany(number => Predict(administrator, schema, random, number))];

        output.WriteLine($"Seed {seed}: {predictions.Length} new objects, {predictions.Sum(prediction => prediction.Actual.Length)} entries stamped.");
        Assert.InRange(predictions.Sum(prediction => prediction.Actual.Count(entry => entry.Contains("ID;", StringComparison.Ordinal))), 300, int.MaxValue);
        Assert.Empty(predictions.Where(prediction => !prediction.Expected.SequenceEqual(prediction.Actual)).Select(Difference));
    }

    private static string Difference(Prediction prediction) =>
        $"a {prediction.Class} in {prediction.Container}: missing {string.Concat(prediction.Expected.Except(prediction.Actual))} "
        + $"unexpected {string.Concat(prediction.Actual.Except(prediction.Expected))}";

    private static IEnumerable<Prediction> Predict(OperationsSession administrator, AgreementSchema schema, PredictionContainers random, int number)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"OU=c{number:D3},{Root}");
        Assert.Equal(ResultCode.Success, administrator.Add(name, "organizationalUnit"));
        administrator.SetDescriptor(name, random.Next(), SecurityMasks.Dacl);
        var container = administrator.GetDescriptor(name);
        foreach (var objectClass in Classes)
        {
            var child = $"CN=child-{objectClass},{name}";
            Assert.Equal(ResultCode.Success, administrator.Add(
                child, objectClass, ("sAMAccountName", string.Create(CultureInfo.InvariantCulture, $"{objectClass[..4]}{number:D3}")), ("sn", "Child")));
            var actual = administrator.GetDescriptor(child);
            var predicted = InheritancePrediction.Of(
                container, DefaultOf(administrator, objectClass), new(schema.Classes[objectClass], actual.Owner, actual.Group));
            yield return new(objectClass, string.Concat(container.Dacl!.Where(entry => !entry.IsInherited)), Entries(predicted), Entries(actual));
        }
    }

    // The controller sorts what it stamps; what counts for a right is compared, order aside.
    private static string[] Entries(SecurityDescriptor descriptor) =>
        [.. descriptor.Dacl!.Select(entry => entry.ToString()).Distinct().Order(StringComparer.Ordinal)];

    private static SecurityDescriptor DefaultOf(OperationsSession administrator, string objectClass)
    {
        var domain = Sid.Parse(SambaDomainController.DomainSid);
        var found = administrator.Search(
            "CN=Schema,CN=Configuration," + SambaDomainController.NamingContext,
            $"(&(objectClass=classSchema)(lDAPDisplayName={objectClass}))", SearchScope.OneLevel, "defaultSecurityDescriptor").Single();
        return SddlParser.Parse(found.Text("defaultSecurityDescriptor")!, new(domain, domain));
    }

    private sealed record Prediction(string Class, string Container, string[] Expected, string[] Actual);
}
