import * as vscode from 'vscode';
import type { SsoSessions } from '../../connections/sessions/ssoSessions';
import type { WindowConnection } from '../../connections/windowConnection';
import { commandId, commandPrefix } from '../../platform/commandIds';
import type { DisposableStore } from '../../platform/disposables';
import { hasCode } from '../../wire/errors';
import { statusBarView } from './statusBarView';

const backgrounds = {
  none: undefined,
  warning: new vscode.ThemeColor('statusBarItem.warningBackground'),
  error: new vscode.ThemeColor('statusBarItem.errorBackground'),
};

/** The time left is updated at this pace. */
const tickMs = 30_000;

const links = [
  ['Switch Role', 'switchRole'],
  ['Switch Region', 'switchRegion'],
] as const;

/** Account, role and Region at the lower left; a click opens the connection menu. */
export function showStatusBar(owner: DisposableStore, connection: WindowConnection, sessions: SsoSessions): void {
  const id = `${commandPrefix}connection`;
  const item = owner.add(vscode.window.createStatusBarItem(id, vscode.StatusBarAlignment.Left, 50));
  item.name = 'AWS Parameter Store Connection';
  item.command = commandId('showConnectionMenu');
  const update = (): void => {
    draw(item, connection, sessions);
  };
  const timer = setInterval(update, tickMs);
  owner.add(
    new vscode.Disposable(() => {
      clearInterval(timer);
    }),
  );
  owner.add(connection.onDidChange(update));
  owner.add(sessions.onDidChange(update));
  update();
  item.show();
}

function draw(item: vscode.StatusBarItem, { session, status }: WindowConnection, sessions: SsoSessions): void {
  const needsSignIn = status.kind === 'failed' && hasCode(status.error, 'SignInRequired');
  const known = session === undefined ? undefined : sessions.find(session);
  const view = statusBarView(status, needsSignIn, known, Date.now());
  item.text = view.text;
  item.backgroundColor = backgrounds[view.background];
  item.color = view.color === undefined ? undefined : new vscode.ThemeColor(view.color);
  item.accessibilityInformation = { label: `AWS Parameter Store: ${view.label}`, role: 'button' };
  const tooltip = new vscode.MarkdownString();
  tooltip.isTrusted = { enabledCommands: links.map(([, command]) => commandId(command)) };
  tooltip.appendMarkdown('**AWS Parameter Store: ').appendText(view.headline).appendMarkdown('**\n\n');
  for (const [name, value] of view.details) {
    tooltip.appendMarkdown(`${name}: `).appendText(value).appendMarkdown('\n\n');
  }
  if (status.kind !== 'none') {
    tooltip.appendMarkdown(links.map(([title, command]) => `[${title}](command:${commandId(command)})`).join(' · '));
  }
  item.tooltip = tooltip;
}
