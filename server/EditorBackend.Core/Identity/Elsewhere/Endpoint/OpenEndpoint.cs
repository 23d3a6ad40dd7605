namespace EditorBackend.Core.Identity.Elsewhere.Endpoint;

/// <summary>A credential endpoint that is open, with its files.</summary>
/// <param name="Id">To close it by.</param>
/// <param name="Variables">What a process needs in its environment to find the credentials; none of them is a secret.</param>
internal sealed record OpenEndpoint(
    string Id, IReadOnlyList<EnvironmentVariable> Variables, CredentialEndpoint Endpoint, EndpointFolder Folder) : IDisposable
{
    public void Dispose()
    {
        Endpoint.Dispose();
        Folder.Dispose();
    }
}
