/** Documents of String and StringList parameters. */
export const documentScheme = 'aws-ssm';

/** One version of a String or StringList parameter, read-only. */
export const versionScheme = 'aws-ssm-version';

/** SecureString parameters in their masked editor; no file system answers to it, so no text document can exist. */
export const secretScheme = 'aws-ssm-secret';

/** Which parameter a URI means: identifiers only, never a value. */
export interface ParameterAddress {
  readonly connectionId: string;
  readonly name: string;
  /** Only with {@link versionScheme}. */
  readonly version?: number;
}

/** The parts of a `vscode.Uri` that carry the address. */
export interface UriParts {
  readonly scheme: string;
  readonly authority: string;
  readonly path: string;
  readonly query: string;
}

/**
 * Authorities ignore case, so everything but lower-case letters, digits, `-` and `.` is written as `_` and the hex of
 * its UTF-16 unit, four digits.
 */
function encodeAuthority(connectionId: string): string {
  return connectionId.replace(/[^a-z0-9.-]/g, (char) => `_${char.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

function decodeAuthority(authority: string): string {
  return authority.replace(/_([0-9a-f]{4})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
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
