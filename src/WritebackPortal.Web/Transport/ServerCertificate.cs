using System.Net.Security;
using System.Security.Cryptography.X509Certificates;

namespace WritebackPortal.Web.Transport;

/// <summary>
/// The certificate that the portal shows. A renewed file is taken without a restart; one that cannot be used changes
/// nothing but the log.
/// </summary>
internal sealed partial class ServerCertificate : IDisposable
{
    public static readonly TimeSpan LookPeriod = TimeSpan.FromSeconds(10);
    public static readonly TimeSpan WarnBefore = TimeSpan.FromDays(14);
    private static readonly TimeSpan WarnPeriod = TimeSpan.FromDays(1);

    private readonly CertificateOptions _options;
    private readonly TimeProvider _time;
    private readonly ILogger<ServerCertificate> _logger;
    private readonly ITimer? _look;
    private SslStreamCertificateContext? _current;
    private string _stamp = "";
    private DateTimeOffset _warnedAt = DateTimeOffset.MinValue;

    public ServerCertificate(IConfiguration configuration, TimeProvider time, ILogger<ServerCertificate> logger)
    {
        _options = CertificateOptions.Read(configuration, CertificateOptions.Https);
        _time = time;
        _logger = logger;
        if (_options.IsSet)
        {
            Fault = Take();
            _look = time.CreateTimer(_ => Look(), null, LookPeriod, LookPeriod);
        }
    }

    public bool IsSet => _options.IsSet;

    /// <summary>Why the portal has no certificate although one is set.</summary>
    public string? Fault { get; }

    public SslStreamCertificateContext? Current => Volatile.Read(ref _current);

    public void Dispose() => _look?.Dispose();

    private void Look()
    {
        if (CertificateFile.StampOf(_options) != _stamp)
        {
            if (Take() is { } fault)
            {
                Log.Kept(_logger, fault);
            }
        }

        WarnOfEnd();
    }

    private string? Take()
    {
        _stamp = CertificateFile.StampOf(_options);
        var read = CertificateFile.Read(_options);
        if (read.Certificate is not { } certificate)
        {
            return $"{CertificateOptions.Https}: {read.Fault}";
        }

        Volatile.Write(ref _current, SslStreamCertificateContext.Create(certificate, read.Chain, offline: true));
        var end = EndOf(certificate);
        Log.Taken(_logger, certificate.Subject, end);
        _warnedAt = DateTimeOffset.MinValue;
        WarnOfEnd();
        return null;
    }

    private void WarnOfEnd()
    {
        var now = _time.GetUtcNow();
        if (Current?.TargetCertificate is { } certificate && EndOf(certificate) - now < WarnBefore && now - _warnedAt >= WarnPeriod)
        {
            _warnedAt = now;
            Log.Ends(_logger, certificate.Subject, EndOf(certificate));
        }
    }

    private static DateTimeOffset EndOf(X509Certificate2 certificate) => new(certificate.NotAfter.ToUniversalTime());

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Information, Message = "HTTPS with the certificate of {Subject}, valid until {End:u}.")]
        public static partial void Taken(ILogger logger, string subject, DateTimeOffset end);

        [LoggerMessage(Level = LogLevel.Error, Message = "{Fault} The portal goes on with the certificate that it had. Put the certificate and its key there again; they are read within seconds.")]
        public static partial void Kept(ILogger logger, string fault);

        [LoggerMessage(Level = LogLevel.Warning, Message = "The certificate of {Subject} ends at {End:u}. Agents and browsers refuse it afterwards: replace its files; they are read within seconds.")]
        public static partial void Ends(ILogger logger, string subject, DateTimeOffset end);
    }
}
