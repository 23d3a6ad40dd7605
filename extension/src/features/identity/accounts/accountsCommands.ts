import * as vscode from 'vscode';
import type { FeatureContext } from '../../../backend/featureContext';
import { editSsoSession } from '../signIn/editSsoSession';
import { openAwsFile } from '../sources/awsConfigFile';
import type { RoleParts, SwitchRole } from '../roles/switchRole';
import type { AccountsNode, FileProblemNode, IdentityNode, SessionNode } from './accountsNodes';
import { type AccountsView, accountsViewId } from './accountsView';

/** The commands of the lines and the title of "Accounts & roles". */
export function registerAccountsCommands(
  { commands }: FeatureContext,
  { connection, favorites, signIn, catalog }: RoleParts,
  switchRole: SwitchRole,
  accounts: AccountsView,
): void {
  commands.registerForLine('switchTo', async (node: IdentityNode) => {
    if (node.kind === 'connection') await connection.show(node.connection);
    else await switchRole.use(node.target);
  });
  commands.registerForLine('addFavorite', (node: IdentityNode) => favorites.set(node.target.source, true));
  commands.registerForLine('removeFavorite', (node: IdentityNode) => favorites.set(node.target.source, false));
  commands.registerForLine('signInToSession', async (line?: { readonly session: string }) => {
    // Without a line: the one that the window's parameters wait for.
    const session = line?.session ?? connection.awaitedSession;
    if (session === undefined) return;
    await signIn.run(session);
    await catalog.refreshIfOld(session);
  });
  commands.registerForLine('editSsoSession', ({ state }: SessionNode) => editSsoSession(state));
  commands.register('refreshAccounts', () => accounts.refresh());
  commands.register('findAccount', async () => {
    await vscode.commands.executeCommand(`${accountsViewId}.focus`);
    await vscode.commands.executeCommand('list.find');
  });
  commands.register('openAwsFileProblem', ({ problem }: FileProblemNode) => openAwsFile(problem.path, problem.line));
  commands.registerForLine('copyAccountId', async (node: AccountsNode) => {
    if (node.kind === 'account') await vscode.env.clipboard.writeText(node.accountId);
  });
}
