import * as vscode from 'vscode';
import type { ConnectionTarget } from '../../connections/connectionTarget';
import type { Connections } from '../../connections/connections';
import { openAwsFile } from '../../connections/sources/awsConfigFile';
import { focusView } from '../../platform/views';
import type { FeatureContext } from '../../wire/featureContext';
import type { AccountsNode, IdentityNode } from './accountsNodes';
import { AccountsView, accountsViewId } from './accountsView';
import { clickedLine } from './clickedLine';

/**
 * The view "Accounts & roles", and the commands of its lines and its title.
 *
 * @param use connects to what a line stands for
 * @param signIn signs in to a session, and lists its accounts
 */
export function registerAccounts(
  { commands, log, owner }: FeatureContext,
  connections: Connections,
  use: (target: ConnectionTarget) => Promise<void>,
  signIn: (session: string) => Promise<void>,
): AccountsView {
  const { connection, favorites } = connections;
  const accounts = owner.add(new AccountsView(connections, log));
  const switchTo = async (node: IdentityNode): Promise<void> => {
    if (node.kind === 'connection') await connection.show(node.connection);
    else await use(node.target);
  };
  const refresh = (): Promise<void> => accounts.refresh();
  commands.register('openAccountsLine', async () => {
    const line = await clickedLine(accounts.view);
    if ('target' in line) await switchTo(line);
    else if (line.kind === 'session') await signIn(line.session);
    else if (line.kind === 'fileProblem') await openAwsFile(line.problem.path, line.problem.line);
    else if (line.kind === 'message' && line.action?.kind === 'refresh') await refresh();
    else if (line.kind === 'message' && line.action?.kind === 'signIn') await signIn(line.action.session);
  });
  commands.registerForLine('switchTo', switchTo);
  commands.registerForLine('addFavorite', (node: IdentityNode) => favorites.set(node.target.source, true));
  commands.registerForLine('removeFavorite', (node: IdentityNode) => favorites.set(node.target.source, false));
  commands.register('refreshAccounts', refresh);
  commands.register('findAccount', async () => {
    await focusView(accountsViewId);
    await vscode.commands.executeCommand('list.find');
  });
  commands.registerForLine('copyAccountId', async (node: AccountsNode) => {
    if (node.kind === 'account') await vscode.env.clipboard.writeText(node.account.id);
  });
  return accounts;
}
