import assert from 'node:assert/strict';
import type { Connections } from '../../../extension/src/connections/connections';
import { type Listing, listingOf } from '../../../extension/src/connections/roles/listing';
import { linesBelow } from '../../../extension/src/features/accounts/accountsLines';
import { type AccountsNode, keyOf } from '../../../extension/src/features/accounts/accountsNodes';
import { clickedLine } from '../../../extension/src/features/accounts/clickedLine';
import type { ConnectionSource, CredentialSource, SsoSession } from '../../../extension/src/wire/contracts.generated';
import { accounts, role, roleConnection, session } from './samples';

const line: AccountsNode = { kind: 'section', id: 'open' };

describe('The line that was clicked', () => {
  it('is the selected one', async () => {
    assert.equal(await clickedLine({ selection: [line] }), line);
  });

  it('is waited for while VS Code does not know it, as it is just being drawn anew', async () => {
    let asked = 0;
    const view = {
      get selection(): readonly AccountsNode[] {
        return ++asked < 3 ? [] : [line];
      },
    };
    assert.equal(await clickedLine(view), line);
    assert.equal(asked, 3);
  });

  it('is none when it is gone, and no other one', async () => {
    await assert.rejects(clickedLine({ selection: [] }), /The list was just refreshed/);
  });
});

describe('What stands below a line of “Accounts & roles”', () => {
  const machine: CredentialSource = { source: { kind: 'DefaultChain' }, label: 'Default credentials' };
  const profile: CredentialSource = { source: { kind: 'Profile', profile: 'legacy' }, label: 'legacy' };

  interface Known {
    readonly open?: Connections['open']['all'];
    readonly favorites?: readonly ConnectionSource[];
    readonly sessions?: readonly SsoSession[];
    readonly listing?: Partial<Listing>;
    readonly sources?: readonly CredentialSource[];
    readonly problems?: Connections['sources']['problems'];
  }

  function parts({ open, favorites, sessions, listing, sources, problems }: Known): Connections {
    const listings = new Map(
      listing === undefined ? [] : [['Acme', { ...listingOf({ session: 'Acme', accounts: [] }), ...listing }]],
    );
    return {
      open: { all: open ?? [] },
      favorites: { all: favorites ?? [] },
      sessions: {
        known: sessions,
        stateOf: (name: string) => sessions?.find((each) => each.name === name)?.state,
      },
      catalog: { listings },
      sources: { all: sources ?? [machine], problems: problems ?? [] },
    } as unknown as Connections;
  }

  const words = (lines: readonly AccountsNode[]): readonly string[] =>
    lines.map((each) => {
      switch (each.kind) {
        case 'section':
          return each.id;
        case 'message':
          return `${each.icon} ${each.text} ${each.action?.kind ?? ''}`.trim();
        case 'session':
          return each.session;
        case 'account':
          return each.account.name;
        case 'role':
          return each.role.name;
        default:
          return each.kind;
      }
    });
  const below = (parent: AccountsNode | undefined, known: Known, failure?: string): readonly string[] =>
    words(linesBelow(parent, parts(known), failure));
  const sessionLine = (state: SsoSession['state']): AccountsNode => ({
    kind: 'session',
    session: 'Acme',
    state: session('Acme', state),
  });

  it('is nothing at first, so that the view says how to begin', () => {
    assert.deepEqual(below(undefined, {}), []);
    assert.deepEqual(below(undefined, { sessions: [] }), []);
    assert.deepEqual(below(undefined, {}, 'No.'), ['warning No. refresh', 'other']);
    assert.deepEqual(below(undefined, { sources: [machine, profile] }), ['profiles', 'other']);
    assert.deepEqual(below(undefined, { sources: [{ ...machine, source: { kind: 'Environment' } }] }), ['other']);
  });

  it('is a heading for each kind that there is, around the sessions', () => {
    const all = {
      open: [roleConnection],
      favorites: [role],
      sessions: [session('Acme', 'SignedIn'), session('Globex', 'SignedOut')],
      sources: [machine, profile],
      problems: [{ path: '/home/a/.aws/config', message: 'Not read.' }],
    };
    const headings = ['open', 'favorites', 'Acme', 'Globex', 'profiles', 'other', 'problems'];
    assert.deepEqual(below(undefined, all), headings);
    for (const [id, kind] of [
      ['open', 'connection'],
      ['favorites', 'favorite'],
      ['profiles', 'source'],
      ['other', 'source'],
      ['problems', 'fileProblem'],
    ] as const) {
      assert.deepEqual(below({ kind: 'section', id }, all), [kind]);
    }
  });

  it('is the accounts of a session by name, or why there are none', () => {
    const listed = { accounts: listingOf({ session: 'Acme', accounts }).accounts, listedAt: '2030-01-01T00:00:00Z' };
    const names = ['Production', 'Team 2', 'Team 10'];
    const of = (state: SsoSession['state'], listing?: Partial<Listing>): readonly string[] =>
      below(sessionLine(state), {
        sessions: [session('Acme', state)],
        ...(listing === undefined ? {} : { listing }),
      });
    assert.deepEqual(of('SignedIn', listed), names);
    assert.deepEqual(of('SignedIn', { ...listed, problem: 'No.' }), ['warning No. refresh', ...names]);
    assert.deepEqual(of('Expired', listed), ['sign-in Sign In Again… signIn', ...names]);
    assert.deepEqual(of('SignedOut'), ['sign-in Sign In… signIn']);
    assert.deepEqual(of('SignedIn'), ['loading~spin Listing accounts…']);
    assert.deepEqual(of('SignedIn', {}), ['loading~spin Listing accounts…']);
    assert.deepEqual(of('SignedIn', { listedAt: '2030-01-01T00:00:00Z' }), [
      'info You have no accounts in this AWS access portal.',
    ]);
  });

  it('is the roles of an account by name, or why there are none', () => {
    const [first] = accounts;
    assert.ok(first);
    const of = (state: SsoSession['state'], change: Partial<typeof first>): readonly string[] =>
      below(
        { kind: 'account', session: 'Acme', account: { ...first, ...change } },
        { sessions: [session('Acme', state)] },
      );
    const { roles: _, ...bare } = first;
    const unlisted = (state: SsoSession['state']): readonly string[] =>
      below({ kind: 'account', session: 'Acme', account: bare }, { sessions: [session('Acme', state)] });
    assert.deepEqual(of('SignedIn', {}), ['Administrator', 'ReadOnly']);
    assert.deepEqual(of('SignedIn', { problem: 'No.' }), ['warning No. refresh', 'Administrator', 'ReadOnly']);
    assert.deepEqual(of('SignedIn', { roles: [] }), ['info You have no roles in this account.']);
    assert.deepEqual(unlisted('SignedIn'), ['loading~spin Listing roles…']);
    assert.deepEqual(unlisted('Expired'), ['sign-in Sign In Again… signIn']);
  });

  it('is the same line whatever it says, but another one where its children come or go', () => {
    const key = (state: SsoSession['state']): string => keyOf(sessionLine(state));
    assert.equal(key('SignedIn'), key('Expired'));
    assert.notEqual(key('SignedIn'), key('SignedOut'));
  });
});
