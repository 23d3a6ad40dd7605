import type { ConnectionStatus } from '../../connections/windowConnection';
import { connectionFacts, restrictionIcon, restrictions } from '../../connections/connectionFacts';
import { describeTarget } from '../../connections/connectionTarget';
import { shortConnectionText } from '../../connections/connectionText';
import type { SsoSession } from '../../wire/contracts.generated';

/** What the status bar shows, in words and names that need no VS Code. */
export interface StatusBarView {
  readonly text: string;
  readonly background: 'none' | 'warning' | 'error';

  /** A theme color's id; undefined: the status bar's own. */
  readonly color?: string;

  /** For a screen reader: whole words, no icon. */
  readonly label: string;
  readonly headline: string;

  /** Name and value of each line of the tooltip. */
  readonly details: readonly (readonly [name: string, value: string])[];
}

const longestName = 24;

/**
 * @param needsSignIn the reason of a failure is that nobody is signed in
 * @param session what is known of the SSO session of the connection
 * @param now ms since 1970
 */
export function statusBarView(
  status: ConnectionStatus,
  needsSignIn: boolean,
  session: SsoSession | undefined,
  now: number,
): StatusBarView {
  switch (status.kind) {
    case 'none':
      return view('$(cloud) AWS: Not connected', 'none', 'Not connected');
    case 'connecting': {
      const label = describeTarget(status.target);
      return view(`$(loading~spin) ${shortenParts(label)}`, 'none', `Connecting to ${label}`);
    }
    case 'failed': {
      const label = describeTarget(status.target);
      return {
        ...view(
          `${needsSignIn ? '$(warning)' : '$(error)'} ${shortenParts(label)}`,
          needsSignIn ? 'warning' : 'error',
          needsSignIn ? `Sign-in required for ${label}` : `Not connected to ${label}`,
        ),
        details: [['Reason', status.error.sentence]],
      };
    }
    case 'connected': {
      const { connection } = status;
      const { accountName, roleName, region, marks } = connection;
      const expired = session?.state === 'Expired';
      const icon = expired ? 'warning' : restrictionIcon(marks);
      const icons = [icon, marks?.icon].filter((name) => name !== undefined);
      const shownIcons = (icons.length === 0 ? ['cloud'] : icons).map((name) => `$(${name})`).join(' ');
      const account = marks?.label === undefined ? accountName : `${marks.label} (${accountName})`;
      const limits = restrictions(marks);
      return {
        ...view(
          `${shownIcons} ${shortenParts(shortConnectionText(connection))}`,
          // VS Code shows no color of ours on a background of its own: then the shield alone stands for the protection.
          expired || (marks?.isProtected === true && marks.color === undefined) ? 'warning' : 'none',
          [
            expired
              ? `Sign-in expired for account ${account}, role ${roleName}, Region ${region}`
              : `Connected to account ${account}, role ${roleName}, Region ${region}`,
            ...limits,
          ].join(', '),
        ),
        ...(marks?.color === undefined ? {} : { color: marks.color }),
        headline: expired ? 'Sign-in expired' : ['Connected', ...limits].join(', '),
        details: connectionFacts(connection, session, now),
      };
    }
  }
}

function view(text: string, background: StatusBarView['background'], headline: string): StatusBarView {
  return { text, background, label: headline, headline, details: [] };
}

/** Account and role names may be long, and the status bar is not. */
function shortenParts(label: string): string {
  return label
    .split(' · ')
    .map((part) => (part.length > longestName ? `${part.slice(0, longestName - 1)}…` : part))
    .join(' · ');
}
