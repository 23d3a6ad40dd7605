import {
  type ConnectionTarget,
  describeSource,
  isSameSource,
  isSameTarget,
  sessionOf,
  targetOf,
} from '../../connections/connectionTarget';
import type { Connections } from '../../connections/connections';
import { homeRegion, usualRegion } from '../../connections/regions/homeRegion';
import { pickRegion } from '../../connections/regions/pickRegion';
import { type Listing, progressText } from '../../connections/roles/listing';
import { openAwsConfigFile } from '../../connections/sources/awsConfigFile';
import { UserFacingError } from '../../platform/userFacingError';
import type { ConnectionSource, SsoSession } from '../../wire/contracts.generated';
import { hasCode } from '../../wire/errors';
import type { FeatureContext } from '../../wire/featureContext';
import { type RoleLine, type RoleScope, roleLines } from './roleLines';
import { type LineButton, type PickContent, type PickedRole, RolePick, type SignInLine } from './rolePick';

const all: RoleScope = { kind: 'all' };

/** What {@link SwitchRole} leads to that others do. */
export interface SwitchRoleHost {
  readonly signIn: {
    /** Has the person choose what to sign in to. */
    start(): Promise<void>;

    /** Signs in to a session, and does nothing else. */
    run(session: string): Promise<void>;

    /** @returns the name of the session that the person added */
    addSession(): Promise<string>;
  };
  openTerminal(target: ConnectionTarget): Promise<void>;
}

/** Moves the window from one account, role, profile or Region to another. */
export class SwitchRole {
  constructor(
    private readonly context: FeatureContext,
    private readonly parts: Connections,
    private readonly host: SwitchRoleHost,
  ) {}

  /** Has the person choose from all roles, profiles and other sources, or some of them, and connects. */
  async run(scope: RoleScope = all): Promise<void> {
    const picked = await this.#pick(scope);
    switch (picked.kind) {
      case 'connect':
        await this.use(picked.line.target);
        break;
      case 'chooseRegion':
        await this.connectTo({
          source: picked.line.target.source,
          region: await pickRegion(this.context, this.parts.memory, {
            current: picked.line.target.region ?? this.parts.connection.target?.region,
            home: homeRegion(this.parts, picked.line.target.source),
          }),
        });
        break;
      case 'openTerminal':
        await this.host.openTerminal(picked.line.target);
        break;
      case 'signIn':
        await this.#signInTo(picked.session ?? (await this.host.signIn.addSession()));
        break;
    }
  }

  /** Connects to what a line stands for. @throws UserFacingError when it is known to be broken */
  async use(target: ConnectionTarget): Promise<void> {
    const problem = this.parts.sources.find(target.source)?.problem;
    if (problem !== undefined) throw new UserFacingError(problem, undefined, [openAwsConfigFile]);
    await this.connectTo(target);
  }

