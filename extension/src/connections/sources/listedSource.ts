import { naturalOrder } from '../../platform/naturalOrder';
import type { ConnectionSource, CredentialSource } from '../../wire/contracts.generated';
import { restrictions } from '../connectionFacts';

export const sourceIcons: Readonly<Record<ConnectionSource['kind'], string>> = {
  SsoRole: 'person',
  Profile: 'key',
  Environment: 'terminal',
  DefaultChain: 'vm',
  AccessKeys: 'key',
  AssumedRole: 'arrow-swap',
};

/** Something must be corrected. A machine without credentials is no fault. */
export function hasFault({ source, problem }: CredentialSource): boolean {
  return problem !== undefined && source.kind !== 'DefaultChain';
}

/** What cannot be used comes last, and the default first. */
export function byUse(a: CredentialSource, b: CredentialSource): number {
  return (
    Number(a.problem !== undefined) - Number(b.problem !== undefined) ||
    Number(b.isDefault ?? false) - Number(a.isDefault ?? false) ||
    naturalOrder(a.label, b.label)
  );
}

/**
 * What a source is called in a list, and what is told beside it.
 *
 * @param tags words that it is found by, where they are told as well
 */
export function listedSource(
  { label: ownName, description, region, isDefault, marks }: CredentialSource,
  tags: readonly string[] = [],
): {
  readonly label: string;
  readonly ownName: string | undefined;
  readonly notes: string;
} {
  const label = marks?.label ?? ownName;
  const name = label === ownName ? undefined : ownName;
  const notes = [name, isDefault ? 'default' : undefined, region, ...restrictions(marks), ...tags, description];
  return { label, ownName: name, notes: notes.filter(Boolean).join(' · ') };
}
