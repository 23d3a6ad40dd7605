/** Whether a value that comes from a page is what it has to be. */
export type Check<T> = (value: unknown) => value is T;

export const text: Check<string> = (value) => typeof value === 'string';
export const flag: Check<boolean> = (value) => typeof value === 'boolean';

/** A whole number that is not negative: a place, a version, a line. */
export const count: Check<number> = (value): value is number => Number.isSafeInteger(value) && Number(value) >= 0;

export function oneOf<const T extends string>(words: readonly T[]): Check<T> {
  return (value): value is T => words.some((word) => word === value);
}

export function listOf<T>(check: Check<T>): Check<readonly T[]> {
  return (value): value is readonly T[] => Array.isArray(value) && value.every(check);
}

export function optional<T>(check: Check<T>): Check<T | undefined> {
  return (value): value is T | undefined => value === undefined || check(value);
}

export function record<F extends Fields>(fields: F): Check<Known<F>> {
  return (value): value is Known<F> => isRecord(value) && fits(value, fields);
}

/** What a message has beside its type. */
export type Fields = Readonly<Record<string, Check<unknown>>>;

/** The messages that a page may send: the fields of each type. */
export type Messages = Readonly<Record<string, Fields>>;

type Checked<C> = C extends Check<infer T> ? T : never;
type OptionalKeys<F extends Fields> = { [K in keyof F]: undefined extends Checked<F[K]> ? K : never }[keyof F];
type Known<F extends Fields> = {
  readonly [K in Exclude<keyof F, OptionalKeys<F>>]: Checked<F[K]>;
} & { readonly [K in OptionalKeys<F>]?: Exclude<Checked<F[K]>, undefined> };

/** One kind of page, as its messages file declares it for both sides. */
export interface PageKind<M extends Messages = Messages> {
  /** Of its script, dist/webviews/NAME.js. */
  readonly name: string;
  readonly title: string;

  /** What it may send; `ready` is sent by every page. */
  readonly sends: M;
}

/** One of the messages, told apart by its type. */
export type MessageOf<M extends Messages> = { [K in keyof M]: { readonly type: K } & Known<M[K]> }[keyof M];

/**
 * What a page sent, with the fields that are known and nothing else.
 *
 * @returns undefined when it is none of the messages
 */
export function readMessage<M extends Messages>(messages: M, sent: unknown): MessageOf<M> | undefined {
  if (!isRecord(sent) || typeof sent['type'] !== 'string' || !Object.hasOwn(messages, sent['type'])) return undefined;
  const { type } = sent;
  const fields = messages[type] ?? {};
  if (!fits(sent, fields)) return undefined;
  const known = Object.keys(fields).flatMap((key) => (sent[key] === undefined ? [] : [[key, sent[key]] as const]));
  return { type, ...Object.fromEntries(known) } as MessageOf<M>;
}

function fits(value: Readonly<Record<string, unknown>>, fields: Fields): boolean {
  return Object.entries(fields).every(([key, check]) => check(value[key]));
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
