namespace EditorBackend.Core.Formats;

/// <summary>Looks at the text of one CSV record, as it stands in the file, for what a parser does not tell.</summary>
internal static class RawRecord
{
    /// <summary>Where a cell begins.</summary>
    /// <param name="line">The line of the file where the record begins.</param>
    /// <param name="cell">The cell's number in the record, from 0.</param>
    public static TextPlace PlaceOf(string raw, int line, int cell)
    {
        var (quoted, seen, character) = (false, 0, 1);
        for (var index = 0; index < raw.Length && seen < cell; index++, character++)
        {
            var current = raw[index];
            if (current == '"')
            {
                quoted = !quoted;
            }
            else if (current == ',' && !quoted)
            {
                seen++;
            }
            else if (current == '\n' || (current == '\r' && !(index + 1 < raw.Length && raw[index + 1] == '\n')))
            {
                line++;
                character = 0;
            }
        }

        return new TextPlace(line, character);
    }

    /// <summary>
    /// The first cell whose quotes break RFC 4180: text around a quoted part, a quote inside an unquoted cell, or one
    /// that is never closed.
    /// </summary>
    public static (int Cell, string Problem)? QuoteProblem(string raw)
    {
        var cell = 0;
        var index = 0;
        while (index < raw.Length)
        {
            var begin = index;
            if (raw[index] == '"')
            {
                index = EndOfQuoted(raw, index);
                if (index < 0)
                {
                    return (cell, "The quote that opens this cell is never closed.");
                }

                if (index < raw.Length && raw[index] is not (',' or '\r' or '\n'))
                {
                    return (cell, "There is more text after the closing quote of this cell. Write a quote inside a cell twice (\"\").");
                }
            }

            while (index < raw.Length && raw[index] is not (',' or '\r' or '\n'))
            {
                if (raw[index] == '"')
                {
                    return (cell, "This cell contains a quote but is not in quotes. Put the cell in quotes, and write the inner quote twice (\"\").");
                }

                index++;
            }

            if (index < raw.Length && raw[index] == ',')
            {
                cell++;
                index++;
            }
            else if (index < raw.Length || index == begin)
            {
                break;
            }
        }

        return null;
    }

    /// <returns>The index after the closing quote; -1: there is none.</returns>
    private static int EndOfQuoted(string raw, int open)
    {
        for (var index = open + 1; index < raw.Length; index++)
        {
            if (raw[index] != '"')
            {
                continue;
            }

            if (index + 1 < raw.Length && raw[index + 1] == '"')
            {
                index++;
                continue;
            }

            return index + 1;
        }

        return -1;
    }
}
