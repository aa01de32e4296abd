namespace WritebackPortal.Lab;

/// <summary>What a <see cref="TlsEndpoint"/> does with a client.</summary>
public enum TlsEndpointBehaviour
{
    /// <summary>Answers 401 "MissingToken", as a Service Bus relay does without a token.</summary>
    Relay,

    /// <summary>As <see cref="Relay"/>, with a Date that is ten minutes ahead: what a server with a slow clock sees.</summary>
    AheadOfTime,

    /// <summary>Answers 200 with a page, as a sign-in endpoint does.</summary>
    SignIn,

    /// <summary>Speaks plain HTTP where TLS is expected.</summary>
    NotTls,

    /// <summary>Resets the connection when it sees the client's hello.</summary>
    ResetOnHello,

    /// <summary>Closes the connection when it sees the client's hello.</summary>
    CloseOnHello,

    /// <summary>Takes the connection and never says a word.</summary>
    Silent,

    /// <summary>Refuses the client's TLS versions with the alert protocol_version, as a server that only knows TLS 1.0 does.</summary>
    OldProtocol,

    /// <summary>Answers 403 with a filter's page.</summary>
    BlockPage,

    /// <summary>Answers 200 with a filter's page.</summary>
    PoliteBlockPage,

    /// <summary>Answers 503.</summary>
    ServerError,

    /// <summary>Takes the request and never answers it.</summary>
    SilentAfterRequest,

    /// <summary>Resets the connection when it has read the request.</summary>
    ResetAfterRequest,

    /// <summary>Answers the request with something that is not HTTP.</summary>
    NotHttp,
}
