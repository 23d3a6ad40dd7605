import { hasEvenLineEnds, keepLineEnds } from '../../store/lineEnds';

const byteOrderMark = '\ufeff';

/**
 * The value that a document's content stands for. What VS Code adds to a file by itself, and what no text editor can
 * hold, is not what the person meant to change: a byte order mark, uneven line ends, a final newline.
 *
 * @param base the value that the edit began with
 * @param insertsFinalNewline the setting `files.insertFinalNewline`. A last newline that the person typed cannot be
 *   told from one that it inserted: with the setting on, a value without one stays without.
 * @throws TypeError when the content is not UTF-8
 */
export function valueOfContent(content: Uint8Array, base: string | undefined, insertsFinalNewline: boolean): string {
  let text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(content);
  if (base === undefined) return text;
  if (!base.startsWith(byteOrderMark) && text.startsWith(byteOrderMark)) text = text.slice(1);
  if (insertsFinalNewline && !/[\r\n]$/.test(base)) text = text.replace(/(\r\n|\r|\n)$/, '');
  return hasEvenLineEnds(base) ? text : keepLineEnds(base, text);
}
