import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ESLint } from 'eslint';
import { root } from '../../scripts/lib/paths.mjs';

const shell = join(root, 'extension', 'src');
const rules: readonly string[] = ['no-restricted-imports', 'no-restricted-syntax'];

/** The table of docs/architecture.md: a room, or "a feature", and which rooms it may import. */
function table(): ReadonlyMap<string, ReadonlySet<string>> {
  const lines = readFileSync(join(root, 'docs', 'architecture.md'), 'utf8').split('\n');
  const start = lines.findIndex((line) => line.startsWith('| may import |'));
  const cells = (line = ''): readonly string[] =>
    line
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim());
  const rooms = cells(lines[start]).slice(1);
  const end = lines.findIndex((line, index) => index > start && !line.startsWith('|'));
  return new Map(
    lines.slice(start + 2, end).map((line) => {
      const [room = '', ...ticks] = cells(line);
      return [room, new Set(rooms.filter((_, index) => ticks[index] !== ''))];
    }),
  );
}

/** A file of the folder that runs in the extension's process: the walls of pages are others. */
function fileOf(folder: string): string {
  const [name] = readdirSync(join(shell, folder)).filter((each) => each.endsWith('.ts') && !each.includes('generated'));
  assert.ok(name, `There is no file in ${folder}.`);
  return join(shell, folder, name);
}

describe('The walls of the shell', () => {
  const eslint = new ESLint({
    cwd: root,
    ruleFilter: ({ ruleId }) => rules.includes(ruleId),
    // Without types: with them, where CI is set, the parser takes a file's text from the disk and not from here.
    overrideConfig: { languageOptions: { parserOptions: { project: false } } },
  });

  async function isRefused(folder: string, imported: string): Promise<boolean> {
    return isCodeRefused(folder, `import '${'../'.repeat(folder.split('/').length)}${imported}';\n`);
  }

  async function isCodeRefused(folder: string, code: string): Promise<boolean> {
    const [result] = await eslint.lintText(code, { filePath: fileOf(folder) });
    assert.deepEqual(
      result?.messages.filter(({ fatal }) => fatal),
      [],
    );
    return result.messages.some(({ ruleId }) => ruleId !== null && rules.includes(ruleId));
  }

  it('stand between all rooms as the table of the architecture says', async function () {
    this.timeout(120_000);
    const rooms = table();
    const [feature = '', ...siblings] = readdirSync(join(shell, 'features'));
    for (const [room, allowed] of rooms) {
      const folder = room === 'a feature' ? `features/${feature}` : room;
      for (const other of rooms.keys()) {
        if (other === room || other === 'a feature') continue;
        assert.equal(await isRefused(folder, `${other}/x`), !allowed.has(other), `${room} → ${other}`);
      }
      assert.equal(await isRefused(folder, `features/${siblings[0] ?? ''}/x`), true, `${room} → another feature`);
      assert.equal(await isRefused(folder, 'extension'), true, `${room} → extension.ts`);
    }
  });

  it('let no own command be run by its id', async () => {
    const own = ['commands.executeCommand("parameterStoreManager.refresh")', 'commands.executeCommand(id)'];
    for (const call of [...own, 'executeCommand("vscode.open")']) {
      assert.equal(await isCodeRefused('features/explorer', `void ${call};\n`), true, call);
    }
    assert.equal(await isCodeRefused('features/explorer', 'void commands.executeCommand("vscode.open");\n'), false);
  });

  it('are not walked around by an import() in the code', async () => {
    assert.equal(await isCodeRefused('platform', "void import('../wire/client');\n"), true);
  });

  it('leave no folder out', () => {
    const folders = readdirSync(shell, { withFileTypes: true }).filter((each) => each.isDirectory());
    const rooms = [...table().keys()].map((room) => (room === 'a feature' ? 'features' : room));
    assert.deepEqual(folders.map(({ name }) => name).sort(), rooms.sort());
    assert.ok(existsSync(join(shell, 'extension.ts')));
  });
});
