import { markedIcon, restrictions } from '../../connections/connectionFacts';
import {
  type ConnectionTarget,
  describeSource,
  isSameSource,
  isSameTarget,
  sessionOf,
  sourceKey,
} from '../../connections/connectionTarget';
import { connectionName } from '../../connections/connectionText';
import { type Listing, byName } from '../../connections/roles/listing';
import { byUse, hasFault, listedSource, sourceIcons } from '../../connections/sources/listedSource';
import type {
  CatalogAccount,
  CatalogRole,
  ConnectionSource,
  CredentialSource,
  SsoSession,
} from '../../wire/contracts.generated';

/** A role or other source that can be switched to, as a line of "Switch Role". */
export interface RoleLine {
  /** The same for the same line, whatever it says. */
  readonly key: string;
  readonly target: ConnectionTarget;
  readonly icon: string;
  readonly label: string;
  readonly description: string;

  readonly heading: string;

  /** Why it cannot be used, as far as that is known: such lines stand below everything else. */
  readonly problem?: string | undefined;
  readonly isCurrent: boolean;
  readonly isFavorite: boolean;

  /** Every word that it is found by; undefined is none. */
  readonly words: readonly (string | undefined)[];
}

/** What the lines are made of. */
export interface RoleWorld {
  readonly sessions: readonly Pick<SsoSession, 'name' | 'state'>[];
  readonly listings: ReadonlyMap<string, Listing>;
  readonly sources: readonly CredentialSource[];
  readonly current: ConnectionTarget | undefined;
  readonly previous: ConnectionTarget | undefined;
  readonly favorites: readonly ConnectionSource[];
  readonly recent: readonly ConnectionTarget[];
}

const sourceHeadings: Readonly<Record<ConnectionSource['kind'], string>> = {
  SsoRole: 'SSO',
  Profile: 'AWS profiles',
  Environment: 'Other credentials',
  DefaultChain: 'Other credentials',
  AccessKeys: 'Other credentials',
  AssumedRole: 'Other credentials',
};

const brokenHeading = 'Cannot be used';

/**
 * The previous role, the favorites, what was used lately, then everything else, each once; last what is broken.
 *
 * @param session its roles alone are wanted
 */
export function roleLines(world: RoleWorld, session?: string): readonly RoleLine[] {
  if (session !== undefined) return ssoLines(world).filter(({ target }) => sessionOf(target.source) === session);
  const all = [...ssoLines(world), ...sourceLines(world)];
  const known = new Map(all.map((line) => [sourceKey(line.target.source), line]));
  const first: RoleLine[] = [];
  const add = (target: ConnectionTarget, heading: string): void => {
    if (first.some((line) => isSameTarget(line.target, target)) || !isUsable(target.source, world)) return;
    first.push(shortcut(target, heading, known.get(sourceKey(target.source)), world));
  };
  if (world.previous !== undefined) add(world.previous, 'Previous role');
  for (const source of world.favorites) {
    if (!first.some(({ target }) => isSameSource(target.source, source))) add({ source }, 'Favorites');
  }
  for (const target of world.recent) {
    const isShown = first.some((line) => isSameSource(line.target.source, target.source) && line.heading !== 'Recent');
    if (!isShown && (world.current === undefined || !isSameTarget(target, world.current))) add(target, 'Recent');
  }
  const shown = new Set(first.map(({ target }) => sourceKey(target.source)));
  // What the window shows stays among the others, marked, though it may be recent in another Region.
  return [...first, ...all.filter((line) => line.isCurrent || !shown.has(sourceKey(line.target.source)))];
}

/** A role of a session that is signed out cannot be used before a sign-in, which is a line of its own. */
function isUsable(source: ConnectionSource, { sessions, sources }: RoleWorld): boolean {
  return source.kind === 'SsoRole'
    ? sessions.some(({ name, state }) => name === source.session && state !== 'SignedOut')
    : sources.every((each) => each.problem === undefined || !isSameSource(each.source, source));
}

