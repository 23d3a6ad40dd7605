import type { Connection } from '../../wire/contracts.generated';
import { accountLabel } from '../connectionText';

/** Why writes to a connection are refused, as the person's rules have it now; undefined: they are not. */
export function readOnlyReason(connection: Connection | undefined): string | undefined {
  return connection?.marks?.isReadOnly
    ? `${accountLabel(connection)} is read-only, because a rule in your settings refuses writes.`
    : undefined;
}
