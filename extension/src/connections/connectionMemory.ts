import type * as vscode from 'vscode';
import type { ConnectionSource } from '../wire/contracts.generated';
import { type ConnectionTarget, isSameSource, isSameTarget } from './connectionTarget';

const currentKey = 'identity.connection';
const previousKey = 'identity.previousConnection';
const recentKey = 'identity.recentConnections';
const favoritesKey = 'identity.favorites';
const sessionsKey = 'identity.signedInSessions';
const provenPortalsKey = 'identity.provenPortals';
const recentLimit = 10;

/** An access portal, in the Region where it is asked for. */
interface Portal {
  readonly startUrl: string;
  readonly region: string;
}

/** What outlives the window: names and ids of what was used, no secret. */
export class ConnectionMemory {
  /**
   * @param own the workspace's own memory, so that a window never opens with another workspace's account; a window
   *   without a workspace gives the person's
   * @param shared the person's, of all windows
   */
  constructor(
    private readonly own: vscode.Memento,
    private readonly shared: vscode.Memento,
  ) {}

  /** What this workspace was connected to last. */
  get current(): ConnectionTarget | undefined {
    return this.own.get<ConnectionTarget>(currentKey);
  }

  /** The role or other source before the current one, in this workspace or else in any window. */
  get previous(): ConnectionTarget | undefined {
    const { current } = this;
    const isOther = (target: ConnectionTarget): boolean =>
      current === undefined || !isSameSource(target.source, current.source);
    const own = this.own.get<ConnectionTarget>(previousKey);
    return own !== undefined && isOther(own) ? own : this.recent.find(isOther);
  }

  /** What was connected to in any window, the latest first. */
  get recent(): readonly ConnectionTarget[] {
    return this.shared.get<readonly ConnectionTarget[]>(recentKey, []);
  }

  /** What the person gave a star, in that order. */
  get favorites(): readonly ConnectionSource[] {
    return this.shared.get<readonly ConnectionSource[]>(favoritesKey, []);
  }

  /** The sessions that were signed in when somebody last looked: a guess until the backend has been asked. */
  get signedInSessions(): readonly string[] {
    return this.shared.get<readonly string[]>(sessionsKey, []);
  }

  /** Whether somebody signed in to the portal before: then its Region is right. */
  isProven(portal: Portal): boolean {
    return this.#provenPortals.includes(portalKey(portal));
  }

  get #provenPortals(): readonly string[] {
    return this.shared.get<readonly string[]>(provenPortalsKey, []);
  }

  async rememberProven(portals: readonly Portal[]): Promise<void> {
    const before = this.#provenPortals;
    const all = [...new Set([...before, ...portals.map(portalKey)])];
    if (all.length > before.length) await this.shared.update(provenPortalsKey, all);
  }

  async connected(target: ConnectionTarget): Promise<void> {
    const { current } = this;
    if (current !== undefined && !isSameSource(current.source, target.source)) {
      await this.own.update(previousKey, current);
    }
    await this.own.update(currentKey, target);
    const others = this.recent.filter((each) => !isSameTarget(each, target));
    await this.shared.update(recentKey, [target, ...others].slice(0, recentLimit));
  }

  async setFavorite(source: ConnectionSource, on: boolean): Promise<void> {
    const others = this.favorites.filter((each) => !isSameSource(each, source));
    await this.shared.update(favoritesKey, on ? [...others, source] : others);
  }

  async forgetCurrent(): Promise<void> {
    await this.own.update(currentKey, undefined);
  }

  async rememberSignedIn(sessions: readonly string[]): Promise<void> {
    if (sessions.join('\n') !== this.signedInSessions.join('\n')) await this.shared.update(sessionsKey, sessions);
  }
}

function portalKey({ startUrl, region }: Portal): string {
  return `${region} ${startUrl}`;
}
