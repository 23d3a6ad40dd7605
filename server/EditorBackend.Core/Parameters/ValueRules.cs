using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using EditorBackend.Core.Failures;
using EditorBackend.Core.Secrets;

namespace EditorBackend.Core.Parameters;

/// <param name="Message">What is wrong; never quotes the value.</param>
/// <param name="Hint">The way forward.</param>
internal sealed record ValueProblem(string Message, string? Hint = null);

/// <summary>AWS's rules for values that can be checked before it is asked.</summary>
internal static partial class ValueRules
{
    public const int StandardBytes = 4096;
    public const int AdvancedBytes = 8192;

    /// <param name="tier">Absent: the account's default, of which nothing is assumed.</param>
    public static ValueProblem? Problem(Secret<string> secret, ParameterTier? tier)
    {
        var value = secret.Reveal();
        if (value.Length == 0)
        {
            return new ValueProblem("A value cannot be empty.", "Delete the parameter instead, or write a placeholder.");
        }

        var bytes = Encoding.UTF8.GetByteCount(value);
        if (bytes > AdvancedBytes)
        {
            return new ValueProblem(
                $"The value has {Number(bytes)} bytes; Parameter Store holds at most {Number(AdvancedBytes)}.",
                "Split it over several parameters, or keep it elsewhere, such as in S3 or Secrets Manager, and store a reference.");
        }

        if (tier == ParameterTier.Standard && bytes > StandardBytes)
        {
            return new ValueProblem(
                $"The value has {Number(bytes)} bytes; the Standard tier holds at most {Number(StandardBytes)}.",
                "Shorten the value, or move the parameter to the Advanced tier, which AWS charges for and which cannot be undone without deleting the parameter.");
        }

        return Reference().IsMatch(value)
            ? new ValueProblem(
                "The value contains {{…}}, which AWS reserves for references to other parameters.",
                "Use other brackets in the stored text.")
            : null;
    }

    /// <summary>UTF-8 bytes; never for a SecureString.</summary>
    public static int? SizeOf(ParameterType type, Secret<string> value) =>
        type == ParameterType.SecureString ? null : Encoding.UTF8.GetByteCount(value.Reveal());

    /// <exception cref="FailureException">The value breaks a rule.</exception>
    public static void Check(Secret<string> value, ParameterTier? tier)
    {
        if (Problem(value, tier) is { } problem)
        {
            throw new FailureException(FailureCode.Invalid, problem.Message, problem.Hint);
        }
    }

    private static string Number(int number) => number.ToString("N0", CultureInfo.InvariantCulture);

    [GeneratedRegex(@"\{\{.*?\}\}", RegexOptions.Singleline, 1000)]
    private static partial Regex Reference();
}
