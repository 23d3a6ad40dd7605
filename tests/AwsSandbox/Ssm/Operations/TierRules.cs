using System.Text;
using AwsSandbox.Wire;

namespace AwsSandbox.Ssm.Operations;

/// <summary>Which tier a write ends up in.</summary>
internal static class TierRules
{
    /// <exception cref="AwsException">The value, the policies or the number of parameters do not fit the tier; or a step back to Standard.</exception>
    public static string Choose(ParameterStore store, PutParameterRequest request, ParameterVersion? existing, bool hasPolicies)
    {
        var bytes = Encoding.UTF8.GetByteCount(request.Value!);
        var wasAdvanced = existing?.Tier == ParameterTiers.Advanced;
        var asked = request.Tier ?? (wasAdvanced ? ParameterTiers.Advanced : store.DefaultTier);
        var isFull = existing is null && store.CountOfTier(ParameterTiers.Standard) >= Limits.StandardParameters;
        var tier = asked != ParameterTiers.Intelligent ? asked
            : wasAdvanced || hasPolicies || isFull || bytes > Limits.StandardValueBytes ? ParameterTiers.Advanced
            : ParameterTiers.Standard;
        if (tier == ParameterTiers.Advanced)
        {
            CheckAdvanced(store, existing, bytes);
            return tier;
        }

        if (wasAdvanced)
        {
            throw AwsException.Validation(
                "This parameter uses the advanced-parameter tier. You can't downgrade a parameter from the advanced-parameter tier to the "
                + "standard-parameter tier. If necessary, you can delete the advanced parameter and recreate it as a standard parameter.");
        }

        if (bytes > Limits.StandardValueBytes)
        {
            throw AwsException.Validation(
                $"Standard tier parameters support a maximum parameter value of {Limits.StandardValueBytes} characters. To create a larger parameter value, "
                + "upgrade the parameter to use the advanced-parameter tier. For more information, see "
                + "https://docs.aws.amazon.com/systems-manager/latest/userguide/parameter-store-advanced-parameters.html");
        }

        if (hasPolicies)
        {
            throw AwsException.Validation(
                "Standard tier parameters don't support parameter policies. To use policies, upgrade the parameter to use the advanced-parameter tier.");
        }

        return !isFull ? tier : throw new AwsException(
            "ParameterLimitExceeded",
            $"You have reached the maximum number of standard parameters for this AWS account and Region ({Limits.StandardParameters}). To add more parameters, "
            + "either delete existing parameters or upgrade to the advanced-parameter tier (charges apply).");
    }

    private static void CheckAdvanced(ParameterStore store, ParameterVersion? existing, int bytes)
    {
        if (bytes > Limits.AdvancedValueBytes)
        {
            throw AwsException.Validation($"Advanced tier parameters support a maximum parameter value of {Limits.AdvancedValueBytes} characters.");
        }

        if (existing?.Tier != ParameterTiers.Advanced && store.CountOfTier(ParameterTiers.Advanced) >= Limits.AdvancedParameters)
        {
            throw new AwsException(
                "ParameterLimitExceeded",
                $"You have reached the maximum number of advanced parameters for this AWS account and Region ({Limits.AdvancedParameters}).");
        }
    }
}
