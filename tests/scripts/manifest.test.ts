import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { formatManifest } from '../../scripts/lib/manifest-format.mjs';
import { root } from '../../scripts/lib/paths.mjs';

interface MenuItem {
  readonly command: string;
  readonly group?: string;
  readonly when?: string;
}

interface Manifest {
  readonly contributes: {
    readonly commands: readonly { readonly command: string; readonly title: string; readonly category?: string }[];
    readonly menus: Readonly<Record<string, readonly MenuItem[]>>;
    readonly keybindings: readonly { readonly command: string }[];
  };
}

const prefix = 'parameterStoreManager.';
const text = readFileSync(join(root, 'package.json'), 'utf8');
const { contributes } = JSON.parse(text) as Manifest;
const { commands, keybindings, menus } = contributes;
const shown = Object.entries(menus).filter(([menu]) => menu !== 'commandPalette');

describe('The manifest', () => {
  it('has an order and a form of its own', () => {
    assert.equal(formatManifest(text), text);
    const shuffled = { ...contributes, commands: [...commands].reverse(), keybindings: [...keybindings].reverse() };
    assert.equal(formatManifest(JSON.stringify({ ...JSON.parse(text), contributes: shuffled })), text);
  });

  it('takes its words from package.nls.json, which has no others', () => {
    const words = JSON.parse(readFileSync(join(root, 'package.nls.json'), 'utf8')) as Record<string, string>;
    const used = new Set([...text.matchAll(/"%([\w.]+)%"/g)].map((match) => match[1] ?? ''));
    assert.deepEqual([...used].sort(), Object.keys(words).sort());
  });

  it('names each command once, by its own title and our category', () => {
    assert.equal(new Set(commands.map(({ command }) => command)).size, commands.length);
    for (const { category, command, title } of commands) {
      assert.equal(title, `%command.${command.slice(prefix.length)}%`);
      assert.equal(category, '%command.category%');
    }
  });

  it('puts only its own commands into menus and on keys', () => {
    const known = new Set(commands.map(({ command }) => command));
    const placed = [...Object.values(menus).flat(), ...keybindings].map(({ command }) => command);
    assert.deepEqual(
      placed.filter((command) => !known.has(command)),
      [],
    );
  });

  it('has a way to each command: the palette, a menu, or a key', () => {
    const hidden = new Set((menus['commandPalette'] ?? []).filter(({ when }) => when === 'false').map(commandOf));
    const placed = new Set([...shown.flatMap(([, items]) => items), ...keybindings].map(commandOf));
    assert.deepEqual(
      commands.map(commandOf).filter((command) => hidden.has(command) && !placed.has(command)),
      [],
    );
  });

  it('says once where a command is in the palette', () => {
    const inPalette = (menus['commandPalette'] ?? []).map(commandOf);
    assert.deepEqual(
      inPalette.filter((command, index) => inPalette.indexOf(command) !== index),
      [],
    );
  });

  for (const [menu, items] of shown) {
    it(`gives each item of ${menu} a group and a place in it`, () => {
      for (const { command, group } of items) {
        assert.match(group ?? '', /^(navigation|inline|[1-9]_[a-zA-Z]+)@[1-9]$/, command);
      }
    });

    it(`calls a group of ${menu} by one name in a view`, () => {
      const names = new Map<string, string>();
      for (const { group = '', when = '' } of items) {
        const [name = ''] = group.split('@');
        const place = `${/\bview == ([\w.]+)/.exec(when)?.[1] ?? ''} ${/^\d/.exec(name)?.[0] ?? name}`;
        assert.equal(names.get(place) ?? name, name, `${menu}, ${place}`);
        names.set(place, name);
      }
    });

    it(`puts no two items of ${menu} into one place at the same time`, () => {
      const places = items.map(({ group = '', when = '' }) => `${group} when ${when}`);
      assert.equal(new Set(places).size, places.length);
    });
  }
});

function commandOf({ command }: { readonly command: string }): string {
  return command;
}
