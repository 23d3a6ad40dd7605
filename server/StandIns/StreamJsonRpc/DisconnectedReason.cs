namespace StreamJsonRpc;

/// <summary>Why a connection ended.</summary>
public enum DisconnectedReason
{
    /// <summary>Reading or writing failed.</summary>
    StreamError,

    /// <summary>What arrived could not be read.</summary>
    ParseError,

    /// <summary><see cref="JsonRpc.Dispose()"/> was called.</summary>
    LocallyDisposed,

    /// <summary>The other side closed its end.</summary>
    RemotePartyTerminated,
}
