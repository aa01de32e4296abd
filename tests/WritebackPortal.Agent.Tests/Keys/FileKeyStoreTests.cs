using System.Runtime.Versioning;
using System.Security.Cryptography;
using WritebackPortal.Agent.Keys;
using WritebackPortal.Agent.Settings;
using WritebackPortal.Agent.Tests.Fakes;

namespace WritebackPortal.Agent.Tests.Keys;

public sealed class FileKeyStoreTests : IDisposable
{
    private readonly TempFolder _folder = new();

    [Fact]
    [UnsupportedOSPlatform("windows")]
    public void Create_OnUnix_LeavesOneFileThatTheOwnerAloneReads()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "File modes are of Unix.");
        var store = new FileKeyStore(_folder.Data.Keys);

        store.Create().Key.Dispose();

        var file = Assert.Single(System.IO.Directory.GetFileSystemEntries(_folder.Data.Keys));
        Assert.Equal(AtomicFile.OwnerOnly, File.GetUnixFileMode(file));
        Assert.Equal(AtomicFile.OwnerOnly | UnixFileMode.UserExecute, File.GetUnixFileMode(_folder.Data.Keys));
    }

    [Fact]
    public void Open_WhatWasCreated_IsTheSameKey()
    {
        var store = new FileKeyStore(_folder.Data.Keys);
        var (name, created) = store.Create();
        using var first = new AgentKey(created);

        using var second = new AgentKey(store.Open(name)!);

        Assert.Equal(first.PublicKey, second.PublicKey);
    }

    [Fact]
    public void Open_DeletedOrDamaged_IsNull()
    {
        var store = new FileKeyStore(_folder.Data.Keys);
        var (deleted, _) = store.Create();
        var (damaged, _) = store.Create();
        store.Delete(deleted);
        File.WriteAllBytes(Path.Combine(_folder.Data.Keys, $"{damaged}.key"), [1, 2, 3]);

        Assert.Equal<ECDsa?>([null, null], [store.Open(deleted), store.Open(damaged)]);
    }

    [Fact]
    public void Open_NameThatLeadsElsewhere_StaysInTheFolder()
    {
        var outside = new FileKeyStore(Path.Combine(_folder.Path, "outside"));
        var (name, _) = outside.Create();

        Assert.Null(new FileKeyStore(_folder.Data.Keys).Open($"../../outside/{name}"));
    }

    public void Dispose() => _folder.Dispose();
}
