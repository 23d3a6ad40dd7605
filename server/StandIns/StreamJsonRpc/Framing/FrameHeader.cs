using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;

namespace StreamJsonRpc.Framing;

/// <summary>A header block with a Content-Length, found in a run of bytes.</summary>
/// <param name="Start">Where the line with the length begins.</param>
/// <param name="ContentStart">Where the content begins, after the blank line.</param>
/// <param name="ContentLength">How many bytes of content are claimed.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct FrameHeader(int Start, int ContentStart, long ContentLength)
{
    private static ReadOnlySpan<byte> Name => "content-length:"u8;

    private static ReadOnlySpan<byte> LineEnd => "\r\n"u8;

    /// <summary>
    /// Finds the first complete header block with a valid length, wherever it begins. JSON cannot contain one: a line
    /// break inside a string is escaped. So a find always is where a message begins, whatever comes before it.
    /// </summary>
    public static FrameHeader? Find(ReadOnlySpan<byte> bytes)
    {
        for (int start = IndexOfName(bytes, 0); start >= 0; start = IndexOfName(bytes, start + 1))
        {
            if (Parse(bytes, start) is { } header)
            {
                return header;
            }
        }

        return null;
    }

    /// <summary>Whether what stands before the length is nothing but blank lines and then other headers.</summary>
    public static bool IsPreamble(ReadOnlySpan<byte> bytes)
    {
        while (bytes.StartsWith(LineEnd))
        {
            bytes = bytes[LineEnd.Length..];
        }

        while (!bytes.IsEmpty)
        {
            int end = bytes.IndexOf(LineEnd);
            if (end < 0 || !IsField(bytes[..end]))
            {
                return false;
            }

            bytes = bytes[(end + LineEnd.Length)..];
        }

        return true;
    }

    private static int IndexOfName(ReadOnlySpan<byte> bytes, int from)
    {
        // Looked for by the hyphen, which is rarer than any letter and has one case.
        int hyphen = Name.IndexOf((byte)'-');
        while (from <= bytes.Length - Name.Length)
        {
            int candidate = bytes[(from + hyphen)..].IndexOf((byte)'-');
            if (candidate < 0)
            {
                return -1;
            }

            from += candidate;
            if (StartsWithName(bytes[from..]))
            {
                return from;
            }

            from++;
        }

        return -1;
    }

    private static bool StartsWithName(ReadOnlySpan<byte> bytes) =>
        bytes.Length >= Name.Length && Ascii.EqualsIgnoreCase(bytes[..Name.Length], Name);

    private static FrameHeader? Parse(ReadOnlySpan<byte> bytes, int start)
    {
        int position = start + Name.Length;
        int end = bytes[position..].IndexOf(LineEnd);
        if (end < 0 || ParseLength(bytes.Slice(position, end)) is not { } length)
        {
            return null;
        }

        // The other headers, up to the blank line. Of two lengths the last one counts, and is found by its own.
        for (position += end + LineEnd.Length; ; position += end + LineEnd.Length)
        {
            end = bytes[position..].IndexOf(LineEnd);
            if (end == 0)
            {
                return new FrameHeader(start, position + LineEnd.Length, length);
            }

            if (end < 0 || StartsWithName(bytes[position..]) || !IsField(bytes.Slice(position, end)))
            {
                return null;
            }
        }
    }

    private static long? ParseLength(ReadOnlySpan<byte> value)
    {
        value = value.Trim(" \t"u8);
        return value.Length is > 0 and <= 18 && !value.ContainsAnyExceptInRange((byte)'0', (byte)'9')
            ? long.Parse(value, CultureInfo.InvariantCulture)
            : null;
    }

    private static bool IsField(ReadOnlySpan<byte> line)
    {
        int colon = line.IndexOf((byte)':');
        if (colon <= 0 || line[(colon + 1)..].ContainsAnyExceptInRange((byte)' ', (byte)'~'))
        {
            return false;
        }

        foreach (byte b in line[..colon])
        {
            if (!char.IsAsciiLetterOrDigit((char)b) && b != '-')
            {
                return false;
            }
        }

        return true;
    }
}
