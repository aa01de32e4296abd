using System.Text;
using WritebackPortal.Agent.Directory.Coverage;
using WritebackPortal.Agent.Directory.Descriptors;

namespace WritebackPortal.Agent.Directory.Lookup;

/// <summary>Makes up the user that would come of creating one in a container.</summary>
internal sealed class NewUserPrediction(IDirectoryConnection directory, DomainIdentity domain)
{
    private const string ObjectClass = "user";

    /// <summary>As the directory would return it; null when the container's permissions, or the class's own, may not be read.</summary>
    public DirectoryEntry? In(string container)
    {
        if (ContainerDescriptors.DescriptorOf(directory, container) is not { } above || ClassDefault() is not { } own)
        {
            return null;
        }

        // Whoever creates the user owns it; that is nobody in particular here.
        var predicted = InheritancePrediction.Of(above, own, new InheritingChild(KnownGuids.User, null, null));
        return new(
            $"CN=(new user),{container}",
            new Dictionary<string, IReadOnlyList<byte[]>>(StringComparer.OrdinalIgnoreCase)
            {
                [DirectoryEntry.DescriptorAttribute] = [predicted.ToBytes()],
                ["objectClass"] = [Encoding.UTF8.GetBytes(ObjectClass)],
            });
    }

    private SecurityDescriptor? ClassDefault()
    {
        var definition = directory
            .Search(DirectorySearch.Below(
                domain.Schema, $"(&(objectClass=classSchema){LdapFilter.Equal("lDAPDisplayName", ObjectClass)})", "defaultSecurityDescriptor"))
            .FirstOrDefault();
        try
        {
            // Nothing in it is relative to the forest's root domain.
            return definition?.Text("defaultSecurityDescriptor") is { } sddl ? SddlParser.Parse(sddl, new(domain.Sid, domain.Sid)) : null;
        }
        catch (FormatException)
        {
            return null;
        }
    }
}
