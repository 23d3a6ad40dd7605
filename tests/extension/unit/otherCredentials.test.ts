import assert from 'node:assert/strict';
import {
  checkAccessKeyId,
  checkSecretAccessKey,
  checkSessionToken,
} from '../../../extension/src/features/otherCredentials/accessKeyRules';
import {
  baseOf,
  checkDuration,
  checkOption,
  checkRoleArn,
  isAssumedWith,
  restsOn,
  roleOfArn,
  withRole,
} from '../../../extension/src/features/otherCredentials/assumedRoleRules';
import {
  problemSection,
  sourceSections,
  ssoRoleSections,
} from '../../../extension/src/features/otherCredentials/sourceChoices';
import { checkName, freeName } from '../../../extension/src/platform/names';
import type { Problem } from '../../../extension/src/platform/questions/textQuestion';
import type { AssumedRoleSetting, CredentialSource } from '../../../extension/src/wire/contracts.generated';

const keys = { kind: 'AccessKeys', name: 'mine' } as const;
const saved = (name: string, from: AssumedRoleSetting['from']): AssumedRoleSetting => ({
  name,
  from,
  roleArn: `arn:aws:iam::111122223333:role/${name}`,
});

const isWarning = (problem: Problem): boolean => typeof problem === 'object' && 'warning' in problem;

describe('A role to assume', () => {
  for (const arn of [
    'arn:aws:iam::111122223333:role/Deployer',
    'arn:aws-us-gov:iam::111122223333:role/team/ops/Deployer',
    ' arn:aws-cn:iam::111122223333:role/Deployer ',
  ]) {
    it(`is taken by its ARN ${arn}`, () => {
      assert.equal(checkRoleArn(arn), undefined);
      assert.equal(roleOfArn(arn), 'Deployer');
    });
  }

  for (const arn of [
    'Deployer',
    'arn:aws:iam::111122223333:user/dana',
    'arn:aws:iam::11112222333:role/Deployer',
    'arn:aws:iam::111122223333:role/',
  ]) {
    it(`is not taken by ${arn}`, () => {
      assert.ok(checkRoleArn(arn));
    });
  }

  it('is told from a session of it', () => {
    const finding = checkRoleArn('arn:aws:sts::111122223333:assumed-role/Deployer/me');
    assert.match(typeof finding === 'string' ? finding : '', /session/);
  });

  it('has a name of its own', () => {
    const check = (text: string, taken: readonly string[]): Problem =>
      checkName(text, taken, (name) => `${name} is taken.`);
    assert.ok(check(' ', []));
    assert.ok(check('o'.repeat(65), []));
    assert.equal(check(' ops ', ['ops']), 'ops is taken.');
    assert.equal(check('ops', ['other']), undefined);
    assert.equal(freeName('ops', ['ops', 'ops 2']), 'ops 3');
  });

  it('takes options as STS does, and none', () => {
    assert.equal(checkOption.sessionName(''), undefined);
    assert.equal(checkOption.sessionName('me@acme.example'), undefined);
    assert.ok(checkOption.sessionName('me and you'));
    assert.equal(checkOption.externalId('acme:/external'), undefined);
    assert.ok(checkOption.externalId('x'));
    assert.equal(checkOption.mfaSerial('arn:aws:iam::111122223333:mfa/dana'), undefined);
    assert.ok(checkOption.mfaSerial('dana'));
    assert.ok(checkOption.sourceIdentity('a b'));
  });

  it('lasts 15 minutes to 12 hours, and an hour in a chain', () => {
    assert.equal(checkDuration('', keys), undefined);
    assert.equal(checkDuration('720', keys), undefined);
    for (const wrong of ['14', '721', '1.5', 'an hour']) {
      assert.equal(typeof checkDuration(wrong, keys), 'string', wrong);
    }
    assert.equal(checkDuration('60', { kind: 'AssumedRole', name: 'base' }), undefined);
    assert.ok(isWarning(checkDuration('61', { kind: 'AssumedRole', name: 'base' })));
  });

  it('knows what rests on it, through others and in a circle', () => {
    const first = saved('first', keys);
    const second = saved('second', { kind: 'AssumedRole', name: 'first' });
    const circle = saved('circle', { kind: 'AssumedRole', name: 'circle' });
    const all = [first, second, circle];
    assert.equal(restsOn({ kind: 'AssumedRole', name: 'second' }, 'first', all), true);
    assert.equal(restsOn({ kind: 'AssumedRole', name: 'first' }, 'second', all), false);
    assert.equal(restsOn({ kind: 'AssumedRole', name: 'circle' }, 'first', all), false);
    assert.equal(restsOn(keys, 'first', all), false);
  });

  it('takes those that rest on it along to its new name', () => {
    const base = saved('base', keys);
    const top = saved('top', { kind: 'AssumedRole', name: 'base' });
    const renamed = { ...base, name: 'ground' };
    assert.deepEqual(withRole([base, top], renamed, 'base'), [
      renamed,
      { ...top, from: { kind: 'AssumedRole', name: 'ground' } },
    ]);
    assert.deepEqual(withRole([base], top, undefined), [base, top]);
  });

  for (const from of [undefined, null, 'base', { kind: 'Wizardry', name: 'base' }]) {
    it(`leaves one alone whose base cannot be read: ${JSON.stringify(from)}`, () => {
      const base = saved('base', keys);
      const slip = { ...base, name: 'slip', from } as unknown as AssumedRoleSetting;
      assert.equal(baseOf(slip), undefined);
      assert.equal(isAssumedWith(slip, 'base'), false);
      assert.deepEqual(withRole([base, slip], { ...base, name: 'ground' }, 'base'), [
        { ...base, name: 'ground' },
        slip,
      ]);
    });
  }
});

