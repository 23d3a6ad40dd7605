using System.Text;
using EditorBackend.Core.Aws;
using EditorBackend.Core.Failures;
using EditorBackend.Core.Identity.SignIn;
using EditorBackend.Core.Work;

namespace EditorBackend.Core.Identity.Elsewhere.Profiles;

/// <summary>Plans changes of the AWS config file, and carries out those that were looked at.</summary>
internal sealed class ProfilePlans(
    AwsEnvironment environment,
    Func<IReadOnlyList<SsoSessionDefinition>> sessions,
    Func<SsoSessionDefinition, SsoProfile, bool?> isAssigned,
    TimeProvider clock)
{
    /// <summary>A person has one preview in front of them, or a few.</summary>
    private const int MaxPlans = 8;

    /// <summary>One character a byte: what is not ours comes back as it was, whatever its encoding.</summary>
    private static readonly Encoding Bytes = Encoding.Latin1;

    private readonly LastFew<Plan> _plans = new(plans => plans.Count > MaxPlans);
    private readonly ConfigFileWriter _writer = new(clock);

    /// <exception cref="FailureException"><see cref="FailureCode.Invalid"/>, or <see cref="FailureCode.Unavailable"/>: it cannot be read.</exception>
    public ProfilePlan Make(ProfileWish wish)
    {
        var path = Path.GetFullPath(environment.ConfigFile);
        var (before, credentials) = (ConfigFileWriter.Read(path), ConfigFileWriter.Read(environment.CredentialsFile));
        var marked = MarkedBlock.Find(Bytes.GetString(before ?? []));
        var (text, plan) = new ProfilePlanner(sessions(), isAssigned, marked, Bytes.GetString(credentials ?? [])).Plan(wish);
        return plan with
        {
            PlanId = _plans.Keep(new Plan(path, before, Bytes.GetBytes(text))),
            Path = path,
            Before = Shown(plan.Before),
            After = Shown(plan.After),
        };
    }

    /// <exception cref="FailureException">
    /// <see cref="FailureCode.NotFound"/>: the plan was carried out or forgotten; and as <see cref="ConfigFileWriter.Replace"/>.
    /// </exception>
    public AppliedProfiles Apply(string planId)
    {
        var plan = _plans.Take(planId)
            ?? throw new FailureException(FailureCode.NotFound, "This preview is out of date.", "Create a new one.");
        var hasChange = !plan.After.AsSpan().SequenceEqual(plan.Before ?? []);
        return new AppliedProfiles(plan.Path, hasChange ? _writer.Replace(plan.Path, plan.Before, plan.After) : null);
    }

    private static string Shown(string block) => Encoding.UTF8.GetString(Bytes.GetBytes(block));

    private sealed record Plan(string Path, byte[]? Before, byte[] After);
}
