import assert from 'node:assert/strict';
import { timeLeft, timeLeftSpoken } from '../../../extension/src/connections/timeLeft';

describe('Time left', () => {
  const now = Date.parse('2030-01-01T00:00:00Z');
  const after = (seconds: number): string => new Date(now + seconds * 1000).toISOString();

  it('is told in minutes, then in hours', () => {
    assert.equal(timeLeft(after(-1), now), 'expired');
    assert.equal(timeLeft(after(59), now), 'less than a minute left');
    assert.equal(timeLeft(after(60), now), '1 min left');
    assert.equal(timeLeft(after(3599), now), '59 min left');
    assert.equal(timeLeft(after(7199), now), '119 min left');
    assert.equal(timeLeft(after(7 * 3600 + 3599), now), '7 h left');
  });

  it('is spoken in whole words', () => {
    assert.equal(timeLeftSpoken(after(60), now), '1 minute left');
    assert.equal(timeLeftSpoken(after(600), now), '10 minutes left');
    assert.equal(timeLeftSpoken(after(36_000), now), '10 hours left');
  });
});
