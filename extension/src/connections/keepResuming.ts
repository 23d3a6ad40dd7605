import * as vscode from 'vscode';
import { settingsSection } from '../platform/userSetting';
import { hasCode } from '../wire/errors';
import type { FeatureContext } from '../wire/featureContext';
import type { ConnectionMemory } from './connectionMemory';
import { sessionOf } from './connectionTarget';
import type { SsoSessions } from './sessions/ssoSessions';
import type { WindowConnection } from './windowConnection';

interface Parts {
  readonly memory: ConnectionMemory;
  readonly sessions: SsoSessions;
}

/**
 * Connects again to what the window had: at its start, with another process, when the endpoint is another one, and when
 * the sign-in that was missing is there.
 */
export function keepResuming(
  { backend, owner }: FeatureContext,
  connection: WindowConnection,
  { memory, sessions }: Parts,
): void {
  const resume = (): void => {
    void connection.resume();
  };
  owner.add(backend.onDidRestart(resume));
  owner.add(
    vscode.workspace.onDidChangeConfiguration((change) => {
      // The connections of the backend go where they were opened for.
      if (change.affectsConfiguration(`${settingsSection}.endpointUrl`)) resume();
    }),
  );
  owner.add(
    sessions.onDidChange(() => {
      const { status, target } = connection;
      if (status.kind !== 'failed' || !hasCode(status.error, 'SignInRequired') || target === undefined) return;
      const session = sessionOf(target.source);
      if (session !== undefined && sessions.stateOf(session) === 'SignedIn') resume();
    }),
  );
  void connection.resume(memory.current);
}
