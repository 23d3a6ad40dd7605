import assert from 'node:assert/strict';
import { mock } from 'node:test';
import { Debounced } from '../../../extension/src/platform/timing/debounced';
import { KeptWork } from '../../../extension/src/platform/timing/keptWork';
import { Latest } from '../../../extension/src/platform/timing/latest';
import { Paced } from '../../../extension/src/platform/timing/paced';
import { SharedWork } from '../../../extension/src/platform/timing/sharedWork';

/** A promise that a test fulfils. */
function deferred<T>(): { readonly promise: Promise<T>; resolve(value: T): void; reject(error: Error): void } {
  let resolve: (value: T) => void = () => undefined;
  let reject: (error: Error) => void = () => undefined;
  const promise = new Promise<T>((...both) => ([resolve, reject] = both));
  return { promise, resolve, reject };
}

const withClock = (): void => {
  beforeEach(() => {
    mock.timers.enable({ apis: ['setTimeout', 'Date'] });
  });
  afterEach(() => {
    mock.timers.reset();
  });
};

describe('The latest', () => {
  it('makes what was begun before it out of date', () => {
    const latest = new Latest();
    const isFirst = latest.begin();
    assert.equal(isFirst(), true);
    const isSecond = latest.begin();
    assert.deepEqual([isFirst(), isSecond()], [false, true]);
  });

  it('can be watched without beginning anything', () => {
    const latest = new Latest();
    const isLatest = latest.begin();
    const isUnchanged = latest.watch();
    assert.deepEqual([isLatest(), isUnchanged()], [true, true]);
    latest.begin();
    assert.deepEqual([isLatest(), isUnchanged()], [false, false]);
  });
});

describe('Paced work', () => {
  withClock();
  let done = 0;
  const paced = (): Paced => {
    done = 0;
    return new Paced(
      100,
      () => done++,
      () => Date.now(),
    );
  };

  it('is done at once, and once for all who ask', () => {
    const work = paced();
    work.soon();
    work.soon();
    assert.equal(done, 0);
    mock.timers.tick(0);
    assert.equal(done, 1);
    mock.timers.tick(1_000);
    assert.equal(done, 1);
  });

  it('waits for its pace, which also counts from what was done by another way', () => {
    const work = paced();
    work.soon();
    mock.timers.tick(0);
    work.soon();
    mock.timers.tick(99);
    assert.equal(done, 1);
    mock.timers.tick(1);
    assert.equal(done, 2);
    mock.timers.tick(50);
    work.done();
    work.soon();
    mock.timers.tick(99);
    assert.equal(done, 2);
    mock.timers.tick(1);
    assert.equal(done, 3);
  });

  it('is not done when it is taken back, and can be asked for again', () => {
    const work = paced();
    work.soon();
    work.cancel();
    mock.timers.tick(1_000);
    assert.equal(done, 0);
    work.soon();
    mock.timers.tick(0);
    assert.equal(done, 1);
  });
});

describe('Debounced work', () => {
  withClock();

  it('waits for a pause, and is done with what was said last', () => {
    const said: string[] = [];
    const work = new Debounced(100, (text: string) => said.push(text));
    work.call('a');
    mock.timers.tick(99);
    work.call('ab');
    mock.timers.tick(99);
    assert.deepEqual(said, []);
    mock.timers.tick(1);
    assert.deepEqual(said, ['ab']);
  });

  it('is not done when it is taken back', () => {
    const said: string[] = [];
    const work = new Debounced(100, (text: string) => said.push(text));
    work.call('a');
    work.cancel();
    mock.timers.tick(1_000);
    assert.deepEqual(said, []);
  });
});

describe('Shared work', () => {
  it('runs once for all who want it, of each key, and anew when it has ended', async () => {
    const shared = new SharedWork<string, number>();
    const first = deferred<number>();
    let begun = 0;
    const begin = (answer: Promise<number>) => () => {
      begun++;
      return answer;
    };
    const both = [shared.of('a', begin(first.promise)), shared.of('a', begin(Promise.resolve(9)))];
    assert.equal(await shared.of('b', begin(Promise.resolve(2))), 2);
    first.resolve(1);
    assert.deepEqual(await Promise.all(both), [1, 1]);
    assert.equal(begun, 2);
    assert.equal(await shared.of('a', begin(Promise.resolve(3))), 3);
  });

  it('fails for all who wait, and may succeed the next time', async () => {
    const shared = new SharedWork<string, number>();
    const first = deferred<number>();
    const both = [shared.of('a', () => first.promise), shared.of('a', () => first.promise)];
    first.reject(new Error('no'));
    for (const each of await Promise.allSettled(both)) assert.equal(each.status, 'rejected');
    assert.equal(await shared.of('a', () => Promise.resolve(4)), 4);
  });
});

describe('Kept work', () => {
  it('is done once', async () => {
    let done = 0;
    const work = new KeptWork(() => Promise.resolve(++done));
    assert.equal(work.kept, undefined);
    assert.deepEqual(await Promise.all([work.get(), work.get()]), [1, 1]);
    assert.equal(await work.get(), 1);
    assert.equal(await work.renew(), 2);
    work.forget();
    assert.equal(work.kept, undefined);
    assert.equal(await work.get(), 3);
  });

  it('keeps no failure, and none of an older try in place of a newer one', async () => {
    const answers = [deferred<number>(), deferred<number>()];
    let begun = 0;
    const work = new KeptWork(() => answers[begun++]?.promise ?? Promise.resolve(0));
    const older = work.get();
    const newer = work.renew();
    answers[0]?.reject(new Error('no'));
    await assert.rejects(older);
    assert.equal(work.kept, newer);
    answers[1]?.reject(new Error('no'));
    await assert.rejects(newer);
    assert.equal(work.kept, undefined);
    assert.equal(await work.get(), 0);
  });
});
