using EditorBackend.Core.Failures;

namespace EditorBackend.Core.Parameters;

/// <summary>AWS's rules for the name of a new parameter, one sentence each.</summary>
internal static class NameRules
{
    public const int MaxLevels = 15;

    /// <summary>Of the name together with what stands before it in its ARN.</summary>
    public const int MaxArnLength = 1011;

    /// <summary>Length of <c>arn:aws:ssm:us-east-1:111122223333:parameter</c>, where the real one is not known.</summary>
    public const int UsualArnPrefixLength = 44;

    private static readonly string[] Reserved = ["aws", "ssm"];

    /// <summary>AWS cuts spaces off both ends; so do we, everywhere alike.</summary>
    public static string Trim(string name) => name.Trim(' ');

    /// <param name="arnPrefixLength">Characters up to and with <c>parameter</c> in the ARNs of this account and Region.</param>
    /// <returns>What is wrong, or null.</returns>
    public static string? Problem(string name, int arnPrefixLength = UsualArnPrefixLength)
    {
        name = Trim(name);
        if (name.Length == 0)
        {
            return "Enter a name.";
        }

        if (name.StartsWith("arn:", StringComparison.Ordinal))
        {
            return "Enter the parameter's name, not its ARN.";
        }

        if (name.Contains(' ', StringComparison.Ordinal))
        {
            return "A name cannot contain spaces.";
        }

        foreach (var character in name.EnumerateRunes())
        {
            if (!IsAllowed(character.Value))
            {
                return $"A name cannot contain '{character}'. Use only letters a-z and A-Z, digits, and . _ - /.";
            }
        }

        return PathProblem(name)
            ?? ReservedProblem(name)
            ?? LengthProblem(name, arnPrefixLength);
    }

    /// <exception cref="FailureException">The name breaks a rule.</exception>
    public static void Check(string name, int arnPrefixLength)
    {
        if (Problem(name, arnPrefixLength) is { } problem)
        {
            throw new FailureException(FailureCode.Invalid, problem);
        }
    }

    private static bool IsAllowed(int character) =>
        character < 128 && (char.IsAsciiLetterOrDigit((char)character) || character is '.' or '_' or '-' or '/');

    private static string? PathProblem(string name)
    {
        if (name.Contains('/', StringComparison.Ordinal) && name[0] != '/')
        {
            return "A name with levels must begin with a slash (/).";
        }

        if (name.Contains("//", StringComparison.Ordinal))
        {
            return "A name cannot have an empty level (//).";
        }

        if (name[^1] == '/')
        {
            return "A name cannot end with a slash (/).";
        }

        var levels = name[0] == '/' ? name.Count(character => character == '/') : 1;
        return levels > MaxLevels ? $"A name can have at most {MaxLevels} levels; this one has {levels}." : null;
    }

    private static string? ReservedProblem(string name)
    {
        var first = name.AsSpan().TrimStart('/');
        foreach (var prefix in Reserved)
        {
            if (first.StartsWith(prefix, StringComparison.OrdinalIgnoreCase))
            {
                return $"A name cannot begin with \"{first[..prefix.Length]}\": AWS reserves it.";
            }
        }

        return null;
    }

    private static string? LengthProblem(string name, int arnPrefixLength)
    {
        var max = MaxArnLength - arnPrefixLength - (name[0] == '/' ? 0 : 1);
        return name.Length > max
            ? $"The name has {name.Length} characters; at most {max} are allowed here, because its ARN counts too."
            : null;
    }
}
