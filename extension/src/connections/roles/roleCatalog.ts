import * as vscode from 'vscode';
import { KeptWork } from '../../platform/timing/keptWork';
import { SharedWork } from '../../platform/timing/sharedWork';
import { explained } from '../../platform/userFacingError';
import type { FeatureContext } from '../../wire/featureContext';
import { type Listing, applyChange, isOld, listingOf } from './listing';

/** The accounts and roles of all SSO sessions, as the backend keeps them: from last time at once, and news as it comes. */
export class RoleCatalog implements vscode.Disposable {
  readonly #changed = new vscode.EventEmitter<void>();
  readonly #listings = new Map<string, Listing>();
  readonly #refreshing = new SharedWork<string, void>();
  readonly #loading = new KeptWork(() => this.#load());

  readonly onDidChange = this.#changed.event;

  constructor(private readonly context: FeatureContext) {
    const { backend, owner } = context;
    owner.add(
      backend.on('identity/catalogChanged', (change) => {
        this.#set(change.session, applyChange(this.#listingOf(change.session), change));
      }),
    );
    owner.add(
      backend.on('identity/changed', ({ sessions }) => {
        for (const { name, state } of sessions) {
          if (state === 'SignedOut' && this.#listings.delete(name)) this.#changed.fire();
        }
      }),
    );
    owner.add(
      backend.onDidStop(() => {
        // The lists stay on the screen; the next process has them from its files.
        this.#loading.forget();
      }),
    );
  }

  /** What is known of the accounts of each session. */
  get listings(): ReadonlyMap<string, Listing> {
    return this.#listings;
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
    for (const catalog of sessions) this.#set(catalog.session, listingOf(catalog));
  }

  async #refresh(session: string): Promise<void> {
    this.#update(session, { isListing: true });
    const ended = (change: Partial<Listing>): void => {
      this.#update(session, { ...change, isListing: false, endedAt: Date.now() });
    };
    try {
      const { problem } = await this.context.backend.request('identity/refreshCatalog', { session });
      ended({ problem, listedAt: new Date().toISOString() });
    } catch (error) {
      ended({ problem: explained(error, this.context.log, 'The accounts could not be listed.').sentence });
    }
  }

  #update(session: string, change: Partial<Listing>): void {
    this.#set(session, { ...this.#listingOf(session), ...change });
  }

  #listingOf(session: string): Listing {
    return this.#listings.get(session) ?? listingOf({ session, accounts: [] });
  }

  #set(session: string, listing: Listing): void {
    this.#listings.set(session, listing);
    this.#changed.fire();
  }
}