describe('Access keys that are typed in', () => {
  it('have an id that looks like one', () => {
    assert.equal(checkAccessKeyId(' AKIAIOSFODNN7EXAMPLE '), undefined);
    assert.equal(checkAccessKeyId('ASIAIOSFODNN7EXAMPLE'), undefined);
    assert.ok(isWarning(checkAccessKeyId('MINIOROOTUSER0000')));
    assert.equal(typeof checkAccessKeyId('AKIA'), 'string');
  });

  it('have a secret in one piece', () => {
    assert.equal(checkSecretAccessKey('wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY'), undefined);
    assert.ok(checkSecretAccessKey(''));
    assert.ok(checkSecretAccessKey('two words'));
  });

  it('have a session token when they are temporary', () => {
    assert.ok(checkSessionToken('', 'ASIAIOSFODNN7EXAMPLE'));
    assert.equal(checkSessionToken('token', 'ASIAIOSFODNN7EXAMPLE'), undefined);
    assert.equal(checkSessionToken('', 'MINIOROOTUSER0000'), undefined);
  });
});

describe('Sources to choose from', () => {
  const profile = (label: string, more: Partial<CredentialSource> = {}): CredentialSource => ({
    source: { kind: 'Profile', profile: label },
    label,
    ...more,
  });

  it('stand under what they are, the default first, what is used marked', () => {
    const sections = sourceSections(
      [
        profile('work'),
        profile('home', { isDefault: true, region: 'eu-west-1' }),
        { source: keys, label: 'mine' },
        { source: { kind: 'Environment' }, label: 'Environment variables' },
      ],
      { kind: 'Profile', profile: 'work' },
    );
    assert.deepEqual(
      sections.map(({ heading, choices }) => [heading, choices.map(({ label }) => label)]),
      [
        ['AWS profiles', ['$(key) home', '$(check) work']],
        ['Assumed roles', []],
        ['Access keys', ['$(lock) mine']],
        ['This machine', ['$(vm) Environment variables']],
      ],
    );
    assert.equal(sections[0]?.choices[0]?.description, 'default · eu-west-1');
  });

  it('say why one of them cannot be used, and have it last', () => {
    const [section] = sourceSections(
      [profile('loop', { problem: 'loop leads back to itself.', isDefault: true }), profile('work')],
      undefined,
    );
    assert.deepEqual(
      section?.choices.map(({ label, detail }) => [label, detail]),
      [
        ['$(key) work', undefined],
        ['$(warning) loop', 'loop leads back to itself.'],
      ],
    );
  });

  it('say which line of a file is broken', () => {
    const { choices } = problemSection([{ path: '/home/me/.aws/config', message: 'No “=”.', line: 7 }]);
    assert.equal(choices[0]?.detail, '/home/me/.aws/config, line 7');
  });

  it('have the roles of SSO sessions among them, as far as they are listed', () => {
    const [section] = ssoRoleSections({
      sessions: [
        {
          session: 'Acme',
          accounts: [
            { id: '111122223333', name: 'Development', roles: [{ name: 'ReadOnly' }] },
            { id: '444455556666', name: 'Staging' },
          ],
        },
      ],
    });
    assert.deepEqual(
      section?.choices.map(({ label, description }) => [label, description]),
      [['$(person) Development · ReadOnly', '111122223333']],
    );
  });
});
