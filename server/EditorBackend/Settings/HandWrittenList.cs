using System.Collections;
using EditorBackend.Contracts.Lifecycle;

namespace EditorBackend.Settings;

/// <summary>What was wrong with a setting when it was read.</summary>
internal interface IHandWritten
{
    IReadOnlyList<SettingProblem> Problems { get; }
}

/// <summary>The entries of a setting that can be used, in full or in part, and what was wrong with it.</summary>
internal sealed class HandWrittenList<T>(IReadOnlyList<T> entries, IReadOnlyList<SettingProblem> problems) : IReadOnlyList<T>, IHandWritten
{
    public IReadOnlyList<SettingProblem> Problems => problems;

    public int Count => entries.Count;

    public T this[int index] => entries[index];

    public IEnumerator<T> GetEnumerator() => entries.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
