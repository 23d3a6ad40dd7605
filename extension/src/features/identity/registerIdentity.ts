import * as vscode from 'vscode';
import type { ActiveConnection } from '../../backend/activeConnection';
import { hasCode } from '../../backend/errors';
import type { FeatureContext } from '../../backend/featureContext';
import { settingsSection } from '../../platform/userSetting';
import { registerAccountsCommands } from './accounts/accountsCommands';
import { AccountsView } from './accounts/accountsView';
import { answerConfirmWrite } from './connection/confirmWrite';
import { AccountsMenu } from './accountsMenu/accountsMenu';
import { ConnectionMemory } from './connection/connectionMemory';
import { sessionOf } from './connection/connectionTarget';
import { Favorites } from './connection/favorites';
import { OpenConnections } from './connection/openConnections';
import { RuleCommands } from './connection/ruleCommands';
import { IdentityCommands } from './identityCommands';
import { answerShellRequests } from './shellRequests';
import { doubtRegion } from './signIn/regionDoubt';
import { SignIn } from './signIn/signIn';
import { SsoSessions } from './signIn/ssoSessions';
import { StatusBar } from './connection/statusBar';
import { CredentialSources } from './roles/credentialSources';
import { RoleCatalog } from './roles/roleCatalog';
import { type RoleParts, SwitchRole } from './roles/switchRole';
import { MfaPrompts } from './mfa/mfaPrompts';
import { SourceCommands } from './sources/sourceCommands';
import type { FindParameter } from './use/awsConsole';
import { registerRoleUse } from './use/registerRoleUse';
import { RoleToUse } from './use/roleToUse';
import { WindowConnection } from './connection/windowConnection';

/** The identity feature as the rest of the extension, and the tests inside VS Code, see it. */
export interface IdentityFeature {
  readonly connection: ActiveConnection;
  readonly accounts: AccountsView;
  readonly switchRole: SwitchRole;
  readonly parts: RoleParts;
}

/**
 * Sign-in, roles and the window's connection. Starts the backend only where there is a connection to resume.
 *
 * @param findParameter what the AWS console opens on
 */
export function registerIdentity(context: FeatureContext, findParameter: FindParameter): IdentityFeature {
  const { backend, extension, owner } = context;
  const hasWorkspace = vscode.workspace.workspaceFile !== undefined || vscode.workspace.workspaceFolders !== undefined;
  const memory = new ConnectionMemory(
    hasWorkspace ? extension.workspaceState : extension.globalState,
    extension.globalState,
  );
  const sessions = owner.add(new SsoSessions(context, memory));
  const open = owner.add(new OpenConnections(context));
  const connection = owner.add(new WindowConnection(context, memory, sessions, open));
  const signIn = new SignIn(context, (name) => {
    const session = sessions.find(name);
    if (session !== undefined && !memory.isProven(session)) void doubtRegion(session);
  });
  const parts: RoleParts = {
    connection,
    open,
    memory,
    sessions,
    signIn,
    favorites: owner.add(new Favorites(memory)),
    catalog: owner.add(new RoleCatalog(context)),
    sources: owner.add(new CredentialSources(context)),
  };
  const switchRole = new SwitchRole(context, parts);
  owner.add(new StatusBar(connection, sessions));
  const accounts = owner.add(new AccountsView(parts));
  registerAccountsCommands(context, parts, switchRole, accounts);
  new RuleCommands(context, connection).register();
  answerConfirmWrite(context, open);
  answerShellRequests(context, signIn, sessions);
  const identityCommands = new IdentityCommands(context, connection, open, sessions, signIn, switchRole);
  identityCommands.register();
  owner.add(new AccountsMenu(sessions, (session) => identityCommands.signOutOf(session)));

  new SourceCommands(context, parts, switchRole).register();
  new MfaPrompts(context);
  const roleToUse = new RoleToUse(context, parts);
  registerRoleUse(context, roleToUse, parts, findParameter);

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
  return { connection, accounts, switchRole, parts };
}
