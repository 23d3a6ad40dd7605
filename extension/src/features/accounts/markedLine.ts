import { describeSource } from '../../connections/connectionTarget';
import { accountLabel, connectionName } from '../../connections/connectionText';
import { type Marked, subjectOf } from '../../connections/writes/ruleChanges';
import { UserFacingError } from '../../platform/userFacingError';
import type { ConnectionSource } from '../../wire/contracts.generated';
import type { AccountsNode } from './accountsNodes';

/**
 * What a line's marks are about.
 *
 * @param called what a command was called with
 * @returns undefined: no line that has marks of its own
 * @throws UserFacingError where a source has no name that a rule could be about
 */
export function markedOf(called: unknown): Marked | undefined {
  const line = called as AccountsNode | undefined;
  switch (line?.kind) {
    case 'account': {
      const { id, name, marks } = line.account;
      return { subject: { account: id }, name: accountLabel({ accountName: name, marks }) };
    }
    case 'role': {
      const { account, role } = line;
      return {
        subject: { account: account.id, role: role.name },
        name: connectionName({ accountName: account.name, roleName: role.name, marks: role.marks }),
      };
    }
    case 'connection': {
      const { connection } = line;
      return { subject: subjectOf(connection), name: connectionName(connection) };
    }
    case 'source':
      return markedSource(line.source.source);
    default:
      return undefined;
  }
}

function markedSource(source: ConnectionSource): Marked {
  const name = source.kind === 'Profile' ? source.profile : 'name' in source ? source.name : undefined;
  if (name === undefined) {
    throw new UserFacingError(
      `This cannot be set for the ${describeSource(source)} before you connect with them.`,
      'Connect first, then use the line under “Open connections”.',
    );
  }
  return { subject: { name }, name };
}
