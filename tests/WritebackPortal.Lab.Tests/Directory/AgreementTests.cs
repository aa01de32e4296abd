using System.DirectoryServices.Protocols;
using System.Globalization;
using WritebackPortal.Agent.Directory.Descriptors;

namespace WritebackPortal.Lab.Tests.Directory;

/// <summary>The evaluator's verdict against the controller's own and against what it really lets through, for the same account on the same users.</summary>
public sealed class AgreementTests(ITestOutputHelper output)
{
    private const int MaxOperatedUsers = 100;
    private const int MaxShown = 3;

    [Fact]
    public async Task Decide_RandomLists_AgreesWithTheController()
    {
        var users = AgreementLab.Number("WRITEBACK_DACLS", 300);
        await using var lab = await AgreementLab.StartAsync(users, TestContext.Current.CancellationToken);
        var judged = lab.Read();

        Verdict[] computed = [.. Computed(lab, judged)];
        Verdict[] tried = [.. Tried(lab, judged)];

        output.WriteLine($"Seed {lab.Seed}, {users} lists: {computed.Length} computed verdicts with {computed.Count(verdict => verdict.Theirs)} grants, "
            + $"{tried.Length} operations tried, {tried.Count(verdict => verdict.Theirs)} let through.");
        Assert.Equal(users, judged.Count);
        AssertTelling(computed);
        AssertTelling(tried);
        var differing = computed.Concat(tried).Where(verdict => verdict.Ours != verdict.Theirs).ToArray();
        Assert.True(differing.Length == 0, $"Seed {lab.Seed}: {differing.Length} differ. {string.Join('\n', differing.Take(MaxShown))}");
    }

    // Lists that grant everything, or nothing, would prove little.
    private static void AssertTelling(Verdict[] verdicts) =>
        Assert.InRange(verdicts.Count(verdict => verdict.Theirs), verdicts.Length / 20, verdicts.Length * 19 / 20);

    /// <summary>What the controller itself computes for the account that asks (MS-ADTS 3.1.1.4.5.4, 3.1.1.4.5.21).</summary>
    private static IEnumerable<Verdict> Computed(AgreementLab lab, IReadOnlyDictionary<string, JudgedObject> judged)
    {
        foreach (var found in lab.Connector.Search(
            lab.Container, "(objectClass=user)", SearchScope.OneLevel, "allowedAttributes", "allowedAttributesEffective", "sDRightsEffective"))
        {
            var user = judged[found.Name];
            var effective = found.Texts("allowedAttributesEffective").ToHashSet(StringComparer.OrdinalIgnoreCase);
            foreach (var attribute in found.Texts("allowedAttributes").Select(lab.Schema.Writable.GetValueOrDefault).OfType<WritableAttribute>())
            {
                yield return new(
                    $"write {attribute.Name}", found.Name, user.Descriptor,
                    lab.IsGranted(user, attribute.WriteOn(KnownGuids.User)), effective.Contains(attribute.Name));
            }

            foreach (var verdict in OnPermissions(lab, user, found))
            {
                yield return verdict;
            }
        }
    }

    private static IEnumerable<Verdict> OnPermissions(AgreementLab lab, JudgedObject user, FoundObject found)
    {
        if (found.Text("sDRightsEffective") is not { } text)
        {
            yield break;
        }

        var rights = (SecurityMasks)int.Parse(text, CultureInfo.InvariantCulture);
        yield return new(
            "change permissions", found.Name, user.Descriptor,
            lab.IsGranted(user, AccessQuestion.WholeObject(AccessMask.WriteDacl, KnownGuids.User)), rights.HasFlag(SecurityMasks.Dacl));
        // Samba 4.17 does not let an owner change the ownership without an entry; MS-ADTS 5.1.3.3.2 does, and a unit test holds that.
        if (user.Descriptor.Owner is not { } owner || !lab.Requester.Contains(owner))
        {
            yield return new(
                "change ownership", found.Name, user.Descriptor,
                lab.IsGranted(user, AccessQuestion.WholeObject(AccessMask.WriteOwner, KnownGuids.User)), rights.HasFlag(SecurityMasks.Owner));
        }
    }

    private static IEnumerable<Verdict> Tried(AgreementLab lab, IReadOnlyDictionary<string, JudgedObject> judged)
    {
        foreach (var (name, user) in judged.Take(MaxOperatedUsers))
        {
            foreach (var (operation, question, attempt) in Operations(lab, name))
            {
                yield return new(operation, name, user.Descriptor, lab.IsGranted(user, question), attempt() == ResultCode.Success);
            }
        }
    }

    private static IEnumerable<(string Operation, AccessQuestion Question, Func<ResultCode> Attempt)> Operations(AgreementLab lab, string name)
    {
        yield return ("reset", AccessQuestion.ExtendedRight(KnownGuids.ResetPassword), () => lab.Connector.Reset(name, "Fuzz.Passw0rd!0"));
        yield return ("change", AccessQuestion.ExtendedRight(KnownGuids.ChangePassword), () => lab.Connector.Change(lab.Administrator, name));
        foreach (var attribute in new[] { "lockoutTime", "pwdLastSet" })
        {
            yield return ($"write {attribute}", lab.Schema.Writable[attribute].WriteOn(KnownGuids.User), () => lab.Connector.Replace(name, attribute, "0"));
        }
    }

    private sealed record Verdict(string Operation, string Name, SecurityDescriptor Descriptor, bool Ours, bool Theirs);
}
