import type { ConnectionTarget } from './connectionTarget';

/** What a command was called with, when it was called on a line of a view that stands for an identity. */
export function targetOfLine(called: unknown): ConnectionTarget | undefined {
  if (typeof called !== 'object' || called === null || !('target' in called)) return undefined;
  const { target } = called;
  return typeof target === 'object' && target !== null && 'source' in target ? (target as ConnectionTarget) : undefined;
}

/** The SSO session that a view's line stands for. */
export function sessionOfLine(line: unknown): string | undefined {
  if (typeof line !== 'object' || line === null || !('session' in line)) return undefined;
  return typeof line.session === 'string' ? line.session : undefined;
}
