import assert from 'node:assert/strict';
import { setImmediate as turn } from 'node:timers/promises';
import { SecretClipboard } from '../../../extension/src/platform/secretClipboard';

class FakeClipboard {
  text = '';

  readText(): Promise<string> {
    return Promise.resolve(this.text);
  }

  writeText(text: string): Promise<void> {
    this.text = text;
    return Promise.resolve();
  }
}

/** A clock that goes when it is told to. */
class FakeTimers {
  now = 0;
  readonly #due = new Map<number, { readonly at: number; readonly run: () => void }>();
  #next = 0;

  set(run: () => void, milliseconds: number): number {
    this.#due.set(++this.#next, { at: this.now + milliseconds, run });
    return this.#next;
  }

  clear(timer: unknown): void {
    this.#due.delete(timer as number);
  }

  async advance(milliseconds: number): Promise<void> {
    this.now += milliseconds;
    for (const [id, { at, run }] of [...this.#due]) {
      if (at > this.now) continue;
      this.#due.delete(id);
      run();
    }
    await turn();
  }
}

describe('Secret on the clipboard', () => {
  let clipboard: FakeClipboard;
  let timers: FakeTimers;
  let secrets: SecretClipboard;

  beforeEach(() => {
    clipboard = new FakeClipboard();
    timers = new FakeTimers();
    secrets = new SecretClipboard(clipboard, timers);
  });

  it('is taken off when its time is over, and not before', async () => {
    await secrets.copy('hush', 30);
    await timers.advance(29_999);
    assert.equal(clipboard.text, 'hush');
    await timers.advance(1);
    assert.equal(clipboard.text, '');
  });

  it('is left alone when something else was copied since', async () => {
    await secrets.copy('hush', 30);
    await clipboard.writeText('a shopping list');
    await timers.advance(30_000);
    assert.equal(clipboard.text, 'a shopping list');
  });

  it('is taken off when the clipboard can be read again, where its time is over before', async () => {
    let focus = (): void => undefined;
    const focused = new Promise<void>((resolve) => (focus = resolve));
    secrets = new SecretClipboard(clipboard, timers, () => focused);
    await secrets.copy('hush', 30);
    await timers.advance(30_000);
    assert.equal(clipboard.text, 'hush');
    focus();
    await turn();
    assert.equal(clipboard.text, '');
  });

  it('gets its full time when it is copied again', async () => {
    await secrets.copy('hush', 30);
    await timers.advance(20_000);
    await secrets.copy('hush', 30);
    await timers.advance(20_000);
    assert.equal(clipboard.text, 'hush');
    await timers.advance(10_000);
    assert.equal(clipboard.text, '');
  });

  it('stays with a time of 0, also when one with a time came before', async () => {
    await secrets.copy('hush', 30);
    await secrets.copy('hush', 0);
    await timers.advance(3_600_000);
    assert.equal(clipboard.text, 'hush');
  });
});