/** A line at the top that stands for one of those below, or for one that is not listed (yet). */
function shortcut(target: ConnectionTarget, heading: string, known: RoleLine | undefined, world: RoleWorld): RoleLine {
  const { source, region } = target;
  const line = known ?? plainLine(source, world);
  return {
    ...line,
    key: `${heading}\n${line.key}\n${region ?? ''}`,
    target: region === undefined ? line.target : { source: line.target.source, region },
    description: [region, line.description].filter(Boolean).join(' · '),
    isCurrent: line.isCurrent && (region === undefined || region === world.current?.region),
    heading,
    words: region === undefined ? line.words : [...line.words, region],
  };
}

/** A line of a source, with what is the same for all of them. */
function lineOf(
  source: ConnectionSource,
  { current, favorites }: RoleWorld,
  look: Omit<RoleLine, 'key' | 'target' | 'isCurrent' | 'isFavorite'>,
): RoleLine {
  return {
    ...look,
    key: sourceKey(source),
    target: { source },
    isCurrent: current !== undefined && isSameSource(current.source, source),
    isFavorite: favorites.some((each) => isSameSource(each, source)),
  };
}

function plainLine(source: ConnectionSource, world: RoleWorld): RoleLine {
  const label = describeSource(source);
  const isRole = source.kind === 'SsoRole';
  return lineOf(source, world, {
    icon: sourceIcons[source.kind],
    label,
    description: isRole ? source.accountId : '',
    heading: '',
    words: [label, ...(isRole ? [source.accountId, source.session] : [])],
  });
}

function ssoLines(world: RoleWorld): readonly RoleLine[] {
  const severalSessions = world.sessions.filter(({ state }) => state !== 'SignedOut').length > 1;
  return world.sessions.flatMap((session) =>
    [...(world.listings.get(session.name)?.accounts.values() ?? [])]
      .sort(byName)
      .flatMap((account) =>
        [...(account.roles ?? [])]
          .sort(byName)
          .map((role) => roleLine(session.name, account, role, severalSessions, world)),
      ),
  );
}

function roleLine(
  session: string,
  account: CatalogAccount,
  role: CatalogRole,
  severalSessions: boolean,
  world: RoleWorld,
): RoleLine {
  const { id, name, alias, emailAddress } = account;
  const { marks } = role;
  const source = { kind: 'SsoRole', session, accountId: id, roleName: role.name, accountName: name } as const;
  const facts = [
    marks?.label === undefined ? undefined : name,
    id,
    severalSessions ? session : undefined,
    ...restrictions(marks),
    ...(marks?.tags ?? []),
    alias === name ? undefined : alias,
    emailAddress,
  ];
  return lineOf(source, world, {
    icon: markedIcon(marks, 'person'),
    label: connectionName({ accountName: name, roleName: role.name, marks }),
    description: facts.filter(Boolean).join(' · '),
    heading: session,
    words: [marks?.label, name, id, alias, emailAddress, role.name, session, ...(marks?.tags ?? [])],
  });
}

function sourceLines(world: RoleWorld): readonly RoleLine[] {
  const kinds: readonly ConnectionSource['kind'][] = Object.keys(sourceHeadings) as ConnectionSource['kind'][];
  const sorted = [...world.sources].sort(
    (a, b) =>
      Number(a.problem !== undefined) - Number(b.problem !== undefined) ||
      kinds.indexOf(a.source.kind) - kinds.indexOf(b.source.kind) ||
      byUse(a, b),
  );
  return sorted.map((listed) => {
    const { source, label: ownName, description, region, problem, marks } = listed;
    const { label, notes } = listedSource(listed, marks?.tags);
    return lineOf(source, world, {
      icon: hasFault(listed) ? 'warning' : markedIcon(marks, sourceIcons[source.kind]),
      label,
      description: notes,
      problem,
      heading: problem === undefined ? sourceHeadings[source.kind] : brokenHeading,
      words: [marks?.label, ownName, description, region, sourceHeadings[source.kind], ...(marks?.tags ?? [])],
    });
  });
}
