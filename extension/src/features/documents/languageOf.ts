/** Statements that a SQL text can begin with. */
const sql =
  /^(select\s[\s\S]+\sfrom|insert\s+into|update\s+\S+\s+set|delete\s+from|create\s+(table|view|index)|alter\s+table|with\s+\w+\s+as)\b/i;

const interpreters: readonly [pattern: RegExp, language: string][] = [
  [/^#!.*\b(ba|z|da|k)?sh\b/, 'shellscript'],
  [/^#!.*\bpython/, 'python'],
  [/^#!.*\bnode\b/, 'javascript'],
  [/^#!.*\b(pwsh|powershell)\b/, 'powershell'],
];

/**
 * The language that a value is written in, as VS Code names it, or undefined for plain text. It errs to the side of
 * plain text: a wrong language marks good values as broken.
 */
export function languageOf(value: string): string | undefined {
  const text = value.trim();
  if (text === '') return undefined;
  if (text.startsWith('#!')) return interpreters.find(([pattern]) => pattern.test(text))?.[1];
  if (/^[[{]/.test(text) && isJson(text)) return 'json';
  if (text.startsWith('<') && text.endsWith('>')) return markupOf(text);
  if (sql.test(text)) return 'sql';
  return ofLines(text.split(/\r?\n/).filter((line) => line.trim() !== ''));
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

function markupOf(text: string): string | undefined {
  if (/^<(!doctype\s+html|html)\b/i.test(text)) return 'html';
  return /^<(\?xml\b|!--|!doctype\b|[A-Za-z_][\w:.-]*(\s|\/?>))/i.test(text) ? 'xml' : undefined;
}

function ofLines(lines: readonly string[]): string | undefined {
  const content = lines.filter((line) => !/^\s*[#;]/.test(line));
  if (lines[0]?.trim() === '---' || lines[0]?.trim() === '#cloud-config') return 'yaml';
  if (content.length < 2) return undefined;
  const all = (pattern: RegExp): boolean => content.every((line) => pattern.test(line));
  if (/^\s*\[[^\]]+\]\s*$/.test(content[0] ?? '') && all(/^\s*(\[[^\]]+\]\s*$|[\w.-]+\s*[=:])/)) return 'ini';
  if (all(/^\s*(export\s+)?[A-Za-z_][\w.-]*\s*=/)) return 'properties';
  // Keys, list items, and the deeper lines of a block: at least one key, and every line one of the three.
  const yamlKey = /^\s*(- )?["']?[\w./-]+["']?:(\s|$)/;
  if (content.some((line) => yamlKey.test(line)) && all(/^(\s*- |\s+\S|\s*["']?[\w./-]+["']?:(\s|$))/)) return 'yaml';
  return undefined;
}
