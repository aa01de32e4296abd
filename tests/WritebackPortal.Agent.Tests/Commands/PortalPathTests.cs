using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Hosting;
using WritebackPortal.Agent.Tests.Fakes;

namespace WritebackPortal.Agent.Tests.Commands;

/// <summary>The way to a portal with a private certificate, behind a proxy that demands a password.</summary>
public sealed class PortalPathTests : IDisposable
{
    private const string Address = "https://portal.corp.contoso.test";

    private readonly TempFolder _folder = new();
    private readonly X509Certificate2 _root = Root();

    [Fact]
    public async Task Enroll_RootNamedAndPasswordSet_GoesThrough()
    {
        var run = await EnrollAsync(withRoot: true, password: "Passw0rd");

        Assert.Equal((0, ""), (run.Code, run.Error));
    }

    [Fact]
    public async Task Enroll_RootNotNamed_IsUntrusted()
    {
        var run = await EnrollAsync(withRoot: false, password: "Passw0rd");

        Assert.Equal(
            new CommandRun(2, "", "The certificate of portal.corp.contoso.test is not trusted, or is not for this name. Name the portal's private root with --ca-file (setting Portal:CaFile), or have the certificate replaced."),
            run);
    }

    [Fact]
    public async Task Enroll_WrongPassword_NamesTheProxysDemand()
    {
        var run = await EnrollAsync(withRoot: true, password: "wrong");

        Assert.Equal(new CommandRun(2, "", "The proxy demands a sign-in (407). Set Proxy:User and Proxy:PasswordFile."), run);
    }

    [Fact]
    public async Task Enroll_ProxyGone_BlamesTheProxy()
    {
        var run = await CommandRun.OfAsync("enroll", "--portal", Address, "--code", "X", "--data", _folder.Data.Root, "--proxy", "http://127.0.0.1:1");

        Assert.Equal(new CommandRun(2, "", "The proxy cannot be reached: the connection is refused. Correct Proxy:Address or open the way to it."), run);
    }

    public void Dispose()
    {
        _root.Dispose();
        _folder.Dispose();
    }

    private async Task<CommandRun> EnrollAsync(bool withRoot, string password)
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        using var leaf = Leaf(_root);
        await using var portal = await FakePortal.StartAsync(
            host => host.UseKestrelHttpsConfiguration().ConfigureKestrel(kestrel => kestrel.ConfigureHttpsDefaults(https => https.ServerCertificate = leaf)), "https", cancellationToken);
        await using var proxy = FakeProxy.Start("svc:Passw0rd", portal.Address.Port);
        var rootFile = Path.Combine(_folder.Path, "root.pem");
        var passwordFile = Path.Combine(_folder.Path, "password");
        await File.WriteAllTextAsync(rootFile, _root.ExportCertificatePem(), cancellationToken);
        await File.WriteAllTextAsync(passwordFile, password, cancellationToken);
        _folder.Data.Create();
        await File.WriteAllTextAsync(
            _folder.Data.AgentFile, $$"""{ "Proxy": { "User": "svc", "PasswordFile": "{{passwordFile}}", "Address": "{{proxy.Address}}" } }""", cancellationToken);
        return await CommandRun.OfAsync(
            ["enroll", "--portal", Address, "--code", "X", "--data", _folder.Data.Root, .. withRoot ? new[] { "--ca-file", rootFile } : []]);
    }

    private static X509Certificate2 Root()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=Contoso Test Root", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        return request.CreateSelfSigned(TimeProvider.System.GetUtcNow().AddDays(-1), TimeProvider.System.GetUtcNow().AddDays(1));
    }

    private static X509Certificate2 Leaf(X509Certificate2 root)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=portal.corp.contoso.test", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("portal.corp.contoso.test");
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new("1.3.6.1.5.5.7.3.1")], false));
        using var certificate = request.Create(root, root.NotBefore, root.NotAfter, RandomNumberGenerator.GetBytes(8));
        return certificate.CopyWithPrivateKey(key);
    }
}
