using System.Text.RegularExpressions;

namespace AwsSandbox.Sts;

/// <summary>The role that a request names.</summary>
/// <param name="Role">Null: there is no such role, or no such account.</param>
internal sealed partial record RoleArn(string Text, Account? Account, Role? Role)
{
    public const int MinDuration = 900;
    public const int MaxDuration = 43200;

    /// <summary>When a request says nothing; and the most that chained roles get.</summary>
    public const int OneHour = 3600;

    /// <exception cref="Wire.AwsException">ValidationError: no role's ARN.</exception>
    public static RoleArn Parse(SandboxWorld world, string arn)
    {
        var match = Pattern().Match(arn);
        if (!match.Success)
        {
            throw StsErrors.Invalid($"{arn} is invalid");
        }

        var account = world.FindAccount(match.Groups["account"].Value);
        return new RoleArn(arn, account, account?.FindRole(match.Groups["role"].Value));
    }

    /// <exception cref="Wire.AwsException">ValidationError.</exception>
    public static void CheckDuration(Role role, int seconds)
    {
        if (seconds > role.MaxSession.TotalSeconds)
        {
            throw StsErrors.Invalid("The requested DurationSeconds exceeds the MaxSessionDuration set for this role.");
        }
    }

    [GeneratedRegex(@"^arn:aws:iam::(?<account>\d{12}):role/(?<role>[\w+=,.@-]+)$", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Pattern();
}
