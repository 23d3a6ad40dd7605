using System.Net;
using EditorBackend.Core.Aws;
using EditorBackend.Core.Connections;
using EditorBackend.Core.Failures;

namespace EditorBackend.Core.Identity.Sources;

/// <summary>
/// Credentials that the machine itself has: a container's, or an EC2 instance's role. On a laptop nobody answers, so that
/// every question has a short limit, and no proxy is asked.
/// </summary>
internal sealed class MachineEndpoints(AwsEnvironment environment, TimeProvider clock) : IDisposable
{
    public static readonly TimeSpan Limit = TimeSpan.FromSeconds(2);

    private const string ContainerHost = "http://169.254.170.2";
    private const string InstanceHost = "http://169.254.169.254";
    private const string InstanceHostV6 = "http://[fd00:ec2::254]";
    private const string RolePath = "/latest/meta-data/iam/security-credentials/";

    /// <summary>Where plain http is good enough, besides loopback: the addresses of ECS and EKS on the link.</summary>
    private static readonly string[] LinkLocalHosts = ["169.254.170.2", "169.254.170.23", "[fd00:ec2::23]"];

    private readonly HttpClient _http = new(new SocketsHttpHandler { UseProxy = false, AllowAutoRedirect = false, UseCookies = false })
    {
        Timeout = Timeout.InfiniteTimeSpan,
        MaxResponseContentBufferSize = 64 * 1024,
    };

    public void Dispose() => _http.Dispose();

    /// <summary>A container's credentials, as ECS, EKS and others offer them.</summary>
    public ResolvedCredentials Container() =>
        new(new RenewingCredentials(clock, () => LimitedAsync(ContainerAsync, NoContainer)), CredentialKind.Role, IsSomebodyElses: true);

    /// <summary>An EC2 instance's role, by version 2 of the metadata service alone.</summary>
    public ResolvedCredentials Instance() =>
        new(new RenewingCredentials(clock, () => LimitedAsync(InstanceAsync, NoInstance)), CredentialKind.Role, IsSomebodyElses: true);

    /// <summary>The Region of an EC2 instance; null when nobody says.</summary>
    public async Task<string?> InstanceRegionAsync()
    {
        try
        {
            return await LimitedAsync(async cancellation =>
            {
                var token = await MetadataTokenAsync(cancellation);
                return (await MetadataAsync("/latest/meta-data/placement/region", token, cancellation)).Trim();
            }, NoInstance);
        }
        catch (FailureException)
        {
            return null;
        }
    }

    private async Task<IssuedCredentials> ContainerAsync(CancellationToken cancellation)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, ContainerUri());
        if (await ContainerTokenAsync(cancellation) is { } token)
        {
            // As it is: what stands in the file is the header's whole value.
            request.Headers.TryAddWithoutValidation("Authorization", token);
        }

        return IssuedJson.Parse(await SendAsync(request, cancellation), "Token") ?? throw new HttpRequestException();
    }

    private Uri ContainerUri()
    {
        if (environment["AWS_CONTAINER_CREDENTIALS_RELATIVE_URI"] is { } path)
        {
            // What is no path would make another host of it.
            return new Uri(path.StartsWith('/') ? ContainerHost + path : throw new FailureException(
                FailureCode.Invalid, "AWS_CONTAINER_CREDENTIALS_RELATIVE_URI is not a path.", "It must begin with a slash."));
        }

        return Uri.TryCreate(environment["AWS_CONTAINER_CREDENTIALS_FULL_URI"], UriKind.Absolute, out var uri)
            && (uri.Scheme == Uri.UriSchemeHttps
                || (uri.Scheme == Uri.UriSchemeHttp && (uri.IsLoopback || LinkLocalHosts.Contains(uri.Host, StringComparer.Ordinal))))
            ? uri
            : throw new FailureException(
                FailureCode.Invalid,
                "AWS_CONTAINER_CREDENTIALS_FULL_URI is neither an https URL nor a URL of this computer.",
                "Plain http is only accepted for loopback addresses and the container services' own addresses.");
    }

    private async Task<string?> ContainerTokenAsync(CancellationToken cancellation)
    {
        var token = environment["AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE"] is { } file
            ? await File.ReadAllTextAsync(file, cancellation)
            : environment["AWS_CONTAINER_AUTHORIZATION_TOKEN"];
        return token?.AsSpan().ContainsAny('\r', '\n') == true
            ? throw new FailureException(
                FailureCode.Invalid,
                "The container's authorization token contains a line break, which AWS does not allow.",
                "Check AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE.")
            : token;
    }

    private async Task<IssuedCredentials> InstanceAsync(CancellationToken cancellation)
    {
        var token = await MetadataTokenAsync(cancellation);
        var role = (await MetadataAsync(RolePath, token, cancellation)).Split('\n')[0].Trim();
        return role.Length > 0 && IssuedJson.Parse(await MetadataAsync(RolePath + role, token, cancellation), "Token") is { } issued
            ? issued
            : throw new HttpRequestException();
    }

    private Task<string> MetadataTokenAsync(CancellationToken cancellation) =>
        MetadataAsync(HttpMethod.Put, "/latest/api/token", "X-aws-ec2-metadata-token-ttl-seconds", "21600", cancellation);

    private Task<string> MetadataAsync(string path, string token, CancellationToken cancellation) =>
        MetadataAsync(HttpMethod.Get, path, "X-aws-ec2-metadata-token", token, cancellation);

    private async Task<string> MetadataAsync(HttpMethod method, string path, string header, string value, CancellationToken cancellation)
    {
        var host = environment["AWS_EC2_METADATA_SERVICE_ENDPOINT"]
            ?? (string.Equals(environment["AWS_EC2_METADATA_SERVICE_ENDPOINT_MODE"], "IPv6", StringComparison.OrdinalIgnoreCase)
                ? InstanceHostV6
                : InstanceHost);
        using var request = new HttpRequestMessage(method, new Uri(host.TrimEnd('/') + path));
        request.Headers.Add(header, value);
        return await SendAsync(request, cancellation);
    }

    private async Task<string> SendAsync(HttpRequestMessage request, CancellationToken cancellation)
    {
        using var response = await _http.SendAsync(request, cancellation);
        return response.StatusCode == HttpStatusCode.OK
            ? await response.Content.ReadAsStringAsync(cancellation)
            : throw new HttpRequestException(message: null, inner: null, response.StatusCode);
    }

    private async Task<T> LimitedAsync<T>(Func<CancellationToken, Task<T>> ask, Failure none)
    {
        using var limit = new CancellationTokenSource(Limit, clock);
        try
        {
            return await ask(limit.Token);
        }
        catch (Exception failure) when (failure is HttpRequestException or OperationCanceledException or IOException
            or UnauthorizedAccessException or UriFormatException or FormatException)
        {
            throw new FailureException(none, failure);
        }
    }

    private static Failure NoContainer { get; } = new(
        FailureCode.NotFound,
        "The container's credential endpoint did not return AWS credentials.",
        "Check AWS_CONTAINER_CREDENTIALS_FULL_URI and AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE.");

    private static Failure NoInstance { get; } = new(
        FailureCode.NotFound,
        "This machine has no role that provides AWS credentials.",
        "Sign in with SSO, or set AWS_PROFILE.");
}
