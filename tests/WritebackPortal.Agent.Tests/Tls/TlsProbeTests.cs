using WritebackPortal.Agent.Tests.Fakes;
using WritebackPortal.Agent.Tls;
using WritebackPortal.Contracts.Tls;

namespace WritebackPortal.Agent.Tests.Tls;

public sealed class TlsProbeTests
{
    [Fact]
    public void Observe_NoRegistry_SaysThatThisIsNotWindows() => Assert.Equal(
        new(null, "This host does not run Windows, so it has none of these settings.", 0),
        new TlsProbe(null, TimeProvider.System).Observe());

    [Fact]
    public void Observe_EmptyRegistry_HasEverySettingUnset() => Assert.Equal(
        TlsSettings.All.Select(setting => new RegistryNumber(setting.Key, setting.Name, null, null)),
        Read(new FakeRegistry()));

    [Fact]
    public void Observe_EachKindOfValue_IsReadOrNamed()
    {
        var settings = Read(new FakeRegistry
        {
            [TlsSettings.Framework, TlsSettings.SystemDefault] = 1,
            [TlsSettings.Framework, TlsSettings.StrongCrypto] = 0,
            [TlsSettings.Client, TlsSettings.Enabled] = unchecked((int)0xffffffff),
            [TlsSettings.Client, TlsSettings.DisabledByDefault] = "0",
            [TlsSettings.Server, TlsSettings.Enabled] = 1L,
            [TlsSettings.Server, TlsSettings.DisabledByDefault] = new byte[] { 1 },
            [TlsSettings.FrameworkSetup, TlsSettings.Release] = new UnauthorizedAccessException(),
        });

        Assert.Equal(
            [
                (1L, null),
                (0L, null),
                (null, null),
                (null, null),
                (0xffffffffL, null),
                (null, "DisabledByDefault is a string and not a DWORD, so Windows does not read it. Set it anew."),
                (null, "Enabled is a QWORD and not a DWORD, so Windows does not read it. Set it anew."),
                (null, "DisabledByDefault is a binary value and not a DWORD, so Windows does not read it. Set it anew."),
                ((long?)null, (string?)@"The agent's account cannot read SOFTWARE\Microsoft\NET Framework Setup\NDP\v4\Full. Let it read the key."),
            ],
            settings.Select(setting => (setting.Value, setting.Failure)));
    }

    private static IReadOnlyList<RegistryNumber> Read(FakeRegistry registry) => new TlsProbe(registry, TimeProvider.System).Observe().Facts!.Settings;
}
