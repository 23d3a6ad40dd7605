import * as vscode from 'vscode';
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
import { type Listing, emptyText, progressText } from '../../connections/roles/listing';
import { openAwsConfigFile } from '../../connections/sources/awsConfigFile';
import { UserFacingError } from '../../platform/userFacingError';
import type { ConnectionSource, SsoSession } from '../../wire/contracts.generated';
import { hasCode } from '../../wire/errors';
import type { FeatureContext } from '../../wire/featureContext';
import { type RoleLine, roleLines } from './roleLines';
import { type LineButton, type PickContent, RolePick, type SignInLine } from './rolePick';

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

  /**
   * Has the person choose from all roles, profiles and other sources, and connects.
   *
   * @param session its roles alone are offered
   */
  async run(session?: string): Promise<void> {
    const { catalog, sources, sessions, favorites } = this.parts;
    const pick = new RolePick({
      title: session === undefined ? 'Switch Role' : `Choose a Role of ${session}`,
      content: () => this.#content(session),
      changes: [catalog, sources, sessions, favorites].map(({ onDidChange }) => onDidChange),
      loading: this.#refresh(session),
      buttons: this.#buttons(),
      use: ({ target }) => this.use(target),
      signIn: async (line) => {
        const meant = line.session ?? (await this.host.signIn.addSession());
        await this.host.signIn.run(meant);
        // On to its roles.
        await this.run(meant);
      },
    });
    const goOn = await pick.run();
    await goOn();
  }

  /** Connects to what a line stands for. @throws UserFacingError when it is known to be broken */
  async use(target: ConnectionTarget): Promise<void> {
    const problem = this.parts.sources.find(target.source)?.problem;
    if (problem !== undefined) throw new UserFacingError(problem, undefined, [openAwsConfigFile]);
    await this.connectTo(target);
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
        home: connection.shown?.region ?? homeRegion(this.parts, target.source),
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
    const wanted = this.#inUsualRegion(target);
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
    const { sources } = this.parts;
    // Without the list, the backend asks for the sign-in when it comes to it.
    if (source.kind !== 'SsoRole') await sources.load().catch(() => undefined);
    return sessionOf(source) ?? sources.find(source)?.session;
  }

  /** Brings what is known up, then what is new. */
  async #refresh(session: string | undefined): Promise<void> {
    const { catalog, sources, sessions } = this.parts;
    await Promise.all([
      sessions.list(),
      catalog.load(),
      // Roles can be used all the same.
      sources.load().catch((error: unknown) => {
        this.context.log.warn(`The AWS profiles could not be listed: ${String(error)}`);
      }),
    ]);
    const wanted = sessions.signedIn.filter((name) => session === undefined || name === session);
    await Promise.all(wanted.map((name) => catalog.refreshIfOld(name)));
  }

  #content(session: string | undefined): PickContent {
    const { catalog, sources, sessions, memory, connection, favorites } = this.parts;
    const { listings } = catalog;
    const world = {
      sessions: sessions.known ?? sessions.signedIn.map((name) => ({ name, state: 'SignedIn' as const })),
      listings,
      sources: sources.all,
      current: connection.target,
      previous: memory.previous,
      favorites: favorites.all,
      recent: memory.recent,
    };
    return {
      lines: roleLines(world, session),
      signIns: sessions.known === undefined ? [] : signInLines(sessions.known, listings, session),
      progress: progressText([...listings.values()]),
    };
  }

  /** What stands at the end of a line. */
  #buttons(): (line: RoleLine) => readonly LineButton[] {
    const button = (icon: string, tooltip: string, press: LineButton['press']): LineButton => ({
      iconPath: new vscode.ThemeIcon(icon),
      tooltip,
      press,
    });
    const star = (icon: string, tooltip: string, on: boolean): LineButton =>
      button(icon, tooltip, async ({ target }) => {
        await this.parts.favorites.set(target.source, on);
        return undefined;
      });
    const add = star('star-empty', 'Add to Favorites', true);
    const remove = star('star-full', 'Remove from Favorites', false);
    const others = [
      button('globe', 'Choose Region…', (line) => () => this.#connectInRegion(line.target)),
      button('terminal', 'Open Terminal with This Role', (line) => () => this.host.openTerminal(line.target)),
    ];
    return ({ isFavorite }) => [isFavorite ? remove : add, ...others];
  }

  async #connectInRegion({ source, region }: ConnectionTarget): Promise<void> {
    const chosen = await pickRegion(this.context, this.parts.memory, {
      current: region ?? this.parts.connection.target?.region,
      home: homeRegion(this.parts, source),
    });
    await this.connectTo({ source, region: chosen });
  }

  /** People who move between roles stay in their Region. */
  #inUsualRegion(target: ConnectionTarget): ConnectionTarget {
    const { source } = target;
    if (target.region !== undefined || source.kind !== 'SsoRole') return target;
    const { target: before } = this.parts.connection;
    const kept = before?.source.kind === 'SsoRole' ? before.region : undefined;
    const region = usualRegion(kept, homeRegion(this.parts, source));
    return region === undefined ? target : { source, region };
  }

  /** A source that is known to name no Region is not tried in vain. */
  #mayNameRegion(source: ConnectionSource): boolean {
    if (source.kind === 'SsoRole' || source.kind === 'DefaultChain' || source.kind === 'Environment') return true;
    const known = this.parts.sources.find(source);
    return known === undefined || known.region !== undefined;
  }
}

/** Sessions whose roles cannot be listed without a sign-in, and those that could not be listed. */
function signInLines(
  sessions: readonly SsoSession[],
  listings: ReadonlyMap<string, Listing>,
  session: string | undefined,
): readonly SignInLine[] {
  const wanted = sessions.filter(({ name }) => session === undefined || name === session);
  return [
    ...wanted.flatMap(({ name, state, startUrl }): SignInLine[] => {
      if (state !== 'SignedIn') {
        const label = `$(sign-in) Sign In to ${name}…`;
        return [{ label, description: state === 'Expired' ? 'expired' : startUrl, session: name }];
      }
      const problem = listings.get(name)?.problem ?? emptyText(listings.get(name));
      return problem === undefined
        ? []
        : [{ label: `$(warning) Sign In to ${name} Again…`, description: problem, session: name }];
    }),
    ...(session === undefined ? [{ label: '$(add) Add SSO Session…', description: '' }] : []),
  ];
}
