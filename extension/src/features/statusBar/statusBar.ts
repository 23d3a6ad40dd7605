import * as vscode from 'vscode';
import type { SsoSessions } from '../../connections/sessions/ssoSessions';
import type { WindowConnection } from '../../connections/windowConnection';
import { commandId, commandPrefix } from '../../platform/commandIds';
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
export class StatusBar implements vscode.Disposable {
  readonly #item: vscode.StatusBarItem;
  readonly #subscriptions: vscode.Disposable[];
  readonly #timer: NodeJS.Timeout;

  constructor(
    private readonly connection: WindowConnection,
    private readonly sessions: SsoSessions,
  ) {
    this.#item = vscode.window.createStatusBarItem(`${commandPrefix}connection`, vscode.StatusBarAlignment.Left, 50);
    this.#item.name = 'AWS Parameter Store Connection';
    this.#item.command = commandId('showConnectionMenu');
    const update = (): void => {
      this.#update();
    };
    this.#subscriptions = [connection.onDidChange(update), sessions.onDidChange(update)];
    this.#timer = setInterval(update, tickMs);
    this.#update();
    this.#item.show();
  }

  dispose(): void {
    clearInterval(this.#timer);
    for (const subscription of this.#subscriptions) subscription.dispose();
    this.#item.dispose();
  }

  #update(): void {
    const { status, session } = this.connection;
    const needsSignIn = status.kind === 'failed' && hasCode(status.error, 'SignInRequired');
    const known = session === undefined ? undefined : this.sessions.find(session);
    const view = statusBarView(status, needsSignIn, known, Date.now());
    this.#item.text = view.text;
    this.#item.backgroundColor = backgrounds[view.background];
    this.#item.color = view.color === undefined ? undefined : new vscode.ThemeColor(view.color);
    this.#item.accessibilityInformation = { label: `AWS Parameter Store: ${view.label}`, role: 'button' };
    const tooltip = new vscode.MarkdownString();
    tooltip.isTrusted = { enabledCommands: links.map(([, command]) => commandId(command)) };
    tooltip.appendMarkdown('**AWS Parameter Store: ').appendText(view.headline).appendMarkdown('**\n\n');
    for (const [name, value] of view.details) {
      tooltip.appendMarkdown(`${name}: `).appendText(value).appendMarkdown('\n\n');
    }
    if (status.kind !== 'none') {
      tooltip.appendMarkdown(links.map(([title, command]) => `[${title}](command:${commandId(command)})`).join(' · '));
    }
    this.#item.tooltip = tooltip;
  }
}
