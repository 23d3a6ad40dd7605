using EditorBackend.Core.Settings;

namespace EditorBackend.Contracts.Lifecycle;

/// <param name="Version">The extension's version; must equal the backend's: both ship in one VSIX.</param>
/// <param name="ClientName">Who calls, for the log.</param>
/// <param name="ParentProcessId">The backend ends when this process does.</param>
/// <param name="StorageDirectory">
/// Where the backend may keep what is no secret, shared by all windows; absent: nothing is kept.
/// </param>
/// <param name="Settings">The person's settings now; later ones come by <c>configure</c>.</param>
public sealed record InitializeRequest(
    string Version,
    string ClientName,
    BackendSettings Settings,
    int? ParentProcessId = null,
    string? StorageDirectory = null);

/// <param name="Version">The backend's version.</param>
/// <param name="ProcessId">The backend's process id.</param>
/// <param name="SettingProblems">What of the settings cannot be read, or not in full.</param>
public sealed record InitializeResponse(string Version, int ProcessId, IReadOnlyList<SettingProblem> SettingProblems);

/// <param name="SettingProblems">What of the settings cannot be read, or not in full.</param>
public sealed record ConfigureResponse(IReadOnlyList<SettingProblem> SettingProblems);

/// <param name="Setting">The setting's whole id, as in settings.json.</param>
/// <param name="Message">
/// Which entry, what is wrong with it and what follows, in sentences for a person: nothing of what the entry holds.
/// </param>
public sealed record SettingProblem(string Setting, string Message);
