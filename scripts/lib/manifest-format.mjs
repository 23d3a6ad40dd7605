// How package.json is written: commands, menu items and keys are one line each, in an order that says where a new one goes.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseJson } from './json.mjs';
import { Failure } from './log.mjs';
import { root } from './paths.mjs';

/** @typedef {{ command: string, group?: string, when?: string, key?: string }} Item */
/** @typedef {{ commands: Item[], menus: Record<string, Item[]>, keybindings: Item[] }} Contributions */

/** @param {Item} item the view that a menu item is for; VS Code's menus for the lines of all views are one */
const viewOf = ({ when }) => /\bview == ([\w.]+)/.exec(when ?? '')?.[1] ?? '';

/** @param {string} text numbers in it in their own order */
const sortable = (text) => text.replace(/\d+/g, (number) => number.padStart(4, '0'));

/** @param {Item} item a menu by view, group and place, as it is shown; ties, of which one is shown, by command */
const placeOf = (item) => [viewOf(item), item.group ?? '', item.command, item.when ?? ''].map(sortable).join('\n');

/** @template T @param {readonly T[]} items @param {(item: T) => string} key */
const sortedBy = (items, key) => [...items].sort((a, b) => (key(a) < key(b) ? -1 : Number(key(a) > key(b))));

/**
 * @template {{ contributes: Contributions }} M
 * @param {M} manifest
 * @returns {M}
 */
function ordered(manifest) {
  const { commands, keybindings, menus } = manifest.contributes;
  const contributes = {
    ...manifest.contributes,
    commands: sortedBy(commands, ({ command }) => command),
    menus: Object.fromEntries(Object.entries(menus).map(([menu, items]) => [menu, sortedBy(items, placeOf)])),
    keybindings: sortedBy(keybindings, ({ command }) => command),
  };
  return { ...manifest, contributes };
}

/** @param {unknown} item on one line, with the spaces that people put */
const oneLine = (item) =>
  `{ ${Object.entries(/** @type {object} */ (item))
    .map(([key, value]) => `${JSON.stringify(key)}: ${JSON.stringify(value)}`)
    .join(', ')} }`;

/** @param {string} text of a manifest @returns {string} the same, as it is to be written */
export function formatManifest(text) {
  const manifest = ordered(/** @type {{ contributes: Contributions }} */ (parseJson(text)));
  const { commands, keybindings, menus } = manifest.contributes;
  /** @type {Map<unknown, string>} */
  const lines = new Map();
  for (const item of [commands, keybindings, ...Object.values(menus)].flat()) {
    lines.set(item, `@line ${String(lines.size)}`);
  }
  const written = JSON.stringify(manifest, (_, value) => lines.get(value) ?? /** @type {unknown} */ (value), 2);
  const items = [...lines.keys()];
  return `${written.replace(/"@line (\d+)"/g, (_, index) => oneLine(items[Number(index)]))}\n`;
}

/** @param {boolean} fix write it so; else fail when it is not */
export function checkManifestFormat(fix) {
  const file = join(root, 'package.json');
  const text = readFileSync(file, 'utf8');
  const formatted = formatManifest(text);
  if (formatted === text) return;
  if (!fix) throw new Failure('package.json is not in its order and form: npm run format puts it there.');
  writeFileSync(file, formatted);
}
