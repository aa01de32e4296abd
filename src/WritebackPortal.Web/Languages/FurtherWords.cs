using System.Resources;

namespace WritebackPortal.Web.Languages;

/// <summary>Words whose English lies in code: every further language has one file, beside the class and under its name.</summary>
internal sealed class FurtherWords(Type of)
{
    private readonly ResourceManager _words = new(of);

    /// <returns>Null where the viewer reads English, or where the language has no such words.</returns>
    public string? Find(string key) => Language.OfChecks is null // Asked for English, the file would be looked for on the disk each time.
        ? null
        : _words.GetResourceSet(Language.Current, createIfNotExists: true, tryParents: false)?.GetString(key);
}
