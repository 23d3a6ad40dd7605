import assert from 'node:assert/strict';
import { listingOf } from '../../../extension/src/connections/roles/listing';
import { rankLines } from '../../../extension/src/features/switchRole/rankLines';
import { type RoleLine, type RoleWorld, roleLines } from '../../../extension/src/features/switchRole/roleLines';
import type { CatalogAccount, CredentialSource } from '../../../extension/src/wire/contracts.generated';
import { account, accounts } from './samples';

const role = (accountId: string, roleName: string, accountName?: string) =>
  ({ kind: 'SsoRole', session: 'Acme', accountId, roleName, ...(accountName ? { accountName } : {}) }) as const;

const profile: CredentialSource = {
  source: { kind: 'Profile', profile: 'legacy' },
  label: 'legacy',
  description: 'static keys',
  region: 'eu-west-1',
};

function world(change: Partial<RoleWorld> = {}): RoleWorld {
  return {
    sessions: [{ name: 'Acme', state: 'SignedIn' }],
    listings: new Map([['Acme', listingOf({ session: 'Acme', accounts })]]),
    sources: [profile],
    current: undefined,
    previous: undefined,
    favorites: [],
    recent: [],
    ...change,
  };
}

const labels = (lines: readonly RoleLine[]): string[] => lines.map(({ label }) => label);
const found = (search: string, of = world()): string[] => labels(rankLines(roleLines(of), search));

describe('Lines of Switch Role', () => {
  it('lists every role by account, in natural order, and the other sources behind', () => {
    assert.deepEqual(labels(roleLines(world())), [
      'Production · Administrator',
      'Production · ReadOnly',
      'Team 2 · Administrator',
      'Team 10 · Administrator',
      'Team 10 · ReadOnly',
      'legacy',
    ]);
  });

  it('begins with the previous role, the favorites and what was used lately, each once', () => {
    const [previous, star] = [role('333333333333', 'ReadOnly'), role('222222222222', 'Administrator')];
    const lines = roleLines(
      world({
        current: { source: role('111111111111', 'Administrator'), region: 'r1' },
        previous: { source: previous, region: 'r1' },
        favorites: [star, previous],
        recent: [
          { source: role('111111111111', 'Administrator'), region: 'r1' },
          { source: previous, region: 'r1' },
          { source: star, region: 'r2' },
          { source: role('111111111111', 'Administrator'), region: 'r9' },
          { source: { kind: 'Profile', profile: 'legacy' }, region: 'r1' },
        ],
      }),
    );
    assert.deepEqual(
      lines.map(({ heading, label, target }) => [heading, label, target.region]),
      [
        ['Previous role', 'Production · ReadOnly', 'r1'],
        ['Favorites', 'Team 10 · Administrator', undefined],
        ['Recent', 'Team 2 · Administrator', 'r9'],
        ['Recent', 'legacy', 'r1'],
        ['Acme', 'Production · Administrator', undefined],
        ['Acme', 'Team 2 · Administrator', undefined],
        ['Acme', 'Team 10 · ReadOnly', undefined],
      ],
    );
    // In another Region it is not what the window shows.
    assert.deepEqual(
      lines.filter(({ isCurrent }) => isCurrent).map(({ heading, label }) => [heading, label]),
      [['Acme', 'Team 2 · Administrator']],
    );
    assert.equal(new Set(lines.map(({ key }) => key)).size, lines.length);
  });

  it('offers what is not listed (yet), but nothing of a session that is signed out', () => {
    const star = role('999999999999', 'Operator', 'Old name');
    const unlisted = world({ favorites: [star], listings: new Map() });
    assert.equal(roleLines(unlisted)[0]?.label, 'Old name · Operator');
    const out = world({ favorites: [star], sessions: [{ name: 'Acme', state: 'SignedOut' }], listings: new Map() });
    assert.deepEqual(labels(roleLines(out)), ['legacy']);
  });

  it('lists one session alone', () => {
    const recent = [{ source: profile.source, region: 'r1' }];
    assert.equal(
      roleLines(world({ recent }), 'Acme').every(({ target }) => target.source.kind === 'SsoRole'),
      true,
    );
  });

  it('shows the person’s own name, and what the marks restrict', () => {
    const marked: CatalogAccount = {
      ...account('333333333333', 'Production'),
      roles: [{ name: 'Administrator', marks: { label: 'Live', icon: 'flame', isProtected: true, tags: ['shop'] } }],
    };
    const listings = new Map([['Acme', listingOf({ session: 'Acme', accounts: [marked] })]]);
    const [line] = roleLines(world({ listings }));
    assert.equal(line?.label, 'Live · Administrator');
    assert.equal(line.icon, 'flame');
    assert.match(line.description, /^Production · 333333333333 · protected · shop/);
    assert.deepEqual(found('shop', world({ listings })), ['Live · Administrator']);
  });
});

