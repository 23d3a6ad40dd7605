import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import type { RunningProcess } from './processes';

/** Something that must not be found, under a name by which a failing test can tell it without showing it. */
export interface KnownSecret {
  readonly what: string;
  readonly value: string;
}

export type Form = 'UTF-8' | 'UTF-16' | 'base64' | 'URL-encoded' | 'JSON';

export interface Finding {
  readonly what: string;
  readonly form: Form;
  /** A path, a process or an entry of the browser's storage. */
  readonly where: string;
}

interface Needle {
  readonly what: string;
  readonly form: Form;
  readonly bytes: Buffer;
}

/** The part of a text's base64 that is the same wherever the text stands in what was encoded. */
function base64Of(value: string, offset: 0 | 1 | 2): string {
  const bytes = Buffer.from(value);
  const encoded = Buffer.concat([Buffer.alloc(offset), bytes]).toString('base64');
  // The first characters and the last ones hold bits of the neighbours, too.
  const begin = [0, 2, 3][offset] ?? 0;
  return encoded.slice(begin, Math.floor(((offset + bytes.length) * 8) / 6));
}

/** A secret in every form that it may be written in, each once. */
export function formsOf(value: string): readonly (readonly [Form, Buffer])[] {
  const base64 = ([0, 1, 2] as const).map((offset) => base64Of(value, offset));
  const forms: [Form, Buffer][] = [
    ['UTF-8', Buffer.from(value)],
    ['UTF-16', Buffer.from(value, 'utf16le')],
    ...[...base64, ...base64.map((text) => text.replaceAll('+', '-').replaceAll('/', '_'))].map(
      (text): [Form, Buffer] => ['base64', Buffer.from(text)],
    ),
    ['URL-encoded', Buffer.from(encodeURIComponent(value))],
    ['JSON', Buffer.from(JSON.stringify(value).slice(1, -1))],
  ];
  const seen = new Set<string>();
  return forms.filter(([, bytes]) => {
    const text = bytes.toString('latin1');
    return seen.has(text) ? false : seen.add(text);
  });
}

/** Searches files, processes and the browser's storage for secrets. */
export class LeakSearch {
  private readonly needles: readonly Needle[];

  constructor(secrets: readonly KnownSecret[]) {
    this.needles = secrets.flatMap(({ what, value }) =>
      formsOf(value).map(([form, bytes]): Needle => ({ what, form, bytes })),
    );
  }

  bytes(bytes: Buffer, where: string): Finding[] {
    const found = this.needles.filter((needle) => bytes.includes(needle.bytes));
    return found.map(({ what, form }) => ({ what, form, where }));
  }

  /** Every file below a folder, and its path. */
  folder(folder: string, except: readonly string[] = []): Finding[] {
    return readdirSync(folder, { recursive: true, withFileTypes: true }).flatMap((entry) => {
      const path = join(entry.parentPath, entry.name);
      const inPath = this.bytes(Buffer.from(path), `the path ${path}`);
      return entry.isFile() && !except.includes(path) ? [...inPath, ...this.file(path)] : inPath;
    });
  }

  processes(processes: readonly RunningProcess[]): Finding[] {
    return processes.flatMap(({ pid, arguments: commandLine, environment }) => [
      ...this.bytes(Buffer.from(commandLine, 'latin1'), `the arguments of process ${pid}`),
      ...this.bytes(Buffer.from(environment, 'latin1'), `the environment of process ${pid}`),
    ]);
  }

  /** What the browser keeps for a page's origin: its files hold it compressed in part. */
  async browserStorage(page: Page): Promise<Finding[]> {
    const entries = await storageOf(page);
    const cookies = (await page.context().cookies()).map((cookie) => [`cookie ${cookie.name}`, cookie.value] as const);
    return [...entries, ...cookies].flatMap(([where, text]) => [
      ...this.bytes(Buffer.from(text), where),
      // Bytes come as Latin-1.
      ...this.bytes(Buffer.from(text, 'latin1'), where),
    ]);
  }

  private file(path: string): Finding[] {
    let content: Buffer;
    try {
      content = readFileSync(path);
    } catch (error) {
      // Programs that still run take their files away.
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
      throw error;
    }
    return this.bytes(content, path);
  }
}

/** Each entry of IndexedDB, of the two web storages and of the caches, as text; bytes as Latin-1. */
export async function storageOf(page: Page): Promise<[where: string, text: string][]> {
  return page.evaluate(async () => {
    const entries: [string, string][] = [];
    const promised = <T>(request: IDBRequest<T>): Promise<T> =>
      new Promise((resolve, reject) => {
        request.onsuccess = () => {
          resolve(request.result);
        };
        request.onerror = () => {
          reject(new Error('The storage of the page cannot be read.'));
        };
      });
    const latin1 = (bytes: Uint8Array): string => Array.from(bytes, (byte) => String.fromCharCode(byte)).join('');
    const textOf = (value: unknown): string => {
      if (typeof value === 'string') return value;
      if (value instanceof ArrayBuffer) return latin1(new Uint8Array(value));
      if (ArrayBuffer.isView(value)) return latin1(new Uint8Array(value.buffer, value.byteOffset, value.byteLength));
      return JSON.stringify(value) || '';
    };
    for (const { name } of await indexedDB.databases()) {
      if (name === undefined) continue;
      const database = await promised(indexedDB.open(name));
      for (const table of database.objectStoreNames) {
        const store = database.transaction(table).objectStore(table);
        const [keys, values] = await Promise.all([promised(store.getAllKeys()), promised<unknown[]>(store.getAll())]);
        for (const [at, key] of keys.entries()) {
          entries.push([`IndexedDB ${name}/${table}/${textOf(key)}`, `${textOf(key)}\n${textOf(values[at])}`]);
        }
      }
      database.close();
    }
    for (const [kind, storage] of Object.entries({ localStorage, sessionStorage })) {
      for (const [key, value] of Object.entries(storage)) {
        entries.push([`${kind} ${key}`, `${key}\n${String(value)}`]);
      }
    }
    for (const name of await caches.keys()) {
      const cache = await caches.open(name);
      for (const request of await cache.keys()) {
        const answer = await cache.match(request);
        entries.push([
          `cache ${name}`,
          `${request.url}\n${latin1(new Uint8Array((await answer?.arrayBuffer()) ?? []))}`,
        ]);
      }
    }
    return entries;
  });
}
