import assert from 'node:assert/strict';
import { mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type axe from 'axe-core';
import type { FrameLocator } from 'playwright-core';
import { root } from '../../scripts/lib/paths.mjs';
import { useWorkbench } from './fixture';
import { eventually } from './waiting';

const csv = `key,value,type,tier,kms,owner
/shop/banner,"Free shipping
until Friday",String,Standard,,me
/shop/limits,"{""max"": 50}",String,,,me
/shop/regions,"eu-central-1,us-east-1",StringList,,,me
/shop/api-key,import-canary-new,SecureString,,,me
/shop/same,1,String,,,me
/shop/bad name,1,String,,,me
/shop/typo,1,Sting,,,me
`;

const secrets = ['import-canary-new', 'import-canary-old'];

describe('Importing and exporting CSV', function () {
  // Each step goes on from where the one before it ended.
  this.bail(true);
  const fixture = useWorkbench({ sandbox: ['--empty'], files: { 'shop.csv': csv } });

  const preview = (): FrameLocator => fixture.workbench.webview;

  const stored = async (name: string): Promise<string | undefined> => {
    const { accounts, region } = fixture.sandbox;
    const query = new URLSearchParams({ account: accounts[0]?.id ?? '', region, name });
    const found = await fixture.sandbox.control('GET', `/parameters?${query.toString()}`).catch(() => undefined);
    return (found as { versions: { value: string }[] } | undefined)?.versions.at(-1)?.value;
  };

  const put = async (name: string, value: string, type: string): Promise<void> => {
    const { accounts, region } = fixture.sandbox;
    const query = new URLSearchParams({ account: accounts[0]?.id ?? '', region, name });
    await fixture.sandbox.control('PUT', `/parameters?${query.toString()}`, { value, type });
  };

  const writes = async (): Promise<number> => {
    const counters = (await fixture.sandbox.control('GET', '/counters')) as Record<string, { calls: number }>;
    return counters['ssm.PutParameter']?.calls ?? 0;
  };

  /** What axe has against the page inside the web view's frame. */
  async function accessibilityProblems(): Promise<string[]> {
    const source = readFileSync(createRequire(join(root, 'package.json')).resolve('axe-core/axe.min.js'), 'utf8');
    const html = preview().locator('html');
    // Evaluated by the debugger: the page's policy lets no other script in.
    await html.evaluate(source);
    const results = await html.evaluate(async () => {
      const { axe: run } = globalThis as unknown as { axe: typeof axe };
      return run.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'best-practice'] });
    });
    return results.violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`);
  }

  async function switchRegion(region: string): Promise<void> {
    const { workbench } = fixture;
    await workbench.runCommand('AWS Parameter Store: Switch Region');
    await workbench.quickInput.title.filter({ hasText: 'Switch Region' }).waitFor();
    await workbench.quickInput.type(region);
    await workbench.quickInput.choose(region);
  }

  before(async function () {
    this.timeout(120_000);
    const { sandbox, workbench } = fixture;
    await put('/shop/limits', '{"max": 10}', 'String');
    await put('/shop/api-key', 'import-canary-old', 'SecureString');
    await put('/shop/same', '1', 'String');
    const aws = join(fixture.home, '.aws');
    mkdirSync(aws, { recursive: true });
    writeFileSync(join(aws, 'config'), `[default]\nregion = ${sandbox.region}\n`);
    const keys = `aws_access_key_id = ${sandbox.accessKeyId}\naws_secret_access_key = ${sandbox.secretAccessKey}\n`;
    writeFileSync(join(aws, 'credentials'), `[default]\n${keys}`, { mode: 0o600 });
    await workbench.runCommand('AWS Parameter Store: Use AWS Profile…');
    await workbench.quickInput.choose('default');
    await workbench.statusBarItem(/Connected/).waitFor();
  });

  it('previews what a file would do, and writes nothing', async () => {
    const { workbench } = fixture;
    await workbench.chooseForFile('shop.csv', 'Import into Parameter Store…');
    await preview().getByRole('button', { name: 'Create 2 and Update 2 Parameters' }).waitFor();
    for (const count of ['2 Create', '2 Update', '1 Unchanged', '2 Invalid']) {
      await preview().getByRole('button', { name: count }).waitFor();
    }
    await preview().getByText('An unknown column is ignored: owner.').waitFor();
    await preview()
      .getByRole('row', { name: /^Update, \/shop\/limits/ })
      .click();
    const details = preview().getByRole('region', { name: 'Row details' });
    await eventually(async () => {
      assert.match(await details.innerText(), /\{"max": 10\}[^]*\{"max": 50\}/);
    });
    assert.equal(await writes(), 0);
    await workbench.screenshot('import-preview');
    await fixture.picture('import-preview');
  });

  it('holds no value of a secret', async () => {
    await preview()
      .getByRole('row', { name: /^Update, \/shop\/api-key/ })
      .click();
    const html = await preview().locator('html').innerHTML();
    assert.ok(html.includes('/shop/api-key'));
    for (const secret of secrets) assert.equal(html.includes(secret), false);
  });

  it('has nothing against it from axe, light and dark', async () => {
    const { workbench } = fixture;
    for (const look of ['dark', 'light'] as const) {
      await fixture.setLook(look);
      await preview().locator(`body.vscode-${look}`).waitFor();
      await workbench.screenshot(`import-preview-${look}`);
      // Colors fade.
      await eventually(async () => {
        assert.deepEqual(await accessibilityProblems(), [], look);
      }, 5);
    }
  });

  it('is used by keyboard: filter, search, choose', async () => {
    const { page } = fixture.workbench;
    await preview().getByRole('button', { name: '2 Invalid' }).click();
    await preview()
      .getByRole('row', { name: /bad name/ })
      .waitFor({ state: 'detached' });
    await preview().getByRole('searchbox').fill('REGIONS');
    await preview()
      .getByRole('row', { name: /banner/ })
      .waitFor({ state: 'detached' });
    await preview()
      .getByRole('row', { name: /regions/ })
      .click();
    await page.keyboard.press('Space');
    await preview().getByRole('button', { name: 'Create 1 and Update 2 Parameters' }).waitFor();
    await page.keyboard.press('Space');
    await preview().getByRole('button', { name: 'Create 2 and Update 2 Parameters' }).waitFor();
    await preview().getByRole('searchbox').fill('');
    await preview()
      .getByRole('row', { name: /banner/ })
      .waitFor();
    await preview()
      .getByRole('checkbox', { name: /all matching rows/ })
      .uncheck();
    await preview().getByRole('button', { name: 'No Rows Selected' }).waitFor();
    await preview()
      .getByRole('checkbox', { name: /all matching rows/ })
      .check();
    await preview()
      .getByRole('row', { name: /banner/ })
      .click();
    await page.keyboard.press('ArrowDown');
    assert.match((await preview().locator('tr:focus').getAttribute('aria-label')) ?? '', /limits/);
    await preview().getByRole('button', { name: '2 Invalid' }).click();
  });

  it('is blocked while the window is connected elsewhere', async () => {
    const apply = preview().getByRole('button', { name: 'Create 2 and Update 2 Parameters' });
    const belongs = preview().getByText(
      /This preview is for .* us-east-1, but the window is connected to .* eu-west-1/,
    );
    await switchRegion('eu-west-1');
    await belongs.waitFor();
    assert.equal(await apply.isDisabled(), true);
    await switchRegion('us-east-1');
    await belongs.waitFor({ state: 'hidden' });
    assert.equal(await apply.isEnabled(), true);
  });

  it('opens the file where a problem is', async () => {
    const { workbench } = fixture;
    await preview().getByRole('row', { name: /typo/ }).click();
    await preview().getByRole('button', { name: 'Line 9, column type' }).click();
    await workbench.statusBarItem(/Ln 9, Col 14/).waitFor();
    await workbench.page.locator('.tab', { hasText: 'Import shop.csv' }).click();
  });

  it('writes after a confirmation, and reports', async () => {
    const { workbench } = fixture;
    await preview().getByRole('button', { name: 'Create 2 and Update 2 Parameters' }).click();
    assert.match(await workbench.dialog.innerText(), /Create 2 parameters and update 2 parameters\?[^]*123456789012/);
    assert.equal(await writes(), 0);
    await workbench.answerDialog('Write to Parameter Store');
    await preview().getByRole('heading', { name: 'Created 2 parameters and updated 2 parameters.' }).waitFor();
    assert.equal(await stored('/shop/banner'), 'Free shipping\nuntil Friday');
    assert.equal(await stored('/shop/limits'), '{"max": 50}');
    assert.equal(await stored('/shop/api-key'), 'import-canary-new');
    await workbench.screenshot('import-report');
    assert.deepEqual(await accessibilityProblems(), []);
  });

  it('finds everything unchanged when it is imported again', async () => {
    const before = await writes();
    await preview().getByRole('button', { name: 'Read File Again' }).click();
    await preview().getByRole('button', { name: '5 Unchanged' }).waitFor();
    assert.equal(await preview().getByRole('button', { name: 'No Rows Selected' }).isDisabled(), true);
    assert.equal(await writes(), before);
  });

  it('closes with Esc', async () => {
    await preview()
      .getByRole('row', { name: /banner/ })
      .click();
    await fixture.workbench.page.keyboard.press('Escape');
    await fixture.workbench.page.locator('.tab', { hasText: 'Import shop.csv' }).waitFor({ state: 'detached' });
  });

  for (const { choice, confirmed } of [
    { choice: 'Leave Out Secrets', confirmed: false },
    { choice: 'Include Secrets', confirmed: true },
  ]) {
    it(`exports a folder: ${choice}`, async () => {
      const { workbench } = fixture;
      await workbench.showActivity('Parameter Store');
      const tree = workbench.tree('Parameters');
      await tree.item('shop').waitFor();
      await tree.openContextMenu('shop');
      await workbench.chooseFromMenu('Export to CSV…');
      await workbench.quickInput.waitUntilOpen();
      // VS Code fills in the name that is suggested a moment after it asks, over whatever is there.
      await eventually(async () => {
        assert.match(await workbench.quickInput.field.inputValue(), /shop\.csv$/);
      });
      const file = join(fixture.workspace, `export-${String(confirmed)}.csv`);
      await workbench.quickInput.type(file);
      await workbench.quickInput.accept();
      await workbench.quickInput.choose(choice);
      if (confirmed) {
        assert.match(await workbench.dialog.innerText(), /plain text/);
        await workbench.answerDialog('Include Secrets');
      }
      await workbench.notifications
        .with(confirmed ? /Exported 5 parameters/ : /Exported 4 parameters.*1 SecureString parameter was left out/)
        .waitFor();
      const text = readFileSync(file, 'utf8');
      assert.equal(text.includes('import-canary-new'), confirmed);
      assert.equal(statSync(file).mode & 0o777, 0o600);
    });
  }
});