describe('What is broken', () => {
  const broken: CredentialSource = {
    source: { kind: 'DefaultChain' },
    label: 'Default credentials',
    description: 'nothing found',
    problem: 'There are no AWS credentials.',
  };
  const star: CredentialSource = { source: { kind: 'Profile', profile: 'a' }, label: 'a', problem: 'No keys.' };
  const target = { source: star.source, region: 'r1' };
  const withBroken = world({
    sources: [broken, star, profile],
    previous: target,
    favorites: [star.source],
    recent: [target],
  });

  it('stands last, whatever it was before', () => {
    const lines = roleLines(withBroken);
    assert.deepEqual(labels(lines).slice(-3), ['legacy', 'a', 'Default credentials']);
    assert.deepEqual(
      lines.flatMap(({ problem }) => problem ?? []),
      ['No keys.', 'There are no AWS credentials.'],
    );
    assert.notEqual(lines[0]?.label, 'a');
    assert.deepEqual(
      lines.slice(-2).map(({ heading, problem }) => [heading, problem]),
      [
        ['Cannot be used', 'No keys.'],
        ['Cannot be used', 'There are no AWS credentials.'],
      ],
    );
  });

  it('warns of what is to be mended, not of a machine without credentials', () => {
    const icons = roleLines(withBroken).slice(-2);
    assert.deepEqual(
      icons.map(({ icon }) => icon),
      ['warning', 'vm'],
    );
  });

  it('is found behind what can be used, however well it fits', () => {
    const good: CredentialSource = { source: { kind: 'Profile', profile: 'b' }, label: 'not the default' };
    const sources = [broken, good];
    assert.deepEqual(found('default', world({ sources })), ['not the default', 'Default credentials']);
  });
});

describe('Search of Switch Role', () => {
  it('takes several words in any order, each in any of the line’s words', () => {
    assert.deepEqual(found('read prod'), ['Production · ReadOnly']);
    assert.deepEqual(found('prod read'), ['Production · ReadOnly']);
    assert.deepEqual(found('adm 10'), ['Team 10 · Administrator']);
  });

  it('finds by an alias that was learnt', () => {
    const known: CatalogAccount = { ...account('444444444444', 'Sandbox', 'ReadOnly'), alias: 'playground' };
    const listings = new Map([['Acme', listingOf({ session: 'Acme', accounts: [...accounts, known] })]]);
    assert.deepEqual(found('playgr read', world({ listings })), ['Sandbox · ReadOnly']);
  });

  it('finds by account id, e-mail, and what a source is', () => {
    assert.deepEqual(found('111111111111'), ['Team 2 · Administrator']);
    assert.deepEqual(found('aws+3333').sort(), ['Production · Administrator', 'Production · ReadOnly']);
    assert.deepEqual(found('static'), ['legacy']);
  });

  it('keeps what its placeholder promises, for each word alone and together with others', () => {
    const known: CatalogAccount = {
      id: '777788889999',
      name: 'Acme Production',
      alias: 'acme-live',
      emailAddress: 'aws+prod@acme.example',
      roles: [
        { name: 'Administrator', marks: { label: 'Shop front', tags: ['payments', 'eu'] } },
        { name: 'NoPath', marks: { label: 'Shop front', tags: ['payments', 'eu'] } },
      ],
    };
    const tagged: CredentialSource = { ...profile, marks: { label: 'Old stuff', tags: ['payments'] } };
    const listings = new Map([['Acme', listingOf({ session: 'Acme', accounts: [...accounts, known] })]]);
    const of = world({ listings, sources: [tagged] });
    const line = 'Shop front · NoPath';
    for (const words of [
      'acme production', // account
      'shop front', // the person's own name for it
      '777788889999', // id
      '7777', // a part of it
      'acme-live', // alias
      'aws+prod@acme.example', // e-mail
      'prod@acme', // a part of it
      'nopath', // role
      'payments', // tag
    ]) {
      assert.ok(found(words, of).includes(line), words);
      assert.equal(found(`${words} nopath`, of)[0], line, words);
      assert.equal(found(`nopath ${words}`, of)[0], line, words);
    }
    assert.deepEqual(found('payments', of).sort(), ['Old stuff', 'Shop front · Administrator', line]);
    assert.deepEqual(found('old', of), ['Old stuff']);
    assert.deepEqual(found('legacy', of), ['Old stuff']);
  });

  it('tells one Region from another where a line stands for one', () => {
    const source = role('333333333333', 'ReadOnly');
    const recent = ['eu-west-1', 'us-west-2'].map((region) => ({ source, region }));
    const [line] = rankLines(roleLines(world({ recent })), 'production us-west-2');
    assert.equal(line?.target.region, 'us-west-2');
  });

  it('forgives letters that are left out, and finds nothing in noise', () => {
    assert.equal(found('prodro')[0], 'Production · ReadOnly');
    assert.deepEqual(found('qqzz'), []);
  });

  it('prefers the previous role and favorites among what fits as well', () => {
    const favorites = [role('222222222222', 'Administrator')];
    assert.equal(found('administrator', world({ favorites }))[0], 'Team 10 · Administrator');
    const previous = { source: role('111111111111', 'Administrator'), region: 'r1' };
    assert.equal(found('administrator', world({ favorites, previous }))[0], 'Team 2 · Administrator');
  });
});
