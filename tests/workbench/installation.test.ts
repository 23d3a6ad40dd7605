import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { readJson } from '../../scripts/lib/json.mjs';
import { manifest, root } from '../../scripts/lib/paths.mjs';
import { startBackend } from '../support/backend.mjs';
import { useWorkbench } from './fixture';

interface Contributions {
  contributes?: { viewsContainers?: { activitybar?: { title: string }[] } };
}

/** A string of the manifest, in which %key% stands for one of package.nls.json. */
function localized(text: string): string {
  const strings = readJson(join(root, 'package.nls.json')) as Record<string, string>;
  return text.replace(/^%(.+)%$/, (whole, key: string) => strings[key] ?? whole);
}

describe('The installed VSIX', () => {
  const fixture = useWorkbench({ sandbox: false });

  it('holds what is needed and nothing else', () => {
    const folder = fixture.installedFolder;
    const files = readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/'));
    const needed = [
      /^\.vsixmanifest$/,
      /^package(\.nls)?\.json$/,
      /^(readme|changelog)\.md$/i,
      /^LICENSE\.txt$/,
      /^extension\/media\/(walkthrough\/)?[\w-]+\.(svg|png|md)$/,
      /^dist\/extension\.js$/,
      /^dist\/webviews\/[\w-]+\.js$/,
      /^dist\/backend\/EditorBackend$/,
    ];
    assert.deepEqual(
      files.filter((file) => !needed.some((pattern) => pattern.test(file))),
      [],
    );
    for (const file of ['package.json', 'dist/extension.js', 'dist/backend/EditorBackend']) {
      assert.ok(files.includes(file), `${file} is missing.`);
    }
  });

  it('brings a backend that runs without .NET', async () => {
    const backend = await startBackend({
      folder: join(fixture.installedFolder, 'dist', 'backend'),
      settings: {},
      env: { PATH: '', DOTNET_ROOT: '/nonexistent' },
    });
    assert.equal(await backend.close(), 0);
  });

  it('names no path of the machine that built it', () => {
    const bundle = readFileSync(join(fixture.installedFolder, 'dist', 'extension.js'), 'utf8');
    assert.equal(bundle.includes(process.cwd()), false);
  });

  it('is listed among the installed extensions', async () => {
    const { workbench } = fixture;
    await workbench.runCommand('View: Show Extensions');
    await workbench.sideBar.getByText('AWS Parameter Store Manager').first().waitFor();
    await workbench.screenshot('installed-extension');
  });

  for (const container of (manifest as Contributions).contributes?.viewsContainers?.activitybar ?? []) {
    const title = localized(container.title);
    it(`shows the view container ${title}`, async () => {
      await fixture.workbench.activity(title).waitFor();
      await fixture.workbench.showActivity(title);
      await fixture.workbench.sideBar.getByRole('heading', { name: title }).waitFor();
    });
  }
});
