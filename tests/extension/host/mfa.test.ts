import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import * as vscode from 'vscode';
import { registerMfa } from '../../../extension/src/features/mfa/registerMfa';
import type { PromptMfaCodeRequest, PromptMfaCodeResponse } from '../../../extension/src/wire/contracts.generated';
import type { FeatureContext } from '../../../extension/src/wire/featureContext';
import { answering, typing } from './answers';

type Handler = (request: PromptMfaCodeRequest, token: vscode.CancellationToken) => Promise<PromptMfaCodeResponse>;

const serial = 'arn:aws:iam::111122223333:mfa/dana';
const asked: PromptMfaCodeRequest = { serial, purpose: 'the role deployer', isAsked: true };
const inBackground: PromptMfaCodeRequest = { ...asked, isAsked: false };

/** The prompts as the backend reaches them. */
function handler(): Handler {
  let handle: Handler | undefined;
  const context = {
    backend: {
      handle: (_method: string, given: Handler) => {
        handle = given;
        return new vscode.Disposable(() => undefined);
      },
    },
    commands: {
      report: (error: unknown) => {
        throw error;
      },
    },
    owner: { add: <T>(item: T) => item },
  };
  registerMfa(context as unknown as FeatureContext);
  assert.ok(handle);
  return handle;
}

describe('The question for an MFA code', () => {
  const { token } = new vscode.CancellationTokenSource();
  let ask: Handler;

  beforeEach(() => {
    ask = handler();
  });

  it('takes six digits, with spaces between them too', async () => {
    const { code } = await typing(['123 456'], () => ask(asked, token));
    assert.equal(code, '123456');
  });

  it('is asked once for all who wait for the same device', async () => {
    const answers = await typing(['123456'], () => Promise.all([ask(asked, token), ask(asked, token)]));
    assert.deepEqual(answers, [{ code: '123456' }, { code: '123456' }]);
  });

  it('ends without a code on Esc', async () => {
    const { createInputBox } = vscode.window;
    vscode.window.createInputBox = () => {
      const box = createInputBox();
      const show = box.show.bind(box);
      box.show = () => {
        show();
        setTimeout(() => {
          box.hide();
        }, 300);
      };
      return box;
    };
    try {
      assert.deepEqual(await ask(asked, token), {});
    } finally {
      vscode.window.createInputBox = createInputBox;
    }
  });

  it('shows what was wrong with the code before', async () => {
    const problem = 'AWS did not accept the code.';
    const { createInputBox } = vscode.window;
    let shown: unknown;
    const { code } = await typing(['654321'], () => {
      const typed = vscode.window.createInputBox;
      vscode.window.createInputBox = () => {
        const box = typed();
        const show = box.show.bind(box);
        box.show = () => {
          shown = box.validationMessage;
          show();
        };
        return box;
      };
      return ask({ ...asked, problem }, token);
    });
    assert.equal(vscode.window.createInputBox, createInputBox);
    assert.equal(shown, problem);
    assert.equal(code, '654321');
  });

  it('is a notification first when nobody waits, and names the device', async () => {
    const told: string[] = [];
    const { code } = await answering('Enter Code', () => typing(['123456'], () => ask(inBackground, token)), told);
    assert.equal(code, '123456');
    assert.deepEqual(told, ['Enter the MFA code of dana to use the role deployer.']);
  });

  it('leaves the person in peace who does not want it now', async () => {
    assert.deepEqual(await answering('Not Now', () => ask(inBackground, token)), {});
  });

  it('opens at once when somebody begins to wait while the notification stands there', async () => {
    const { showWarningMessage } = vscode.window;
    Object.assign(vscode.window, { showWarningMessage: () => new Promise(() => undefined) });
    try {
      const answers = await typing(['123456'], () => Promise.all([ask(inBackground, token), ask(asked, token)]));
      assert.deepEqual(answers, [{ code: '123456' }, { code: '123456' }]);
    } finally {
      Object.assign(vscode.window, { showWarningMessage });
    }
  });

  it('goes when nobody waits for it any more', async () => {
    const first = new vscode.CancellationTokenSource();
    const second = new vscode.CancellationTokenSource();
    let isOpen = false;
    const { createInputBox } = vscode.window;
    vscode.window.createInputBox = () => {
      const box = createInputBox();
      isOpen = true;
      box.onDidHide(() => {
        isOpen = false;
      });
      return box;
    };
    try {
      const both = [ask(asked, first.token), ask(asked, second.token)];
      await sleep(300);
      first.cancel();
      await sleep(300);
      assert.equal(isOpen, true, 'the other one still waits');
      second.cancel();
      assert.deepEqual(await Promise.all(both), [{}, {}]);
      await sleep(300);
      assert.equal(isOpen, false);
    } finally {
      vscode.window.createInputBox = createInputBox;
    }
  });
});
