using WritebackPortal.Agent.Directory.Descriptors;
using WritebackPortal.Contracts.Directory;

namespace WritebackPortal.Agent.Directory;

/// <param name="Container">Where a repair has to start.</param>
internal sealed record GapPlace(string Container, GapReason Reason, AccessControlEntry? Entry);

/// <summary>Says why a user lacks a right, by looking at the containers above it.</summary>
internal sealed class GapExplainer(IDirectoryConnection directory, AccessEvaluator evaluator, string namingContext)
{
    private readonly Dictionary<string, SecurityDescriptor?> _containers = new(StringComparer.OrdinalIgnoreCase);

    public GapPlace Explain(ExaminedUser user, AccessQuestion question, AccessDecision decision)
    {
        string[] above = [.. DistinguishedName.Ancestors(user.DistinguishedName, namingContext)];
        var container = above.FirstOrDefault(namingContext);
        if (decision.Outcome == AccessOutcome.Denied)
        {
            return new(container, GapReason.Denied, decision.Entry);
        }

        bool IsHandedDown(IEnumerable<string> containers) => containers.Any(name =>
            Descriptor(name) is { } descriptor && evaluator.IsHandedDown(descriptor, question, user.ClassId));

        if (user.Descriptor.IsInheritanceDisabled)
        {
            return new(container, IsHandedDown(above) ? GapReason.InheritanceDisabled : GapReason.NotGranted, decision.Entry);
        }

        var cut = Array.FindIndex(above, name => Descriptor(name) is { IsInheritanceDisabled: true });
        return cut >= 0 && IsHandedDown(above[(cut + 1)..])
            ? new(above[cut], GapReason.InheritanceDisabledAbove, decision.Entry)
            : new(container, GapReason.NotGranted, decision.Entry);
    }

    private SecurityDescriptor? Descriptor(string container)
    {
        if (!_containers.TryGetValue(container, out var descriptor))
        {
            _containers[container] = descriptor = DescriptorOf(directory, container);
        }

        return descriptor;
    }

    /// <summary>Null when it may not be read.</summary>
    public static SecurityDescriptor? DescriptorOf(IDirectoryConnection directory, string name)
    {
        try
        {
            return directory.Search(DirectorySearch.Of(name, DirectoryEntry.DescriptorAttribute))
                .FirstOrDefault()?.Value(DirectoryEntry.DescriptorAttribute) is { } bytes
                    ? SecurityDescriptor.Parse(bytes)
                    : null;
        }
        catch (FormatException)
        {
            return null;
        }
    }
}
