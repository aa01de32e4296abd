using System.Security.Cryptography;
using System.Text;

namespace WritebackPortal.Web.Components.Gallery;

internal static class Example
{
    /// <summary>The same id for the same name, so that links between examples stay.</summary>
    public static Guid Id(string name) => new(SHA256.HashData(Encoding.UTF8.GetBytes(name)).AsSpan(0, 16));
}
