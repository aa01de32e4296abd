using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;
using WritebackPortal.Agent.Connect;

namespace WritebackPortal.Agent.Tests.Connect;

/// <summary>The agent as it was compiled: which of its types call a method, whatever way they write it.</summary>
internal sealed class CompiledAgent : IDisposable
{
    private readonly PEReader _file = new(File.OpenRead(typeof(SyncPowerShell).Assembly.Location));
    private readonly MetadataReader _reader;

    public CompiledAgent() => _reader = _file.GetMetadataReader();

    /// <summary>Functions of the system that it calls without .NET.</summary>
    public IReadOnlyList<string> NativeFunctions =>
    [
        .. _reader.MethodDefinitions
            .Select(_reader.GetMethodDefinition)
            .Where(method => method.Attributes.HasFlag(MethodAttributes.PinvokeImpl))
            .Select(method => $"{_reader.GetString(_reader.GetModuleReference(method.GetImport().Module).Name)} {_reader.GetString(method.GetImport().Name)}")
            .Distinct()
            .Order(StringComparer.Ordinal),
    ];

    /// <summary>The outermost types in which something calls this method of <paramref name="type"/>.</summary>
    public IReadOnlyList<string> CallersOf(Type type, string method)
    {
        var tokens = TokensOf(type, method);
        return
        [
            .. _reader.TypeDefinitions
                .Where(handle => _reader.GetTypeDefinition(handle).GetMethods().Any(body => Holds(_reader.GetMethodDefinition(body), tokens)))
                .Select(Outermost)
                .Distinct()
                .Order(StringComparer.Ordinal),
        ];
    }

    public void Dispose() => _file.Dispose();

    private HashSet<int> TokensOf(Type type, string method) =>
    [
        .. _reader.MemberReferences
            .Where(handle => _reader.GetMemberReference(handle) is { Parent.Kind: HandleKind.TypeReference } called
                && _reader.GetString(called.Name) == method
                && _reader.GetTypeReference((TypeReferenceHandle)called.Parent) is var parent
                && IsNamed(type, parent.Namespace, parent.Name))
            .Select(handle => MetadataTokens.GetToken(handle)),
        .. _reader.MethodDefinitions
            .Where(handle => _reader.GetMethodDefinition(handle) is var called
                && _reader.GetString(called.Name) == method
                && _reader.GetTypeDefinition(called.GetDeclaringType()) is var parent
                && IsNamed(type, parent.Namespace, parent.Name))
            .Select(handle => MetadataTokens.GetToken(handle)),
    ];

    private bool IsNamed(Type type, StringHandle space, StringHandle name) => _reader.GetString(space) == type.Namespace && _reader.GetString(name) == type.Name;

    // Any four bytes that are such a token count, whatever the instruction before them: a call too many could be seen, none is missed.
    private bool Holds(MethodDefinition body, HashSet<int> tokens)
    {
        if (body.RelativeVirtualAddress is 0)
        {
            return false;
        }

        var code = _file.GetMethodBody(body.RelativeVirtualAddress).GetILReader();
        for (var at = 0; at + 4 <= code.Length; at++)
        {
            code.Offset = at;
            if (tokens.Contains(code.ReadInt32()))
            {
                return true;
            }
        }

        return false;
    }

    private string Outermost(TypeDefinitionHandle handle)
    {
        var type = _reader.GetTypeDefinition(handle);
        return type.GetDeclaringType() is { IsNil: false } parent ? Outermost(parent) : _reader.GetString(type.Name);
    }
}