  /** Signs in, and goes on to the session's roles. */
  async #signInTo(session: string): Promise<void> {
    await this.host.signIn.run(session);
    await this.run({ kind: 'session', session });
  }

  /** Back to what the window had; signs in first where that is needed. */
  async reconnect(): Promise<void> {
    const { connection, sessions } = this.parts;
    const { session, target } = connection;
    if (target === undefined) {
      await this.host.signIn.start();
      return;
    }
    if (session !== undefined) await sessions.ensureSignedIn(session, (name) => this.host.signIn.run(name));
    await connection.connect(target);
  }

  /** Back to the role before this one. */
  async previous(): Promise<void> {
    const { previous } = this.parts.memory;
    if (previous === undefined) await this.run();
    else await this.connectTo(previous);
  }

  /** Has the person choose a Region for the identity that the window has. */
  async chooseRegion(): Promise<void> {
    const { connection } = this.parts;
    const { target } = connection;
    if (target === undefined) {
      await this.run();
      return;
    }
    await connection.connect({
      source: target.source,
      region: await pickRegion(this.context, this.parts.memory, {
        current: target.region,
        // The Region of a connection that failed may be what is wrong.
        home: connection.status.kind === 'connected' ? target.region : homeRegion(this.parts, target.source),
      }),
    });
  }

  /**
   * Connects: at once where the connection is open, behind a sign-in where the session wants one, in the Region of last
   * time, or one that the person chooses, where nothing names one.
   */
  async connectTo(target: ConnectionTarget): Promise<void> {
    const { connection, open, sessions } = this.parts;
    const { source } = target;
    const session = await this.#sessionBelow(source);
    // Its Region says which others can be used.
    if (session !== undefined && sessions.known === undefined) await sessions.list();
    const wanted = { ...target, ...this.#regionFor(target) };
    const isGood = session === undefined || sessions.stateOf(session) === 'SignedIn';
    const isOpen = open.all.find((each) => isSameTarget(targetOf(each), wanted));
    // Where another kind of source leads to may have changed: AWS is asked again.
    if (isOpen !== undefined && isGood && source.kind === 'SsoRole') {
      await connection.show(isOpen);
      return;
    }
    if (session !== undefined && !isGood) await sessions.ensureSignedIn(session, (name) => this.host.signIn.run(name));
    try {
      if (wanted.region !== undefined || this.#mayNameRegion(source)) {
        await connection.connect(wanted);
        return;
      }
    } catch (error) {
      // The source names no Region.
      if (wanted.region !== undefined || !hasCode(error, 'Invalid')) throw error;
    }
    const home = homeRegion(this.parts, source);
    const region =
      this.parts.memory.recent.find((used) => isSameSource(used.source, source))?.region ??
      usualRegion(undefined, home) ??
      (await pickRegion(this.context, this.parts.memory, { home, title: `Region for ${describeSource(source)}` }));
    await connection.connect({ source, region });
  }

  /** The SSO session that a source rests on, as far as it is known before it is used. */
  async #sessionBelow(source: ConnectionSource): Promise<string | undefined> {
    const own = sessionOf(source);
    if (own !== undefined) return own;
    const { sources } = this.parts;
    // Without the list, the backend asks for the sign-in when it comes to it.
    await sources.load().catch(() => undefined);
    return sources.find(source)?.session;
  }

  async #pick(scope: RoleScope): Promise<PickedRole> {
    const { catalog, sources, sessions, favorites } = this.parts;
    const pick = new RolePick(titleOf(scope), 'Search by account name, ID, alias, email, role, or tag', () =>
      this.#content(scope),
    );
    const changed = (): void => {
      pick.changed();
    };
    const subscriptions = [catalog, sources, sessions, favorites].map((each) => each.onDidChange(changed));
    const refreshing = this.#refresh(scope).then(
      () => {
        pick.settled();
      },
      (error: unknown) => {
        pick.dispose();
        throw error;
      },
    );
    try {
      return await Promise.race([pick.run(), refreshing.then(() => new Promise<never>(() => undefined))]);
    } finally {
      pick.dispose();
      for (const subscription of subscriptions) subscription.dispose();
    }
  }

  /** Brings what is known up, then what is new. */
  async #refresh(scope: RoleScope): Promise<void> {
    const { catalog, sources, sessions } = this.parts;
    const [listed] = await Promise.all([
      sessions.list(),
      catalog.load(),
      // Roles can be used all the same.
      sources.load().catch((error: unknown) => {
        this.context.log.warn(`The AWS profiles could not be listed: ${String(error)}`);
      }),
    ]);
    const signedIn = listed.filter(({ state }) => state === 'SignedIn').map(({ name }) => name);
    const wanted = signedIn.filter((name) => scope.kind === 'all' || name === scope.session);
    await Promise.all(wanted.map((name) => catalog.refreshIfOld(name)));
  }

  #content(scope: RoleScope): PickContent {
    const { catalog, sources, sessions, memory, connection, favorites } = this.parts;
    const { listings } = catalog;
    const known = sessions.known ?? [];
    const { target: current } = connection;
    const { previous, recent } = memory;
    const world = {
      sessions: sessions.known ?? memory.signedInSessions.map((name) => ({ name, state: 'SignedIn' as const })),
      listings,
      sources: sources.all,
      current,
      previous,
      favorites: favorites.all,
      recent,
    };
    return {
      lines: roleLines(world, scope),
      signIns: sessions.known === undefined ? [] : signInLines(known, listings, scope),
      buttons: (line) => [
        this.#starButton(line),
        { icon: 'globe', tooltip: 'Choose Region…', run: () => ({ kind: 'chooseRegion', line }) },
        { icon: 'terminal', tooltip: 'Open Terminal with This Role', run: () => ({ kind: 'openTerminal', line }) },
      ],
      progress: progressText([...listings.values()]),
    };
  }

  #starButton({ isFavorite }: RoleLine): LineButton {
    return {
      icon: isFavorite ? 'star-full' : 'star-empty',
      tooltip: isFavorite ? 'Remove from Favorites' : 'Add to Favorites',
      run: async ({ target }) => {
        await this.parts.favorites.set(target.source, !isFavorite);
        return undefined;
      },
    };
  }

  /** People who move between roles stay in their Region. */
  #regionFor({ source, region }: ConnectionTarget): { readonly region?: string } {
    if (region !== undefined) return { region };
    if (source.kind !== 'SsoRole') return {};
    const { target } = this.parts.connection;
    const kept = target?.source.kind === 'SsoRole' ? target.region : undefined;
    const chosen = usualRegion(kept, homeRegion(this.parts, source));
    return chosen === undefined ? {} : { region: chosen };
  }

  /** A source that is known to name no Region is not tried in vain. */
  #mayNameRegion(source: ConnectionSource): boolean {
    if (source.kind === 'SsoRole' || source.kind === 'DefaultChain' || source.kind === 'Environment') return true;
    const known = this.parts.sources.find(source);
    return known === undefined || known.region !== undefined;
  }
}

function titleOf(scope: RoleScope): string {
  return scope.kind === 'all' ? 'Switch Role' : `Choose a Role of ${scope.session}`;
}

/** Sessions whose roles cannot be listed without a sign-in, and those that could not be listed. */
function signInLines(
  sessions: readonly SsoSession[],
  listings: ReadonlyMap<string, Listing>,
  scope: RoleScope,
): readonly SignInLine[] {
  const wanted = scope.kind === 'session' ? sessions.filter(({ name }) => name === scope.session) : sessions;
  return [
    ...wanted.flatMap(({ name, state, startUrl }): SignInLine[] => {
      if (state !== 'SignedIn') {
        const label = `$(sign-in) Sign In to ${name}…`;
        return [{ label, description: state === 'Expired' ? 'expired' : startUrl, session: name }];
      }
      const problem = listings.get(name)?.problem ?? emptyProblem(listings.get(name));
      return problem === undefined
        ? []
        : [{ label: `$(warning) Sign In to ${name} Again…`, description: problem, session: name }];
    }),
    ...(scope.kind === 'all' ? [{ label: '$(add) Add SSO Session…', description: '' }] : []),
  ];
}

function emptyProblem(listing: Listing | undefined): string | undefined {
  const isEmpty = listing?.isListing === false && listing.listedAt !== undefined && listing.accounts.size === 0;
  return isEmpty ? 'You have no accounts in this AWS access portal.' : undefined;
}
