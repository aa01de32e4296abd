using System.Net;
using System.Net.Security;
using System.Text;

namespace WritebackPortal.Agent.Network;

/// <summary>Answers a proxy's challenges: Negotiate, else NTLM, else Basic. The proxy alone ever sees the result.</summary>
internal sealed class ProxyAuthentication(ProxySetting proxy) : IDisposable
{
    private NegotiateAuthentication? _negotiation;
    private string? _scheme;

    /// <summary>The value of Proxy-Authorization for the next request; null for none.</summary>
    public string? Header { get; private set; }

    /// <summary>Why the last challenge cannot be answered.</summary>
    public string Refusal { get; private set; } = "";

    public static string SchemeOf(string challenge) => challenge.Split(' ', 2)[0];

    /// <returns>False when there is no credential for what the proxy offers, or it refused the one it got.</returns>
    public bool Accept(IReadOnlyList<string> challenges)
    {
        if (_scheme is null)
        {
            return Choose(challenges);
        }

        var token = challenges
            .Where(challenge => SchemeOf(challenge).Equals(_scheme, StringComparison.OrdinalIgnoreCase))
            .Select(challenge => challenge.Split(' ', 2) is [_, var rest] ? rest.Trim() : null)
            .FirstOrDefault();
        return _negotiation is not null && token is not null ? Continue(token) : Refuse($"{_scheme}: the credential was refused");
    }

    public void Dispose() => _negotiation?.Dispose();

    private bool Choose(IReadOnlyList<string> challenges)
    {
        string? Offered(string scheme) => challenges.Select(SchemeOf).FirstOrDefault(offer => offer.Equals(scheme, StringComparison.OrdinalIgnoreCase));

        // Without a configured user only Negotiate is tried: the account's own NTLM hash is not handed to whoever asks.
        if ((Offered("Negotiate") ?? (proxy.Credential is null ? null : Offered("NTLM"))) is { } scheme)
        {
            _scheme = scheme;
            _negotiation = new(new NegotiateAuthenticationClientOptions
            {
                Package = scheme,
                TargetName = $"HTTP/{proxy.Address.Host}",
                Credential = proxy.Credential ?? CredentialCache.DefaultNetworkCredentials,
            });
            return Continue(null);
        }

        if (Offered("Basic") is { } basic && proxy.Credential is { } credential)
        {
            _scheme = basic;
            var user = credential.Domain.Length > 0 ? $@"{credential.Domain}\{credential.UserName}" : credential.UserName;
            Header = $"Basic {Convert.ToBase64String(Encoding.UTF8.GetBytes($"{user}:{credential.Password}"))}";
            return true;
        }

        return Refuse(proxy.Credential is null ? "no credential is configured" : "none of the offered schemes can be answered");
    }

    private bool Continue(string? challenge)
    {
        if (_negotiation!.GetOutgoingBlob(challenge, out var status) is not { } token)
        {
            return Refuse($"{_scheme}: {status}");
        }

        Header = $"{_scheme} {token}";
        return true;
    }

    private bool Refuse(string reason)
    {
        Refusal = reason;
        return false;
    }
}
