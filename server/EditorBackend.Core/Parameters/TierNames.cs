namespace EditorBackend.Core.Parameters;

/// <summary>Tiers as AWS spells them.</summary>
internal static class TierNames
{
    private const string Intelligent = "Intelligent-Tiering";

    public static string Of(ParameterTier tier) => tier == ParameterTier.IntelligentTiering ? Intelligent : tier.ToString();

    public static ParameterTier? Parse(string text) =>
        text.Equals(Intelligent, StringComparison.OrdinalIgnoreCase) ? ParameterTier.IntelligentTiering
        : Enum.TryParse<ParameterTier>(text, ignoreCase: true, out var tier) && !char.IsAsciiDigit(text[0]) ? tier
        : null;
}
