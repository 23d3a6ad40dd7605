import type { ConnectionStatus } from '../../../backend/activeConnection';
import type { SignInState } from '../../../backend/contracts.generated';
import { describeSource } from './connectionTarget';

/** What the status bar shows, in words and names that need no VS Code. */
export interface StatusBarView {
  readonly text: string;
  readonly background: 'none' | 'warning' | 'error';

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
 */
export function statusBarView(
  status: ConnectionStatus,
  needsSignIn: boolean,
  session: SignInState | undefined,
): StatusBarView {
  switch (status.kind) {
    case 'none':
      return view('$(cloud) AWS: Not connected', 'none', 'Not connected');
    case 'connecting':
      return view(`$(loading~spin) ${shortenParts(status.label)}`, 'none', `Connecting to ${status.label}`);
    case 'failed':
      return {
        ...view(
          `${needsSignIn ? '$(warning)' : '$(error)'} ${shortenParts(status.label)}`,
          needsSignIn ? 'warning' : 'error',
          `${needsSignIn ? 'Sign-in needed for' : 'Not connected to'} ${status.label}`,
        ),
        details: [['Reason', status.error.sentence]],
      };
    case 'connected': {
      const { accountName, accountId, roleName, region, arn, source } = status.connection;
      const expired = session === 'Expired';
      const name = `${accountName} · ${roleName} · ${region}`;
      return {
        ...view(
          `${expired ? '$(warning)' : '$(cloud)'} ${shortenParts(name)}`,
          expired ? 'warning' : 'none',
          expired
            ? `Sign-in expired for account ${accountName}, role ${roleName}, Region ${region}`
            : `Connected to account ${accountName}, role ${roleName}, Region ${region}`,
        ),
        headline: expired ? 'Sign-in expired' : 'Connected',
        details: [
          ['Account', accountName === accountId ? accountId : `${accountName} (${accountId})`],
          ['Role', roleName],
          ['Region', region],
          ['Identity', arn],
          source.kind === 'SsoRole' ? ['SSO session', source.session] : ['Source', describeSource(source)],
        ],
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
