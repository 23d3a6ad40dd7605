namespace AwsSandbox.Sts;

/// <summary>Checks the serial number and the code of a request.</summary>
internal static class MfaCheck
{
    /// <returns>Whether the request brought a code at all.</returns>
    /// <exception cref="Wire.AwsException">AccessDenied: one without the other, somebody else's device, or a wrong or used code.</exception>
    public static bool Verify(SandboxWorld world, Principal caller, string? serial, string? code)
    {
        if (serial is null && code is null)
        {
            return false;
        }

        if (serial is null || code is null)
        {
            throw StsErrors.Denied("MultiFactorAuthentication failed, must provide both MFA serial number and one time pass code.");
        }

        if (serial != caller.MfaSerial || world.MfaDevices.Find(serial) is not { } device)
        {
            throw StsErrors.Denied(
                "MultiFactorAuthentication failed, unable to validate MFA code.  Please verify your MFA serial number is valid and associated with this user.");
        }

        return device.TryUse(code)
            ? true
            : throw StsErrors.Denied("MultiFactorAuthentication failed with invalid MFA one time pass code. ");
    }
}
