// Another extension, installed beside the one that is tested. It has the ids of one that people can really have, and asks
// ours for whatever VS Code lets it ask for. What it got is in files of the home folder.
import { renameSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { inspect } from 'node:util';
import * as vscode from 'vscode';
import {
  documentScheme,
  fromUriParts,
  secretScheme,
  toUriParts,
  versionScheme,
} from '../../../extension/src/store/parameterAddress';

/** In the sandbox's seeded account. */
const plainName = '/acme/catalog/feature-flags';
const other = 'parameter-store-manager.aws-parameter-store-manager';
const ownCommands = ['refresh', 'createParameter', 'deleteParameter'].map((name) => `awsParameterStore.${name}`);

/** What stranger.look has seen; values are written as Node.js prints them. */
export interface Look {
  /** Whether the other is active. */
  readonly isActive: boolean;
  /** What the other's `activate` returned. */
  readonly activated: string;
  readonly exports: string;
  /** What the own commands answer, and the own setting is. */
  readonly own: readonly unknown[];
}

/** One call of one of the other's commands. */
export interface Call {
  readonly command: string;
  readonly given: string;
  /** What came of it, as Node.js prints it. */
  readonly returned: string;
}

/** Reading a parameter by its URI. */
export interface Reading {
  readonly uri: string;
  /** As a document and as a file; null where it is refused. */
  readonly texts: readonly (string | null)[];
}

/** What stranger.call has got. */
export interface Calls {
  readonly calls: readonly Call[];
  readonly secret: readonly Reading[];
  /** A parameter that is no secret. */
  readonly plain: Reading;
}

export function activate({ subscriptions }: vscode.ExtensionContext): void {
  const register = (command: string, run: () => unknown): void => {
    subscriptions.push(vscode.commands.registerCommand(command, run));
  };
  for (const command of ownCommands) register(command, () => `${command} of the stranger`);
  register('stranger.look', async () => {
    report('look', await look());
  });
  register('stranger.call', async () => {
    report('calls', await call());
  });
}

const print = (value: unknown): string => inspect(value, { depth: 1, maxStringLength: 200, breakLength: Infinity });

/** Renamed when it is whole. */
function report(name: string, content: Look | Calls): void {
  const file = join(homedir(), `${name}.json`);
  writeFileSync(`${file}.new`, JSON.stringify(content));
  renameSync(`${file}.new`, file);
}

function theOther(): vscode.Extension<unknown> {
  const extension = vscode.extensions.getExtension(other);
  if (extension === undefined) throw new Error(`There is no ${other}.`);
  return extension;
}

async function look(): Promise<Look> {
  const extension = theOther();
  const activated = print(await extension.activate());
  const own: unknown[] = [];
  for (const command of ownCommands) own.push(await vscode.commands.executeCommand(command));
  own.push(vscode.workspace.getConfiguration('awsParameterStore').get('defaultRegion'));
  return { isActive: extension.isActive, activated, exports: print(extension.exports), own };
}

/** The address of the secret that is open in the other's editor: everybody can see the tabs. */
function openSecret(): vscode.Uri {
  const inputs = vscode.window.tabGroups.all.flatMap(({ tabs }) => tabs.map(({ input }) => input));
  const found = inputs.find((input) => input instanceof vscode.TabInputCustom);
  if (found === undefined) throw new Error('No secret is open.');
  return found.uri;
}

/** Every command of the other, those that end what is open last. */
async function commandsOfOther(): Promise<string[]> {
  const { contributes } = theOther().packageJSON as {
    readonly contributes: { readonly views: Record<string, readonly { readonly id: string }[]> };
  };
  const views = Object.values(contributes.views).flatMap((each) => each.map(({ id }) => id));
  const all = await vscode.commands.getCommands(false);
  const theirs = all.filter(
    (command) =>
      /^_?parameterStoreManager\./.test(command) &&
      // VS Code's own, about a view.
      !views.some((view) => command.startsWith(`${view}.`)),
  );
  const ends = (command: string): boolean => /\.(signOut|disconnect)$/.test(command);
  return [...theirs.filter((command) => !ends(command)), ...theirs.filter(ends)];
}

/** Commands of which the first choice is harmless, and leads on. */
const chosen = /\.(copyAs|copyTemporaryCredentials|openConsoleAt)$/;

/** Calls a command, and takes away or answers what it asks, as far as an extension can. */
async function returnedBy(command: string, given: readonly unknown[]): Promise<string> {
  const answer = chosen.test(command) ? 'acceptSelectedQuickOpenItem' : 'closeQuickOpen';
  const answering = setInterval(() => void vscode.commands.executeCommand(`workbench.action.${answer}`), 100);
  try {
    return print(await vscode.commands.executeCommand(command, ...given));
  } catch (error) {
    return `error ${String(error)}`;
  } finally {
    clearInterval(answering);
  }
}

async function read(uri: vscode.Uri): Promise<Reading> {
  const ways = [
    async () => (await vscode.workspace.openTextDocument(uri)).getText(),
    async () => new TextDecoder().decode(await vscode.workspace.fs.readFile(uri)),
  ];
  const texts = ways.map((way) => way().catch(() => null));
  return { uri: uri.toString(), texts: await Promise.all(texts) };
}

async function call(): Promise<Calls> {
  const { connectionId, name } = fromUriParts(openSecret());
  const uriOf = (scheme: string, parameter: string, version?: number): vscode.Uri =>
    vscode.Uri.from(toUriParts(scheme, { connectionId, name: parameter, ...(version ? { version } : {}) }));
  const secret: Reading[] = [];
  for (const scheme of [documentScheme, secretScheme, versionScheme]) secret.push(await read(uriOf(scheme, name, 1)));
  const plain = await read(uriOf(documentScheme, plainName));
  const summary = {
    name,
    type: 'SecureString',
    version: 1,
    arn: `arn:aws:ssm:us-east-1:111122223333:parameter${name}`,
  };
  const place = { kind: 'place', connectionId, path: name, data: { descendantCount: 0, parameter: summary } };
  const source = { kind: 'SsoRole', session: 'Sandbox', accountId: '111122223333', roleName: 'Administrator' };
  const forms = { nothing: [], secret: [place, [place]], role: [{ target: { source } }] };
  const calls: Call[] = [];
  for (const command of await commandsOfOther()) {
    for (const [given, values] of Object.entries(forms)) {
      calls.push({ command, given, returned: await returnedBy(command, values) });
    }
  }
  return { calls, secret, plain };
}
