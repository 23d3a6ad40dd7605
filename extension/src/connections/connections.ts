import * as vscode from 'vscode';
import type { FeatureContext } from '../wire/featureContext';
import { ConnectionKeeper } from './connectionKeeper';
import { ConnectionMemory } from './connectionMemory';
import { Favorites } from './favorites';
import { OpenConnections } from './openConnections';
import { RoleCatalog } from './roles/roleCatalog';
import { SsoSessions } from './sessions/ssoSessions';
import { CredentialSources } from './sources/credentialSources';
import { type WaysIn, WindowConnection } from './windowConnection';
import { answerConfirmWrite } from './writes/confirmWrite';
import { ConnectionRules } from './writes/connectionRules';

/** The connections of this window, and what they are made from: what all features about accounts and roles share. */
export interface Connections {
  readonly connection: WindowConnection;
  readonly open: OpenConnections;
  readonly memory: ConnectionMemory;
  readonly favorites: Favorites;
  readonly sessions: SsoSessions;
  readonly catalog: RoleCatalog;
  readonly sources: CredentialSources;
  readonly rules: ConnectionRules;
  readonly keeper: ConnectionKeeper;
}

/** Starts the backend only where there is a connection to resume. */
export function createConnections(context: FeatureContext, waysIn: WaysIn): Connections {
  const { owner } = context;
  const memory = createMemory(context);
  const sessions = owner.add(new SsoSessions(context, memory));
  const open = owner.add(new OpenConnections(context));
  const connection = owner.add(new WindowConnection(context, { memory, sessions, open, waysIn }));
  answerConfirmWrite(context, open);
  return {
    connection,
    open,
    memory,
    sessions,
    favorites: owner.add(new Favorites(memory)),
    catalog: owner.add(new RoleCatalog(context)),
    sources: owner.add(new CredentialSources(context)),
    rules: new ConnectionRules(context),
    keeper: new ConnectionKeeper(context, connection, open),
  };
}

function createMemory({ extension }: FeatureContext): ConnectionMemory {
  const hasWorkspace = vscode.workspace.workspaceFile !== undefined || vscode.workspace.workspaceFolders !== undefined;
  return new ConnectionMemory(hasWorkspace ? extension.workspaceState : extension.globalState, extension.globalState);
}
