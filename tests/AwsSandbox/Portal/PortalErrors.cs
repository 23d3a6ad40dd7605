using AwsSandbox.Wire;

namespace AwsSandbox.Portal;

/// <summary>The portal's errors, in the words that others recorded.</summary>
internal static class PortalErrors
{
    public static AwsException InvalidRequest(string why) => new("InvalidRequestException", why);

    public static AwsException Unauthorized() =>
        new("UnauthorizedException", "Session token not found or invalid", StatusCodes.Status401Unauthorized);

    /// <summary>Not in AWS's model, but what it answers for a role that is not assigned (any more).</summary>
    public static AwsException Forbidden() => new("ForbiddenException", "No access", StatusCodes.Status403Forbidden);

    public static AwsException NotFound(string what) =>
        new("ResourceNotFoundException", what, StatusCodes.Status404NotFound);
}
