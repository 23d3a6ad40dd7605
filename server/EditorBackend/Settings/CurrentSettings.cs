using EditorBackend.Contracts.Lifecycle;

namespace EditorBackend.Settings;

/// <summary>The person's settings, as the shell last sent them, and its storage.</summary>
internal sealed class CurrentSettings
{
    private volatile BackendSettings _value = new();

    public event Action<BackendSettings>? Changed;

    /// <summary>Where what is no secret may be kept, shared by all windows; null: nowhere.</summary>
    public string? StorageDirectory { get; set; }

    public BackendSettings Value => _value;

    public PaceSettings Pace => _value.Pace ?? new PaceSettings();

    public TimeSpan RequestTimeout => Seconds(_value.RequestTimeoutSeconds, least: 1);

    public TimeSpan RecreateDelay => Seconds(_value.RecreateDelaySeconds, least: 0);

    public void Update(BackendSettings settings)
    {
        _value = settings;
        Changed?.Invoke(settings);
    }

    /// <summary>What a person wrote may be any number: an hour is the most.</summary>
    private static TimeSpan Seconds(double written, double least) => TimeSpan.FromSeconds(Math.Clamp(written, least, 3600));
}
