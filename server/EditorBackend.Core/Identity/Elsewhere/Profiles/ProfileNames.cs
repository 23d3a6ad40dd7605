using System.Text.RegularExpressions;
using EditorBackend.Core.Failures;

namespace EditorBackend.Core.Identity.Elsewhere.Profiles;

/// <summary>
/// Names of profiles and SSO sessions that every AWS tool reads without quotes: letters and digits of ASCII, and
/// <c>_ - . / @ + %</c>. Anything else becomes a dash.
/// </summary>
internal static partial class ProfileNames
{
    private const int MaxLength = 128;

    /// <exception cref="FailureException"><see cref="FailureCode.Invalid"/>: the template has a word in braces that is unknown.</exception>
    public static void Check(string template)
    {
        foreach (var word in Word().Matches(template).Select(match => match.Value))
        {
            if (word is not ("{account}" or "{accountId}" or "{role}" or "{session}"))
            {
                throw new FailureException(
                    FailureCode.Invalid,
                    $"The template cannot contain {word}.",
                    "It can contain {account}, {accountId}, {role}, and {session}.");
            }
        }
    }

    /// <returns>The profile's name; empty when nothing is left of it.</returns>
    public static string Of(string template, ProfileRole role) => Safe(Word().Replace(template, match => match.Value switch
    {
        "{account}" => Safe(role.AccountName is { Length: > 0 } name ? name : role.AccountId),
        "{accountId}" => Safe(role.AccountId),
        "{role}" => Safe(role.RoleName),
        _ => Safe(role.Session),
    }));

    /// <summary>Runs of what is not safe become one dash; none is left at the ends.</summary>
    public static string Safe(string text)
    {
        var name = Unsafe().Replace(text, "-").Trim('-');
        return name.Length <= MaxLength ? name : name[..MaxLength].TrimEnd('-');
    }

    [GeneratedRegex(@"\{[^{}]*\}", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Word();

    /// <summary>With a dash that stands before it.</summary>
    [GeneratedRegex("-?[^A-Za-z0-9_./@+%-]+", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Unsafe();
}
