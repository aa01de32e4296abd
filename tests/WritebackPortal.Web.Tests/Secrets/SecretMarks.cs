using System.Text;

namespace WritebackPortal.Web.Tests.Secrets;

/// <summary>Secrets that a test gave to the portal, and every way in which one could stand somewhere.</summary>
internal sealed class SecretMarks
{
    private readonly List<(string Name, string Encoding, byte[] Bytes)> _forms = [];

    public void Add(string name, string secret)
    {
        var bytes = Encoding.UTF8.GetBytes(secret);
        Add(name, "plain", secret);
        Add(name, "UTF-16", Encoding.Unicode.GetBytes(secret));
        Add(name, "hex", Convert.ToHexString(bytes));
        Add(name, "hex in small letters", Convert.ToHexStringLower(bytes));
        Add(name, "for an address", Uri.EscapeDataString(secret));

        // Base64 differs by where in three bytes the secret begins; its ends depend on the neighbours.
        foreach (var offset in Enumerable.Range(0, 3))
        {
            var inside = Convert.ToBase64String([.. new byte[offset], .. bytes])[(offset == 0 ? 0 : 4)..].TrimEnd('=')[..^2];
            Add(name, $"Base64 at {offset}", inside);
            Add(name, $"Base64 for an address at {offset}", inside.Replace('+', '-').Replace('/', '_'));
        }
    }

    /// <summary>Each secret that stands in <paramref name="content"/>, with the way it does.</summary>
    public IEnumerable<string> FindIn(string place, ReadOnlyMemory<byte> content) =>
        from form in _forms
        where content.Span.IndexOf(form.Bytes) >= 0
        select $"{place}: {form.Name}, {form.Encoding}";

    public IEnumerable<string> FindIn(string place, string content) => FindIn(place, Encoding.UTF8.GetBytes(content));

    private void Add(string name, string encoding, string text) => Add(name, encoding, Encoding.UTF8.GetBytes(text));

    private void Add(string name, string encoding, byte[] bytes) => _forms.Add((name, encoding, bytes));
}
