/** Documents of String and StringList parameters. */
export const documentScheme = 'parameterstoremanager';

/** One version of a String or StringList parameter, read-only. */
export const versionScheme = 'parameterstoremanager-version';

/** SecureString parameters in their masked editor; no file system answers to it, so no text document can exist. */
export const secretScheme = 'parameterstoremanager-secret';

/** Which parameter a URI means: identifiers only, never a value. */
export interface ParameterAddress {
  readonly connectionId: string;
  readonly name: string;
  /** Only with {@link versionScheme}. */
  readonly version?: number;
}

/** The parts of a `vscode.Uri` that carry the address. */
interface UriParts {
  readonly scheme: string;
  readonly authority: string;
  readonly path: string;
  readonly query: string;
}

/**
 * Authorities ignore case and hold no slash. What VS Code shows of them should still read as the account, the role and
 * the Region that are in a connection's id: `/` is written as `.`, a capital letter as `_` and the small one, and
 * anything else but small letters, digits and `-` as `__` and the hex of its UTF-16 unit, four digits.
 */
function encodeAuthority(connectionId: string): string {
  return connectionId.replace(/[^a-z0-9-]/g, (char) => {
    if (char === '/') return '.';
    if (/[A-Z]/.test(char)) return `_${char.toLowerCase()}`;
    return `__${char.charCodeAt(0).toString(16).padStart(4, '0')}`;
  });
}

function decodeAuthority(authority: string): string {
  return authority.replace(
    /__([0-9a-f]{4})|_([a-z])|\./g,
    (_, hex: string | undefined, capital: string | undefined) => {
      if (hex !== undefined) return String.fromCharCode(Number.parseInt(hex, 16));
      return capital === undefined ? '/' : capital.toUpperCase();
    },
  );
}

/** `@` is not allowed in a parameter's name: it marks what a path could not say otherwise. */
const noSlash = '/@/';

export function toUriParts(scheme: string, { connectionId, name, version }: ParameterAddress): UriParts {
  const path = name.startsWith('/') ? name : noSlash + name;
  return {
    scheme,
    authority: encodeAuthority(connectionId),
    // `.` and `..` are good names of a level, and are resolved away in a path.
    path: path.replace(/(?<=\/)(\.{1,2})(?=\/|$)/g, '@$1'),
    query: version === undefined ? '' : `version=${String(version)}`,
  };
}

export function fromUriParts({ authority, path, query }: Omit<UriParts, 'scheme'>): ParameterAddress {
  const plain = path.replace(/(?<=\/)@(\.{1,2})(?=\/|$)/g, '$1');
  const version = /^version=(\d+)$/.exec(query)?.[1];
  return {
    connectionId: decodeAuthority(authority),
    name: plain.startsWith(noSlash) ? plain.slice(noSlash.length) : plain,
    ...(version === undefined ? {} : { version: Number(version) }),
  };
}

/** The folder that a parameter is shown in: `/` for the root. */
export function folderOf(name: string): string {
  const end = name.lastIndexOf('/');
  return end <= 0 ? '/' : name.slice(0, end);
}

/** The last level of a name. */
export function lastSegment(name: string): string {
  return name.slice(name.lastIndexOf('/') + 1);
}
