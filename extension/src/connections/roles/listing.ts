import { naturalOrder } from '../../platform/naturalOrder';
import type { CatalogAccount, CatalogChange, SessionCatalog } from '../../wire/contracts.generated';

/** A list that is older is asked for again when somebody looks. */
const oldAfterMs = 10 * 60_000;

/** What failed, or came to its end with gaps, is not tried again for so long. */
const retryAfterMs = 30_000;

/** The accounts of one session, as far as they are known. */
export interface Listing {
  readonly accounts: ReadonlyMap<string, CatalogAccount>;

  /** ISO 8601; absent: never listed to the end. */
  readonly listedAt?: string | undefined;
  readonly isListing: boolean;

  /** How many accounts' roles this listing has brought, of how many. */
  readonly listed: number;
  readonly total: number;

  /** What could not be listed, in one sentence. */
  readonly problem?: string | undefined;

  /** When a listing ended last, in ms since 1970; absent: not since this window looks. */
  readonly endedAt?: number;
}

export function listingOf({ accounts, listedAt, isListing }: SessionCatalog): Listing {
  return {
    accounts: new Map(accounts.map((account) => [account.id, account])),
    listedAt,
    isListing: isListing ?? false,
    listed: 0,
    total: accounts.length,
  };
}

/** The list with what is new. */
export function applyChange(listing: Listing, change: CatalogChange): Listing {
  const accounts = new Map(listing.accounts);
  for (const id of change.removed) accounts.delete(id);
  for (const account of change.accounts) accounts.set(account.id, account);
  const { listed, total, isListing } = change;
  return { ...listing, accounts, listed, total, isListing };
}

/** Whether it is worth listing again: it is long ago, it never came to its end, or something is missing. */
export function isOld({ listedAt, accounts, isListing, endedAt }: Listing, now: number): boolean {
  if (isListing || (endedAt !== undefined && now - endedAt < retryAfterMs)) return false;
  if (listedAt === undefined || now - Date.parse(listedAt) > oldAfterMs) return true;
  return [...accounts.values()].some(({ roles, problem }) => roles === undefined && problem === undefined);
}

/** `Listing 230 of 600 accounts`; undefined while nothing is being listed. */
export function progressText(listings: readonly Listing[]): string | undefined {
  const running = listings.filter(({ isListing }) => isListing);
  if (running.length === 0) return undefined;
  const sum = (of: (listing: Listing) => number): number => running.reduce((total, each) => total + of(each), 0);
  const total = sum((each) => each.total);
  return total === 0
    ? 'Listing accounts…'
    : `Listing ${String(sum((each) => each.listed))} of ${String(total)} accounts`;
}

/** What a list without accounts says; undefined: it has some, or some may come. */
export function emptyText(listing: Listing | undefined): string | undefined {
  const isEmpty = listing?.isListing === false && listing.listedAt !== undefined && listing.accounts.size === 0;
  return isEmpty ? 'You have no accounts in this AWS access portal.' : undefined;
}

/** By name, `Team 2` before `Team 10`. */
export function byName(a: { readonly name: string }, b: { readonly name: string }): number {
  return naturalOrder(a.name, b.name);
}
