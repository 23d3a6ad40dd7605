using Amazon.Runtime;
using EditorBackend.Contracts.Identity;

namespace EditorBackend.Identity.Connections;

/// <summary>The open connections; what other features need of this one.</summary>
internal interface IConnections
{
    /// <summary>A connection was closed, or its account signed out: whoever holds data of it forgets it.</summary>
    event Action<string>? Closed;

    /// <summary>The connection of an id that <c>identity/connect</c> returned.</summary>
    /// <exception cref="Rpc.BackendException"><see cref="Contracts.ErrorCode.NotFound"/> when it is not open.</exception>
    AwsConnection Get(string connectionId);
}

/// <param name="Info">What the shell knows of it.</param>
/// <param name="Credentials">
/// Refresh themselves. When that needs a sign-in, the person is asked once, and the call waits for the answer or
/// fails with <see cref="Contracts.ErrorCode.SignInRequired"/>.
/// </param>
/// <param name="Endpoints">Where each service of the connection is found.</param>
/// <param name="AccessKeys">The typed-in access keys that it rests on, if it does.</param>
internal sealed record AwsConnection(
    Connection Info, AWSCredentials Credentials, AwsEndpoints Endpoints, SavedKeys? AccessKeys = null);

/// <summary>Which typed-in access keys something rests on; under one name there may be others later.</summary>
internal sealed record SavedKeys(string Name, string AccessKeyId);
