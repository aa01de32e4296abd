using System.Security.Cryptography.X509Certificates;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;
using WritebackPortal.Web.Tests.Support;
using WritebackPortal.Web.Transport;

namespace WritebackPortal.Web.Tests.Transport;

public sealed class ServerCertificateTests : IDisposable
{
    private static readonly DateTimeOffset Now = new(2026, 11, 22, 12, 0, 0, TimeSpan.Zero);

    private readonly string _folder = Directory.CreateTempSubdirectory("writeback-certificate-").FullName;
    private readonly FakeClock _clock = new(Now);
    private readonly FakeLog _log = new();

    private string Pem => Path.Combine(_folder, "portal.pem");

    private string Key => Path.Combine(_folder, "portal.key");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Current_FilesRenewed_IsTheNewOneWithinSeconds()
    {
        WritePem("first");
        using var certificate = Start(("Path", Pem), ("KeyPath", Key));
        var before = certificate.Current!.TargetCertificate.Subject;

        WritePem("second");
        _clock.Advance(ServerCertificate.LookPeriod);

        Assert.Equal(("CN=first", "CN=second", null), (before, certificate.Current!.TargetCertificate.Subject, certificate.Fault));
        Assert.True(certificate.Current.TargetCertificate.HasPrivateKey);
    }

    [Theory]
    [InlineData("not a certificate")]
    [InlineData("")]
    [InlineData(null)]
    public void Current_NewFileIsBroken_StaysAndTheLogSaysWhyOnce(string? content)
    {
        WritePem("first");
        using var certificate = Start(("Path", Pem), ("KeyPath", Key));
        if (content is null)
        {
            File.Delete(Pem);
        }
        else
        {
            File.WriteAllText(Pem, content);
        }

        _clock.Advance(ServerCertificate.LookPeriod);
        _clock.Advance(ServerCertificate.LookPeriod);

        Assert.Equal("CN=first", certificate.Current!.TargetCertificate.Subject);
        var line = Assert.Single(_log.Lines, line => line.Level == LogLevel.Error);
        Assert.StartsWith($"Https:Certificate: {Pem} cannot be used: ", line.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Current_KeyOfAnotherCertificate_StaysUntilBothFit()
    {
        WritePem("first");
        using var certificate = Start(("Path", Pem), ("KeyPath", Key));
        using var renewed = TestCertificates.Make("second", Now.AddDays(90));

        File.WriteAllText(Pem, renewed.ExportCertificatePem());
        _clock.Advance(ServerCertificate.LookPeriod);
        var between = certificate.Current!.TargetCertificate.Subject;
        File.WriteAllText(Key, renewed.GetRSAPrivateKey()!.ExportPkcs8PrivateKeyPem());
        _clock.Advance(ServerCertificate.LookPeriod);

        Assert.Equal(("CN=first", "CN=second"), (between, certificate.Current!.TargetCertificate.Subject));
    }

    [Fact]
    public void Current_PemWithIntermediates_ShowsThemToo()
    {
        using var root = TestCertificates.MakeAuthority("root", null, Now.AddDays(90));
        using var between = TestCertificates.MakeAuthority("between", root, Now.AddDays(90));
        using var own = TestCertificates.MakeAuthority("own", between, Now.AddDays(90));
        File.WriteAllText(Pem, $"{own.ExportCertificatePem()}\n{between.ExportCertificatePem()}\n");
        File.WriteAllText(Key, own.GetRSAPrivateKey()!.ExportPkcs8PrivateKeyPem());

        using var certificate = Start(("Path", Pem), ("KeyPath", Key));

        Assert.Equal("CN=own", certificate.Current!.TargetCertificate.Subject);
        Assert.Equal(["CN=between"], certificate.Current.IntermediateCertificates.Select(sent => sent.Subject));
    }

    [Theory]
    [InlineData("secret", "secret", true)]
    [InlineData("secret", "wrong", false)]
    public void Fault_PfxByItsPassword_IsNoneOrSaysSoWithoutIt(string real, string given, bool fits)
    {
        var file = Path.Combine(_folder, "portal.pfx");
        using var made = TestCertificates.Make("pfx", Now.AddDays(90));
        File.WriteAllBytes(file, made.Export(X509ContentType.Pkcs12, real));

        using var certificate = Start(("Path", file), ("Password", given));

        Assert.Equal(fits ? "CN=pfx" : null, certificate.Current?.TargetCertificate.Subject);
        Assert.Equal(fits, certificate.Fault is null);
        Assert.DoesNotContain(given, certificate.Fault ?? "", StringComparison.Ordinal);
    }

    [Fact]
    public void Current_EndsSoon_IsSaidOnceADay()
    {
        WritePem("first", Now.AddDays(13));
        using var certificate = Start(("Path", Pem), ("KeyPath", Key));
        _clock.Advance(TimeSpan.FromHours(12));
        _clock.Advance(TimeSpan.FromHours(13));

        Assert.Equal(2, _log.Lines.Count(line => line.Level == LogLevel.Warning && line.Text.StartsWith("The certificate of CN=first ends at 2026-12-05", StringComparison.Ordinal)));
    }

    private ServerCertificate Start(params (string Key, string Value)[] settings)
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create($"Https:Certificate:{setting.Key}", (string?)setting.Value)))
            .Build();
        using var loggers = LoggerFactory.Create(logging => logging.AddProvider(_log));
        return new(configuration, _clock, loggers.CreateLogger<ServerCertificate>());
    }

    private void WritePem(string name, DateTimeOffset? end = null)
    {
        using var certificate = TestCertificates.Make(name, end ?? Now.AddDays(90));
        File.WriteAllText(Pem, certificate.ExportCertificatePem());
        File.WriteAllText(Key, certificate.GetRSAPrivateKey()!.ExportPkcs8PrivateKeyPem());
    }
}
