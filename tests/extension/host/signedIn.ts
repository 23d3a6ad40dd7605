import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { Features } from '../../../extension/src/extension';
import type { Connection, ConnectionSource } from '../../../extension/src/wire/contracts.generated';
import type { Sandbox } from '../../support/sandbox.mjs';
import { walkSignInPages } from '../../support/sign-in-pages.mjs';
import { answering } from './answers';

/** The extension, active: what it gives to tests alone. */
export async function activated(): Promise<Features> {
  const id = 'parameter-store-manager.aws-parameter-store-manager';
  const extension = vscode.extensions.getExtension<Features | undefined>(id);
  assert.ok(extension, 'VS Code does not know the extension.');
  const features = await extension.activate();
  assert.ok(features, 'The extension does not run in the mode for tests.');
  return features;
}

/**
 * Collects what VS Code is asked to open in the browser during some work.
 *
 * @param visit what the person does there
 */
export async function browsing<T>(visit: (url: string) => Promise<unknown>, work: () => Thenable<T>): Promise<T> {
  const { openExternal } = vscode.env;
  const env = vscode.env as { openExternal: (url: unknown) => Thenable<boolean> };
  env.openExternal = (url) => {
    assert.equal(typeof url, 'string', 'A Uri would be encoded anew.');
    void visit(url as string);
    return Promise.resolve(true);
  };
  try {
    return await work();
  } finally {
    Object.assign(vscode.env, { openExternal });
  }
}

/** A role of the sandbox's accounts, entered through its SSO session. */
export function roleOf(sandbox: Sandbox, account: string, roleName: string): ConnectionSource {
  const found = sandbox.accounts.find(({ name }) => name === account);
  assert.ok(found);
  return { kind: 'SsoRole', session: 'Sandbox', accountId: found.id, roleName, accountName: account };
}

/** Connects the window, as a pick of the source would. */
export async function connect(features: Features, source: ConnectionSource, region?: string): Promise<Connection> {
  await features.connections.connection.connect({ source, ...(region === undefined ? {} : { region }) });
  return features.connections.connection.require();
}

/** Signs in as a person does whose connection wants it and whose browser opens, and connects. */
export async function signIn(features: Features, sandbox: Sandbox, source: ConnectionSource): Promise<Connection> {
  const user = sandbox.users.find(({ name }) => name === 'alice');
  assert.ok(user);
  return browsing(
    (url) => walkSignInPages(url, user),
    () => answering('Sign In', () => connect(features, source)),
  );
}

/** Leaves what the window is connected to, so that the next tests begin with nothing. */
export async function leave(features: Features): Promise<void> {
  await features.connections.connection.leave();
}
