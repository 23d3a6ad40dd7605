namespace EditorBackend.Core.Settings;

/// <summary>The person's settings, as the shell last sent them, and its storage.</summary>
internal sealed class CurrentSettings
{
    private BackendSettings _value = new();

    /// <summary>What they were, and what they are.</summary>
    public event Action<BackendSettings, BackendSettings>? Changed;

    /// <summary>Where what is no secret may be kept, shared by all windows; null: nowhere.</summary>
    public string? StorageDirectory { get; set; }

    public BackendSettings Value => Volatile.Read(ref _value);

    public PaceSettings Pace => Value.Pace ?? new PaceSettings();

    public TimeSpan RequestTimeout => Seconds(Value.RequestTimeoutSeconds, least: 1);

    public TimeSpan RecreateDelay => Seconds(Value.RecreateDelaySeconds, least: 0);

    public void Update(BackendSettings settings)
    {
        var before = Interlocked.Exchange(ref _value, settings);
        Changed?.Invoke(before, settings);
    }

    /// <summary>What a person wrote may be any number: an hour is the most.</summary>
    private static TimeSpan Seconds(double written, double least) => TimeSpan.FromSeconds(Math.Clamp(written, least, 3600));
}
