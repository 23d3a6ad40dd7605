import { existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { BrowserContext } from 'playwright-core';
import { artifacts, extensionId } from '../../scripts/lib/paths.mjs';
import { type Sandbox, sandboxSettings, startSandbox } from '../support/sandbox.mjs';
import { openChromium } from './chromium.mjs';
import { type Installation, type Version, installWorkbench } from './install.mjs';
import { Workbench } from './pages/workbench';
import {
  type Payload,
  type Profile,
  type ServerOptions,
  type WorkbenchServer,
  installExtension,
  makeProfile,
  remote,
  startServer,
} from './server.mjs';

export type Look = 'light' | 'dark';

const version = (process.env['TEST_VSCODE'] ?? 'current') as Version;

export interface WorkbenchOptions {
  /** Flags of the AWS sandbox; `false` starts none. Default: its believable hierarchy. */
  sandbox?: readonly string[] | false;
  /** User settings, on top of those that point the extension at the sandbox. */
  settings?: Record<string, unknown>;
  /** Files of the workspace: path → content. */
  files?: Record<string, string>;
  /** Added to the environment of VS Code and of the backend. */
  env?: NodeJS.ProcessEnv;
  /** Makes the VSIX of an extension that is installed beside ours, in a folder for it. */
  beside?: (folder: string) => Promise<string>;
}

interface OpenOptions {
  port?: number;
  purpose?: ServerOptions['purpose'];
  /** What the window is opened with, by the port of its server. */
  payload?: (port: number) => Payload;
}

/** The installed VSIX in a real VS Code, with a profile, a home folder, a workspace and a sandbox of its own. */
export class WorkbenchFixture {
  readonly folder = mkdtempSync(join(tmpdir(), 'workbench-'));
  readonly workspace = join(this.folder, 'workspace');
  /** The home folder of everything inside VS Code: what is in its .aws is what a test put there. */
  readonly home = join(this.folder, 'home');
  private parts:
    { server: WorkbenchServer; profile: Profile; browser: BrowserContext; workbench: Workbench } | undefined;
  private runningSandbox: Sandbox | undefined;
  /** What the windows wrote to the browser's console. */
  private readonly console: string[] = [];

  constructor(private readonly options: WorkbenchOptions) {}

  get workbench(): Workbench {
    return this.started.workbench;
  }

  get browser(): BrowserContext {
    return this.started.browser;
  }

  get profile(): Profile {
    return this.started.profile;
  }

  get server(): WorkbenchServer {
    return this.started.server;
  }

  get sandbox(): Sandbox {
    if (!this.runningSandbox) throw new Error('This test has no sandbox.');
    return this.runningSandbox;
  }

  async start(): Promise<void> {
    const vsix = process.env['TEST_VSIX'];
    if (!vsix) throw new Error('TEST_VSIX does not name the VSIX: run npm test -- --only ui.');
    for (const folder of [this.workspace, this.home]) mkdirSync(folder, { recursive: true });
    for (const [path, content] of Object.entries(this.options.files ?? {})) {
      const file = join(this.workspace, path);
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, content);
    }
    const installation = await installWorkbench(version);
    const profileFolder = join(this.folder, 'profile');
    // Side by side: each takes a second.
    const [sandbox, beside] = await Promise.all([
      this.options.sandbox === false ? undefined : startSandbox(this.options.sandbox),
      this.options.beside?.(join(this.folder, 'beside')),
      installExtension(installation, makeProfile(profileFolder), vsix),
    ]);
    if (beside !== undefined) await installExtension(installation, makeProfile(profileFolder), beside);
    this.runningSandbox = sandbox;
    const profile = makeProfile(profileFolder, {
      // Light or dark as the system is, which a test can change.
      'window.autoDetectColorScheme': true,
      ...(sandbox ? sandboxSettings(sandbox) : {}),
      ...this.options.settings,
    });
    await this.open(installation, profile);
  }

  /** Ends VS Code and opens it again with the same profile, as tomorrow's window does. */
  async restart(): Promise<void> {
    const { browser, server, profile, workbench } = this.started;
    // As a person closes it: VS Code writes down what it has not yet.
    const closed = workbench.page.waitForEvent('close');
    await workbench.page.close({ runBeforeUnload: true });
    await closed;
    await browser.close();
    await server.stop();
    // The browser keeps VS Code's memory by address.
    await this.open(await installWorkbench(version), profile, { port: server.port });
  }

  /** Ends VS Code as it is and opens it again, with our extension as one that is being developed. */
  async develop(): Promise<void> {
    const { browser, server, profile } = this.started;
    await browser.close();
    await server.stop();
    // Only the server for tests takes a payload.
    await this.open(await installWorkbench(version), profile, {
      purpose: 'tests',
      payload: (port) => [['extensionDevelopmentPath', remote(port, this.installedFolder)]],
    });
  }

  async stop(): Promise<void> {
    await this.parts?.browser.close();
    await Promise.all([this.parts?.server.stop(), this.runningSandbox?.stop()]);
    rmSync(this.folder, { recursive: true, force: true });
  }

  /** Shows a tab, VS Code's by default, as on a system that is set to light or dark. */
  async setLook(look: Look, page = this.workbench.page): Promise<void> {
    await page.emulateMedia({ colorScheme: look });
    if (page !== this.workbench.page) return;
    await page.locator(`.monaco-workbench.${look === 'light' ? 'vs' : 'vs-dark'}`).waitFor();
  }

  /**
   * Takes pictures for README and docs/, light and dark, which `npm run screenshots` renews; does nothing in a plain test
   * run.
   *
   * @param page another tab than VS Code's
   */
  async picture(name: string, page = this.workbench.page): Promise<void> {
    const folder = process.env['SCREENSHOTS'];
    if (folder === undefined) return;
    mkdirSync(folder, { recursive: true });
    for (const look of ['dark', 'light'] as const) {
      await this.setLook(look, page);
      await page.screenshot({ path: join(folder, `${name}-${look}.png`), animations: 'disabled', caret: 'hide' });
    }
  }

  /** VS Code's logs up to now, the extension's among them. */
  get logs(): string {
    const logs = join(this.profile.userData, 'logs');
    const files = existsSync(logs) ? readdirSync(logs, { recursive: true, encoding: 'utf8' }) : [];
    const texts = files
      .filter((file) => file.endsWith('.log'))
      .sort()
      .map((file) => `── ${file} ──\n${readFileSync(join(logs, file), 'utf8')}`);
    return [this.server.log(), ...texts, '── console ──', ...this.console].join('\n');
  }

  /** Saves the logs as one file among the artifacts of the tests, and returns it. */
  saveLogs(name: string): string {
    const saved = join(artifacts, `${name}.log`);
    mkdirSync(artifacts, { recursive: true });
    writeFileSync(saved, this.logs);
    return saved;
  }

  /** The folder that VS Code unpacked the VSIX into. */
  get installedFolder(): string {
    const { extensions } = this.profile;
    const name = readdirSync(extensions).find((each) => each.startsWith(`${extensionId}-`));
    if (name === undefined) throw new Error(`VS Code did not install ${extensionId}.`);
    return join(extensions, name);
  }

  /** Whether there is a window to take a screenshot of. */
  get isStarted(): boolean {
    return this.parts?.workbench.page.isClosed() === false;
  }

  private get started(): NonNullable<typeof this.parts> {
    if (!this.parts) throw new Error('The workbench is not started.');
    return this.parts;
  }

  private async open(
    installation: Installation,
    profile: Profile,
    { port = 0, purpose = 'person', payload }: OpenOptions = {},
  ): Promise<void> {
    const env = { HOME: this.home, ...this.options.env };
    const [server, browser] = await Promise.all([
      startServer({ installation, profile, purpose, env, port }),
      openChromium(join(this.folder, 'browser')),
    ]);
    const page = browser.pages()[0] ?? (await browser.newPage());
    page.on('console', (message) => this.console.push(`${message.type()} ${message.text()}`));
    page.on('requestfailed', (request) => {
      this.console.push(`failed ${request.url()} ${request.failure()?.errorText ?? ''}`);
    });
    const workbench = await Workbench.open(page, server.url, this.workspace, payload?.(server.port));
    this.parts = { server, profile, browser, workbench };
  }
}

/**
 * Starts a workbench for the tests of the `describe` that calls it, and ends it after them. A test that fails leaves a
 * screenshot among the artifacts.
 */
export function useWorkbench(options: WorkbenchOptions = {}): WorkbenchFixture {
  const fixture = new WorkbenchFixture(options);
  before(async function () {
    this.timeout(180_000);
    await fixture.start();
  });
  afterEach(async function () {
    const test = this.currentTest;
    if (test?.state === 'failed' && fixture.isStarted) {
      const name = test.fullTitle().replace(/[^\w-]+/g, '-');
      console.error(`      screenshot: ${await fixture.workbench.screenshot(`failed-${name}`)}`);
      console.error(`      logs: ${fixture.saveLogs(`failed-${name}`)}`);
    }
  });
  after(async () => {
    await fixture.stop();
  });
  return fixture;
}
