import assert from 'node:assert/strict';
import { mayOpen } from '../../../extension/src/platform/externalUrl';

describe('Opening a page for the backend', () => {
  it('is for the web over TLS and for this machine only', () => {
    for (const url of [
      'https://oidc.eu-west-1.amazonaws.com/authorize',
      'http://127.0.0.1:80/x',
      'http://localhost/',
    ]) {
      assert.equal(mayOpen(url), true, url);
    }
    for (const url of [
      'http://oidc.example/',
      'http://127.0.0.1.evil.example/',
      'http://localhost@evil.example/',
      'file:///etc/passwd',
      'vscode://x/y',
      'command:workbench.action.quit',
      'javascript:alert(1)',
      'no address',
    ]) {
      assert.equal(mayOpen(url), false, url);
    }
  });
});
