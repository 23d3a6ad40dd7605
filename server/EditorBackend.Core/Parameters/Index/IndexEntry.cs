namespace EditorBackend.Core.Parameters.Index;

/// <summary>
/// What the index keeps of a parameter: a summary without the strings that all parameters of an account share.
/// An account may hold a hundred thousand of them.
/// </summary>
internal sealed class IndexEntry
{
    private readonly string _arnPrefix;
    private readonly string _dataType;
    private readonly string? _keyId;
    private readonly string? _lastModifiedBy;
    private readonly string? _description;
    private readonly long _lastModifiedTicks;
    private readonly sbyte _tier;

    /// <param name="shared">Gives one string for equal ones.</param>
    public IndexEntry(ParameterSummary from, Func<string, string> shared)
    {
        Name = from.Name;
        Type = from.Type;
        Version = from.Version;
        _arnPrefix = shared(from.Arn.EndsWith(from.Name, StringComparison.Ordinal) ? from.Arn[..^from.Name.Length] : "");
        _dataType = shared(from.DataType);
        _keyId = from.KeyId is null ? null : shared(from.KeyId);
        _lastModifiedBy = from.LastModifiedBy is null ? null : shared(from.LastModifiedBy);
        _description = from.Description is null ? null : shared(from.Description);
        _lastModifiedTicks = from.LastModified?.UtcTicks ?? 0;
        _tier = (sbyte)(from.Tier is { } tier ? (int)tier : -1);
        SizeBytes = from.SizeBytes ?? -1;
    }

    public string Name { get; }

    public ParameterType Type { get; }

    public long Version { get; }

    /// <summary>-1 while it is not known.</summary>
    public int SizeBytes { get; set; }

    public ParameterSummary ToSummary() => new(
        Name,
        Type,
        Version,
        _arnPrefix.Length == 0 ? "" : _arnPrefix + Name,
        _dataType,
        _lastModifiedTicks == 0 ? null : new DateTimeOffset(_lastModifiedTicks, TimeSpan.Zero),
        _lastModifiedBy,
        _tier < 0 ? null : (ParameterTier)_tier,
        _keyId,
        _description,
        SizeBytes < 0 ? null : SizeBytes);
}
