import * as vscode from 'vscode';
import type { ActiveConnection } from '../../backend/activeConnection';
import { hasCode } from '../../backend/errors';
import type { FeatureContext } from '../../backend/featureContext';
import { settingsSection } from '../../backend/settings';
import { AccountsMenu } from './accountsMenu/accountsMenu';
import { ConnectionMemory } from './connection/connectionMemory';
import { sessionOf } from './connection/connectionTarget';
import { IdentityCommands } from './identityCommands';
import { answerShellRequests } from './shellRequests';
import { SignIn } from './signIn/signIn';
import { SsoSessions } from './signIn/ssoSessions';
import { StatusBar } from './connection/statusBar';
import { SwitchRole } from './roles/switchRole';
import { MfaPrompts } from './mfa/mfaPrompts';
import { SourceCommands } from './sources/sourceCommands';
import type { FindParameter } from './use/awsConsole';
import { registerRoleUse } from './use/registerRoleUse';
import { RoleToUse } from './use/roleToUse';
import { WindowConnection } from './connection/windowConnection';

/**
 * Sign-in, roles and the window's connection. Starts the backend only where there is a connection to resume.
 *
 * @param findParameter what the AWS console opens on
 */
export function registerIdentity(context: FeatureContext, findParameter: FindParameter): ActiveConnection {
  const { backend, extension, owner } = context;
  const hasWorkspace = vscode.workspace.workspaceFile !== undefined || vscode.workspace.workspaceFolders !== undefined;
  const memory = new ConnectionMemory(
    hasWorkspace ? extension.workspaceState : extension.globalState,
    extension.globalState,
  );
  const sessions = owner.add(new SsoSessions(context, memory));
  const connection = owner.add(new WindowConnection(context, memory, sessions));
  const signIn = new SignIn(context);
  const switchRole = new SwitchRole(context, connection, memory, sessions, signIn);
  owner.add(new StatusBar(connection, sessions));
  answerShellRequests(context, signIn, sessions);
  const identityCommands = new IdentityCommands(context, connection, sessions, signIn, switchRole);
  identityCommands.register();
  owner.add(new AccountsMenu(sessions, (session) => identityCommands.signOutOf(session)));

  new SourceCommands(context, connection, memory).register();
  new MfaPrompts(context);
  registerRoleUse(context, new RoleToUse(context, connection, sessions, signIn), sessions, findParameter);

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
  resume();
  return connection;
}
