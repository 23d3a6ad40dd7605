import assert from 'node:assert/strict';
import { accessSync, constants, readFileSync, readdirSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { extensionId, manifest } from '../../scripts/lib/paths.mjs';
import { useWorkbench } from './fixture';

interface Contributions {
  contributes?: { viewsContainers?: { activitybar?: { title: string }[] } };
}

describe('The installed VSIX', () => {
  const fixture = useWorkbench({ sandbox: false });

  /** The folder that VS Code unpacked the VSIX into. */
  function installedFolder(): string {
    const { extensions } = fixture.profile;
    const name = readdirSync(extensions).find((each) => each.startsWith(`${extensionId}-`));
    assert.ok(name, `VS Code did not install ${extensionId}.`);
    return join(extensions, name);
  }

  it('holds what is needed and nothing else', () => {
    const folder = installedFolder();
    const files = readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/'));
    const needed = [
      /^\.vsixmanifest$/,
      /^package(\.nls)?\.json$/,
      /^(readme|changelog)\.md$/i,
      /^LICENSE\.txt$/,
      /^extension\/media\/[\w-]+\.(svg|png|md)$/,
      /^dist\/extension\.js$/,
      /^dist\/webviews\/[\w-]+\.(js|css)$/,
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

  it('brings a backend that may be executed', () => {
    accessSync(join(installedFolder(), 'dist', 'backend', 'EditorBackend'), constants.X_OK);
  });

  it('names no path of the machine that built it', () => {
    const bundle = readFileSync(join(installedFolder(), 'dist', 'extension.js'), 'utf8');
    assert.equal(bundle.includes(process.cwd()), false);
  });

  it('is listed among the installed extensions', async () => {
    const { workbench } = fixture;
    await workbench.runCommand('View: Show Extensions');
    await workbench.sideBar.getByText('AWS Parameter Store Manager').first().waitFor();
    await workbench.screenshot('installed-extension');
  });

  for (const { title } of (manifest as Contributions).contributes?.viewsContainers?.activitybar ?? []) {
    it(`shows the view container ${title}`, async () => {
      await fixture.workbench.activity(title).waitFor();
      await fixture.workbench.showActivity(title);
      await fixture.workbench.sideBar.getByRole('heading', { name: title }).waitFor();
    });
  }
});
