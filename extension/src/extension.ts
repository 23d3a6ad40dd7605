import * as vscode from 'vscode';
import { type Connections, createConnections } from './connections/connections';
import { waysOut } from './connections/waysOut';
import type { AccountsView } from './features/accounts/accountsView';
import { markedOf } from './features/accounts/markedLine';
import { registerAccounts } from './features/accounts/registerAccounts';
import { registerCopyParameters } from './features/copyParameters/registerCopyParameters';
import { registerCreateParameter } from './features/createParameter/registerCreateParameter';
import { registerExport } from './features/csvExport/registerExport';
import type { ImportPreview } from './features/csvImport/importPreview';
import { registerImport } from './features/csvImport/registerImport';
import { registerDeleteParameters } from './features/deleteParameters/registerDeleteParameters';
import { registerDocuments } from './features/documents/registerDocuments';
import { type Explorer, registerExplorer } from './features/explorer/registerExplorer';
import { registerGettingStarted } from './features/gettingStarted/registerGettingStarted';
import { registerHistory } from './features/history/registerHistory';
import { registerMarks } from './features/marks/registerMarks';
import { registerMfa } from './features/mfa/registerMfa';
import { registerOtherCredentials } from './features/otherCredentials/registerOtherCredentials';
import { registerRoleElsewhere } from './features/roleElsewhere/registerRoleElsewhere';
import { registerSecrets } from './features/secrets/registerSecrets';
import type { SecretEditor } from './features/secrets/secretEditor';
import { registerSignIn } from './features/signIn/registerSignIn';
import { registerStatusBar } from './features/statusBar/registerStatusBar';
import { registerSwitchRole } from './features/switchRole/registerSwitchRole';
import { type Store, createStore } from './store/store';
import type { BackendClient } from './wire/client';
import { createContext } from './wire/createContext';

/** What the tests inside VS Code look at. */
export interface Features {
  readonly backend: BackendClient;
  readonly connections: Connections;
  readonly store: Store;
  readonly accounts: AccountsView;
  readonly explorer: Explorer;
  readonly secrets: SecretEditor;

  /** The open previews of imports, one a file. */
  readonly imports: ReadonlyMap<string, ImportPreview>;
}

/**
 * Called by VS Code on the first use of the extension: one line a feature. The backend starts on its first request.
 * Features know nothing of each other: what one needs of another is handed to it here.
 *
 * @returns nothing but to the tests inside VS Code: any other extension may ask for it
 */
export function activate(extension: vscode.ExtensionContext): Features | undefined {
  const context = createContext(extension, (error) => waysOut(error, () => switchRole.reconnect()));
  const connections = createConnections(context, {
    signIn: () => signIn.start(),
    switchRole: () => switchRole.run(),
  });
  const store = createStore(context, connections);

  const gettingStarted = registerGettingStarted(context);
  const signIn = registerSignIn(context, connections, (session) => switchRole.run(session));
  registerMfa(context);
  const switchRole = registerSwitchRole(context, connections, {
    signIn,
    openTerminal: (target) => roleElsewhere.openTerminal({ target }),
  });
  const otherCredentials = registerOtherCredentials(context, connections, (target) => switchRole.connectTo(target));
  const accounts = registerAccounts(
    context,
    connections,
    (target) => switchRole.use(target),
    (session) => signIn.runAndList(session),
  );
  registerMarks(context, connections, markedOf);
  const explorer = registerExplorer(context, connections, store);
  const { targets } = explorer;
  const roleElsewhere = registerRoleElsewhere(
    context,
    connections,
    (session) => signIn.run(session),
    (called) => targets.opened(called),
  );
  registerStatusBar(context, connections, { gettingStarted, otherCredentials, roleElsewhere, signIn, switchRole });

  registerDocuments(context, connections, store);
  const copy = registerCopyParameters(context, store, targets);
  const secrets = registerSecrets(context, store, ({ connectionId, name }) => copy.values(connectionId, [name]));
  registerCreateParameter(context, connections, store, explorer);
  registerDeleteParameters(context, connections, store, targets);
  registerHistory(context, store, targets);
  const imports = registerImport(context, connections);
  registerExport(context, connections);

  if (extension.extensionMode !== vscode.ExtensionMode.Test) return undefined;
  return { backend: context.backend, connections, store, accounts, explorer, secrets, imports };
}
