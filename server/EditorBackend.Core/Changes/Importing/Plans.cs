using EditorBackend.Core.Failures;
using EditorBackend.Core.Work;

namespace EditorBackend.Core.Changes.Importing;

/// <summary>The plans that a person may still look at; they hold values, so they are few and end with their connection.</summary>
internal sealed class Plans
{
    private const int Most = 8;

    private readonly LastFew<Plan> _plans = new(plans => plans.Count > Most);

    public string Keep(Plan plan)
    {
        var id = _plans.Keep(plan);
        plan.Connection.Ended.UnsafeRegister(_ => Discard(id), null);
        return id;
    }

    /// <exception cref="FailureException">NotFound.</exception>
    public Plan Get(string id) => _plans.Find(id)
        ?? throw new FailureException(FailureCode.NotFound, "This preview is out of date.", "Import the file again.");

    public void Discard(string id) => _plans.Take(id);
}
