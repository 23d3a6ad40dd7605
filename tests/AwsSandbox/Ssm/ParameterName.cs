using System.Text.RegularExpressions;
using AwsSandbox.Wire;

namespace AwsSandbox.Ssm;

/// <summary>The rules of parameter names and paths.</summary>
internal static partial class ParameterName
{
    /// <summary>Public parameters of AWS live here, for everybody to read.</summary>
    public const string PublicPrefix = "/aws/service/";

    /// <summary>Outer spaces are not part of a name.</summary>
    public static string Trim(string name) => name.Trim(' ');

    public static string ArnOf(string accountId, string region, string name) =>
        $"arn:aws:ssm:{region}:{accountId}:parameter{(name.StartsWith('/') ? "" : "/")}{name}";

    /// <summary>Checks a name that is about to be created.</summary>
    /// <exception cref="AwsException">It breaks a rule.</exception>
    public static void CheckNew(string name, string accountId, string region)
    {
        _ = CheckNoArn(name);
        if (ReservedPrefix(name) is { } reserved)
        {
            // Observed: /aws/… is refused as if it were a matter of rights.
            var isPath = name.LastIndexOf('/') > 0;
            throw (reserved, isPath) switch
            {
                ("aws", true) => new AwsException("AccessDeniedException", $"No access to reserved parameter name: {name}."),
                (_, true) => AwsException.Validation(PathRule),
                _ => AwsException.Validation("Parameter name: can't be prefixed with \"aws\" or \"ssm\" (case-insensitive)."),
            };
        }

        if (name.Contains("//", StringComparison.Ordinal) || name == "/")
        {
            throw AwsException.Validation(PathRule);
        }

        if (name.EndsWith('/'))
        {
            throw AwsException.Validation("Parameter name must not end with slash.");
        }

        if (!name.StartsWith('/') && name.Contains('/', StringComparison.Ordinal))
        {
            throw AwsException.Validation("Parameter name must be a fully qualified name.");
        }

        if (name.Count(c => c == '/') > Limits.HierarchyLevels)
        {
            throw new AwsException(
                "HierarchyLevelLimitExceededException",
                $"A hierarchy can have a maximum of {Limits.HierarchyLevels} levels. For more information, see Requirements and constraints for parameter names.");
        }

        if (ArnOf(accountId, region, name).Length > Limits.ArnLength)
        {
            throw AwsException.Validation($"Parameter name including its ARN can have a maximum of {Limits.ArnLength} characters.");
        }
    }

    /// <summary>Checks a name that is looked up, and trims it. Reserved and public names may be asked for.</summary>
    /// <exception cref="AwsException">A character, such as a space inside, that no name has.</exception>
    public static string CheckExisting(string name)
    {
        name = Trim(name);
        return Characters().IsMatch(name) ? name : throw AwsException.Validation(PathRule);
    }

    /// <exception cref="AwsException">It is an ARN: what writes takes plain names.</exception>
    public static string CheckNoArn(string name) =>
        Trim(name).StartsWith("arn:", StringComparison.Ordinal)
            ? throw AwsException.Validation("Parameter ARN is not supported for this operation.")
            : CheckExisting(name);

    /// <summary>Checks the path of GetParametersByPath, or of a Path filter.</summary>
    /// <param name="error">Name of the error to raise.</param>
    /// <returns>The path with one slash at its end.</returns>
    public static string CheckPath(string path, string error = "ValidationException")
    {
        path = Trim(path);
        if (!path.StartsWith('/') || !Characters().IsMatch(path) || path.Contains("//", StringComparison.Ordinal))
        {
            throw new AwsException(error, BadPath);
        }

        return path.EndsWith('/') ? path : path + "/";
    }

    /// <summary>Whether a name lies below a path that ends with a slash. Root-level names without a slash lie below <c>/</c>.</summary>
    public static bool IsBelow(string name, string path, bool recursive)
    {
        var rest = name.AsSpan();
        if (rest.StartsWith(path, StringComparison.Ordinal))
        {
            rest = rest[path.Length..];
        }
        else if (path.Length > 1 || name.StartsWith('/'))
        {
            return false;
        }

        return recursive || !rest.Contains('/');
    }

    private const string PathRule =
        "Parameter name: can't be prefixed with \"ssm\" (case-insensitive). If formed as a path, it can consist of sub-paths divided by slash "
        + "symbol; each sub-path can be formed as a mix of letters, numbers and the following 3 symbols .-_";

    private const string BadPath =
        "The parameter doesn't meet the parameter name requirements. The parameter name must begin with a forward slash \"/\". It can't be "
        + "prefixed with \"aws\" or \"ssm\" (case-insensitive). It must use only letters, numbers, or the following symbols: . (period), - (hyphen), "
        + "_ (underscore). Special characters are not allowed. All sub-paths, if specified, must use the forward slash symbol \"/\". Valid example: "
        + "/get/parameters2-/by1./path0_.";

    private static string? ReservedPrefix(string name)
    {
        var first = name.AsSpan().TrimStart('/');
        return first.StartsWith("aws", StringComparison.OrdinalIgnoreCase) ? "aws"
            : first.StartsWith("ssm", StringComparison.OrdinalIgnoreCase) ? "ssm"
            : null;
    }

    [GeneratedRegex("^[a-zA-Z0-9_.\\-/]+$", RegexOptions.NonBacktracking)]
    private static partial Regex Characters();
}
