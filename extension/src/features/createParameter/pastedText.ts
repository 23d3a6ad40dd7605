import { countOf } from '../../platform/countOf';
import { formatSize } from '../../store/parameterWords';

export function hasLineBreak(text: string): boolean {
  return /[\r\n]/.test(text);
}

/** `12 lines (1.2 KB)`: what can be told of a text without showing it. A line end at its very end begins no new line. */
export function describeText(text: string): string {
  const lines = text.replace(/(\r\n|\r|\n)$/, '').split(/\r\n|\r|\n/).length;
  return `${countOf(lines, 'line')} (${formatSize(Buffer.byteLength(text))})`;
}

/** Whether a text is the clipboard's, made one line by an input box: line breaks are gone, or have become spaces. */
export function lostLineBreaks(text: string, clipboard: string): boolean {
  return hasLineBreak(clipboard.trim()) && withoutSpace(text) === withoutSpace(clipboard);
}

function withoutSpace(text: string): string {
  return text.replace(/\s+/g, '');
}
