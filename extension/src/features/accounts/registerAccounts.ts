import * as vscode from 'vscode';
import type { ConnectionTarget } from '../../connections/connectionTarget';
import type { Connections } from '../../connections/connections';
import { focusView } from '../../platform/views';
import type { FeatureContext } from '../../wire/featureContext';
import type { AccountsNode, IdentityNode } from './accountsNodes';
import { AccountsView, accountsViewId } from './accountsView';

/**
 * The view "Accounts & roles", and the commands of its lines and its title.
 *
 * @param use connects to what a line stands for
 * @param signIn signs in to a session, and lists its accounts
 */
export function registerAccounts(
  { commands, owner }: FeatureContext,
  connections: Connections,
  use: (target: ConnectionTarget) => Promise<void>,
  signIn: (session: string) => Promise<void>,
): AccountsView {
  const { connection, favorites } = connections;
  const accounts = owner.add(new AccountsView(connections));
  const switchTo = async (node: IdentityNode): Promise<void> => {
    if (node.kind === 'connection') await connection.show(node.connection);
    else await use(node.target);
  };
  const refresh = (): Promise<void> => accounts.refresh();
  commands.register('openAccountsLine', () => accounts.openSelected({ switchTo, signIn, refresh }));
  commands.registerForLine('switchTo', switchTo);
  commands.registerForLine('addFavorite', (node: IdentityNode) => favorites.set(node.target.source, true));
  commands.registerForLine('removeFavorite', (node: IdentityNode) => favorites.set(node.target.source, false));
  commands.register('refreshAccounts', refresh);
  commands.register('findAccount', async () => {
    await focusView(accountsViewId);
    await vscode.commands.executeCommand('list.find');
  });
  commands.registerForLine('copyAccountId', async (node: AccountsNode) => {
    if (node.kind === 'account') await vscode.env.clipboard.writeText(node.accountId);
  });
  return accounts;
}
