using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Encodings.Web;

namespace AwsSandbox.Oidc;

/// <summary>Markup. <see cref="Of"/> encodes every string that is put into it, and leaves markup as it is.</summary>
internal readonly record struct Html(string Markup)
{
    public static Html Empty => new("");

    public static Html Of(HtmlInterpolation interpolation) => new(interpolation.ToString());

    public static Html Join(IEnumerable<Html> parts) => new(string.Concat(parts.Select(part => part.Markup)));

    public override string ToString() => Markup;
}

/// <summary>Makes <c>Html.Of($"…{text}…")</c> safe: the compiler hands it literals and values apart.</summary>
[InterpolatedStringHandler]
internal readonly ref struct HtmlInterpolation(int literalLength, int formattedCount)
{
    private readonly StringBuilder builder = new(literalLength + (formattedCount * 32));

    public void AppendLiteral(string literal) => builder.Append(literal);

    public void AppendFormatted(Html html) => builder.Append(html.Markup);

    public void AppendFormatted(string? text) => builder.Append(HtmlEncoder.Default.Encode(text ?? ""));

    public override string ToString() => builder.ToString();
}
