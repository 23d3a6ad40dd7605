import * as vscode from 'vscode';
import { KeptWork } from '../../platform/timing/keptWork';
import { SharedWork } from '../../platform/timing/sharedWork';
import { UserFacingError } from '../../platform/userFacingError';
import type { CatalogAccount, CatalogChange } from '../../wire/contracts.generated';
import type { FeatureContext } from '../../wire/featureContext';
import { type Listing, applyChange, isOld, listingOf } from './listing';

/** @param accounts ids of those that changed; absent: any may have, or some came or went */
interface KnownRolesChange {
  readonly session: string;
  readonly accounts?: readonly string[];
}

/** The accounts and roles of all SSO sessions, as the backend keeps them: from last time at once, and news as it comes. */
export class RoleCatalog implements vscode.Disposable {
  readonly #changed = new vscode.EventEmitter<KnownRolesChange>();
  readonly #listings = new Map<string, Listing>();
  readonly #refreshing = new SharedWork<string, void>();
  readonly #loading = new KeptWork(() => this.#load());

  readonly onDidChange = this.#changed.event;

  constructor(private readonly context: FeatureContext) {
    const { backend, owner } = context;
    owner.add(
      backend.on('identity/catalogChanged', (change) => {
        this.#learn(change);
      }),
    );
    owner.add(
      backend.on('identity/changed', ({ sessions }) => {
        for (const { name, state } of sessions) if (state === 'SignedOut') this.#forget(name);
      }),
    );
    owner.add(
      backend.onDidStop(() => {
        // The lists stay on the screen; the next process has them from its files.
        this.#loading.forget();
      }),
    );
  }

  /** What is known of a session's accounts; undefined: nothing yet. */
  listing(session: string): Listing | undefined {
    return this.#listings.get(session);
  }

  get sessions(): readonly string[] {
    return [...this.#listings.keys()];
  }

  /** Takes in what the backend knows, without asking AWS. */
  load(): Promise<void> {
    return this.#loading.get();
  }

  /** Lists a session again unless its list is recent and complete. */
  async refreshIfOld(session: string): Promise<void> {
    await this.load();
    const listing = this.#listings.get(session);
    if (listing === undefined || isOld(listing, Date.now())) await this.refresh(session);
  }

  /**
   * Lists a session's accounts and roles again. A failure is shown with the list, and ends here. The listing goes on when
   * nobody looks: the next look finds it.
   */
  refresh(session: string): Promise<void> {
    return this.#refreshing.of(session, () => this.#refresh(session));
  }

  dispose(): void {
    this.#changed.dispose();
  }

  async #load(): Promise<void> {
    const { sessions } = await this.context.backend.request('identity/catalog', {});
    for (const catalog of sessions) {
      this.#listings.set(catalog.session, listingOf(catalog));
      this.#changed.fire({ session: catalog.session });
    }
  }

  async #refresh(session: string): Promise<void> {
    this.#update(session, { isListing: true });
    let problem: string | undefined;
    let listedAt = this.#listings.get(session)?.listedAt;
    try {
      ({ problem } = await this.context.backend.request('identity/refreshCatalog', { session }));
      listedAt = new Date().toISOString();
    } catch (error) {
      if (!(error instanceof UserFacingError)) this.context.log.error(String(error));
      problem =
        error instanceof UserFacingError
          ? error.sentence
          : 'The accounts could not be listed. See the log for details.';
    }
    this.#update(session, { isListing: false, problem, listedAt, endedAt: Date.now() });
  }

  #update(session: string, change: Partial<Listing>): void {
    const before = this.#listings.get(session) ?? listingOf({ session, accounts: [] });
    this.#listings.set(session, { ...before, ...change });
    this.#changed.fire(change.isListing === true ? { session, accounts: [] } : { session });
  }

  #learn(change: CatalogChange): void {
    const before = this.#listings.get(change.session) ?? listingOf({ session: change.session, accounts: [] });
    const { listing, isStructural } = applyChange(before, change);
    this.#listings.set(change.session, listing);
    const { session } = change;
    this.#changed.fire(isStructural ? { session } : { session, accounts: change.accounts.map(idOf) });
  }

  #forget(session: string): void {
    if (this.#listings.delete(session)) this.#changed.fire({ session });
  }
}

function idOf({ id }: CatalogAccount): string {
  return id;
}
