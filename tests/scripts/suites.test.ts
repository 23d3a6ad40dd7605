import assert from 'node:assert/strict';
import { Failure, collected, print } from '../../scripts/lib/log.mjs';
import { run } from '../../scripts/lib/run.mjs';
import { runStages } from '../../scripts/lib/suites.mjs';

const passed = { passed: 1, failed: 0, skipped: 0 };
const failed = { passed: 0, failed: 1, skipped: 0 };
const after = (milliseconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, milliseconds));

describe('Suites', () => {
  const happened: string[] = [];

  beforeEach(() => {
    happened.length = 0;
  });

  /** A suite that takes its time, and tells what happens to it. */
  function suite(name: string, milliseconds = 0): Parameters<typeof runStages>[0][0][0] {
    return {
      name,
      prepare: () => {
        happened.push(`prepare ${name}`);
        return Promise.resolve();
      },
      run: async () => {
        happened.push(`begin ${name}`);
        print(`${name} 1\n`);
        await after(milliseconds);
        print(`${name} 2\n`);
        happened.push(`end ${name}`);
        return passed;
      },
    };
  }

  it('of one stage run side by side, and the next ones are prepared meanwhile', async () => {
    const { answer } = await collected(() => runStages([[suite('a', 60), suite('b', 20)], [suite('c')]]));
    assert.deepEqual(
      answer.map(({ name }) => name),
      ['a', 'b', 'c'],
    );
    assert.deepEqual(happened.slice(0, 3), ['prepare a', 'prepare b', 'prepare c']);
    assert.deepEqual(happened.slice(3), ['begin a', 'begin b', 'end b', 'end a', 'begin c', 'end c']);
  });

  it('say in one piece what they have to say', async () => {
    const { text } = await collected(() => runStages([[suite('a', 40), suite('b', 20)]]));
    assert.match(text, /── b ──\nb 1\nb 2\n\n── a ──\na 1\na 2\n$/);
  });

  it('say what their processes print', async () => {
    const { text } = await collected(() => run('node', ['-e', 'console.log("out"); console.error("err")']));
    assert.deepEqual(text.split('\n').sort(), ['', 'err', 'out']);
  });

  it('fail by themselves, with their reason', async () => {
    const broken = { name: 'broken', run: () => Promise.reject(new Failure('no such table')) };
    const empty = { name: 'empty', run: () => Promise.resolve({ passed: 0, failed: 0, skipped: 2 }) };
    const { answer, text } = await collected(() => runStages([[broken, empty, suite('fine')]]));
    assert.deepEqual(
      answer.map(({ name, failed: count }) => [name, count]),
      [
        ['broken', 1],
        ['empty', 1],
        ['fine', 0],
      ],
    );
    assert.match(text, /✖ no such table/);
    assert.match(text, /✖ The suite empty ran no test\./);
  });

  it('fail when what they need cannot be made, and let the others run', async () => {
    const unprepared = { ...suite('unprepared'), prepare: () => Promise.reject(new Failure('no such pack')) };
    const { answer, text } = await collected(() => runStages([[suite('first')], [unprepared, suite('last')]]));
    assert.deepEqual(
      answer.map(({ name, time: _, ...counts }) => ({ [name]: counts })),
      [{ first: passed }, { unprepared: failed }, { last: passed }],
    );
    assert.match(text, /✖ no such pack/);
    assert.equal(happened.includes('begin unprepared'), false);
  });
});
