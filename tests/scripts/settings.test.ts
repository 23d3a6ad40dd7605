import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../../scripts/lib/paths.mjs';

interface Manifest {
  readonly capabilities: { readonly untrustedWorkspaces: { readonly restrictedConfigurations: readonly string[] } };
  readonly contributes: {
    readonly configuration: readonly { readonly properties: Record<string, { readonly scope?: string }> }[];
  };
}

describe('The settings of the manifest', () => {
  const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as Manifest;
  const settings = new Map(manifest.contributes.configuration.flatMap(({ properties }) => Object.entries(properties)));
  const source = join(root, 'extension', 'src');
  const code = readdirSync(source, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .map((file) => readFileSync(join(source, file), 'utf8'))
    .join('\n');

  /** Settings that the shell reads of the user's own alone. */
  const ofUser = [...code.matchAll(/userSetting(?:<[^;()]*>)?\(\s*'([\w.]+)'/g)].map((match) => match[1] ?? '');

  it('are all restricted in a workspace that is not trusted', () => {
    const { restrictedConfigurations } = manifest.capabilities.untrustedWorkspaces;
    assert.deepEqual([...restrictedConfigurations].sort(), [...settings.keys()].sort());
  });

  it('say where credentials go in the user settings alone', () => {
    for (const name of ['endpointUrl', 'ssoSessions', 'signIn.flow']) assert.ok(ofUser.includes(name), name);
    for (const name of ofUser) {
      assert.equal(settings.get(`parameterStoreManager.${name}`)?.scope, 'application', name);
    }
  });

  it('let no workspace weaken what protects a person', () => {
    for (const name of ['connectionRules', 'clipboard.clearAfter', 'secrets.revealSeconds', 'delete.confirmAbove']) {
      assert.ok(ofUser.includes(name), name);
      assert.equal(settings.get(`parameterStoreManager.${name}`)?.scope, 'application', name);
    }
  });

  it('are read of the user settings where only those count', () => {
    const applicationOnly = [...settings].filter(([, { scope }]) => scope === 'application').map(([name]) => name);
    assert.ok(applicationOnly.length > 0);
    for (const name of applicationOnly) {
      const short = name.replace('parameterStoreManager.', '');
      assert.doesNotMatch(
        code,
        new RegExp(`\\.get(<[^()]*>)?\\(\\s*'(parameterStoreManager\\.)?${short.replaceAll('.', '\\.')}'`),
      );
    }
  });
});
