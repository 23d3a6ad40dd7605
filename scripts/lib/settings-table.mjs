// The table of settings in README.md, made of the manifest, so that it is said once.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readJson } from './json.mjs';
import { Failure } from './log.mjs';
import { root } from './paths.mjs';

/** @typedef {{ default?: unknown, description?: string, markdownDescription?: string, enum?: string[] }} Setting */
/** @typedef {{ properties: Record<string, Setting> }} Section */

const begin = '<!-- settings:begin -->';
const end = '<!-- settings:end -->';

function settingsTable() {
  const { contributes } = /** @type {{ contributes: { configuration: Section | Section[] } }} */ (
    readJson(join(root, 'package.json'))
  );
  const strings = /** @type {Record<string, string>} */ (readJson(join(root, 'package.nls.json')));
  const rows = [contributes.configuration].flat().flatMap(({ properties }) =>
    Object.entries(properties).map(([name, setting]) => {
      const key = setting.markdownDescription ?? setting.description ?? '';
      const text = (strings[key.replaceAll('%', '')] ?? key).replaceAll('`#', '`').replaceAll('#`', '`');
      return `| \`${name}\` | \`${JSON.stringify(setting.default)}\` | ${text.replaceAll('|', '\\|')} |`;
    }),
  );
  return ['| setting | default | what it does |', '|---|---|---|', ...rows].join('\n');
}

/** @param {boolean} fix renew it; else fail when it is stale */
export function checkSettingsTable(fix) {
  const file = join(root, 'README.md');
  const text = readFileSync(file, 'utf8');
  const [from, to] = [text.indexOf(begin), text.indexOf(end)];
  if (from < 0 || to < from) throw new Failure(`README.md has lost the marks ${begin} and ${end}.`);
  const renewed = `${text.slice(0, from + begin.length)}\n${settingsTable()}\n${text.slice(to)}`;
  if (renewed === text) return;
  if (!fix) throw new Failure('The table of settings in README.md is stale: npm run format renews it.');
  writeFileSync(file, renewed);
}
