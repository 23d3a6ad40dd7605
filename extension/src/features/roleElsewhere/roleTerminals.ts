import * as vscode from 'vscode';
import { targetOf } from '../../connections/connectionTarget';
import { connectionName } from '../../connections/connectionText';
import { orCancelled } from '../../platform/cancelled';
import { Debounced } from '../../platform/timing/debounced';
import type { Connection } from '../../wire/contracts.generated';
import type { FeatureContext } from '../../wire/featureContext';
import type { RoleOfCommand } from './roleOfCommand';
import { terminalColor } from './roleWords';

interface RoleTerminal {
  readonly terminal: vscode.Terminal;
  readonly connection: Connection;
}

/** Endpoints that end together, as those of a sign-out, are told in one notification. */
const gatheringMs = 200;

/**
 * Terminals whose programs find the credentials of a role: at an endpoint of the backend, which renews them, and which
 * lives as long as the terminal. No credentials are in the terminal's environment.
 */
export class RoleTerminals {
  readonly #open = new Map<string, RoleTerminal>();
  readonly #telling = new Debounced(gatheringMs, (reason: string) => void this.#tell(reason));
  #ended: readonly RoleTerminal[] = [];

  constructor(
    private readonly context: FeatureContext,
    private readonly roles: RoleOfCommand,
  ) {
    const { backend, owner } = context;
    const subscriptions = [
      vscode.window.onDidCloseTerminal((terminal) => {
        this.#closed(terminal);
      }),
      backend.on('identity/credentialEndpointClosed', ({ endpointId, reason }) => {
        this.#end([endpointId], reason);
      }),
      backend.onDidStop(() => {
        this.#end([...this.#open.keys()], 'The extension’s backend has stopped.');
      }),
    ];
    for (const subscription of subscriptions) owner.add(subscription);
  }

  /** @param called what a command was called with: a view's line means its identity, anything else the window's */
  async openFor(called: unknown): Promise<void> {
    await this.open(await this.roles.connectionOf(called));
  }

  /**
   * Opens a terminal in the folder that is worked in, and shows it.
   *
   * @param name what tells it from others of the same role
   */
  async open(connection: Connection, name = connectionName(connection)): Promise<void> {
    const cwd = await folderToStartIn();
    const { endpointId, variables } = await this.context.backend.request('identity/openCredentialEndpoint', {
      connectionId: connection.id,
    });
    const { marks } = connection;
    const color = terminalColor(marks?.color);
    const terminal = vscode.window.createTerminal({
      name,
      env: Object.fromEntries(variables.map(({ name, value }) => [name, value ?? null])),
      iconPath: new vscode.ThemeIcon(marks?.icon ?? 'cloud'),
      ...(color === undefined ? {} : { color: new vscode.ThemeColor(color) }),
      ...(cwd === undefined ? {} : { cwd }),
      // VS Code would bring it back in another window, where its endpoint is gone.
      isTransient: true,
    });
    this.#open.set(endpointId, { terminal, connection });
    terminal.show();
  }

  #closed(terminal: vscode.Terminal): void {
    for (const [endpointId, open] of this.#open) {
      if (open.terminal !== terminal) continue;
      this.#open.delete(endpointId);
      this.context.backend.request('identity/closeCredentialEndpoint', { endpointId }).catch((error: unknown) => {
        this.context.log.warn(`The credential endpoint of a closed terminal could not be closed: ${String(error)}`);
      });
    }
  }

  #end(endpointIds: readonly string[], reason: string): void {
    const ended = endpointIds.flatMap((id) => this.#open.get(id) ?? []);
    for (const id of endpointIds) this.#open.delete(id);
    this.#ended = [...this.#ended, ...ended];
    if (ended.length > 0) this.#telling.call(reason);
  }

  async #tell(reason: string): Promise<void> {
    const terminals = this.#ended;
    this.#ended = [];
    const [first] = terminals;
    if (first === undefined) return;
    const isOne = terminals.length === 1;
    const names = terminals.map(({ connection }) => `“${connectionName(connection)}”`).join(', ');
    const lost = isOne
      ? `The terminal ${names} no longer has credentials.`
      : `The terminals ${names} no longer have credentials.`;
    const close = isOne ? 'Close Terminal' : 'Close Terminals';
    const again = 'Open New Terminal';
    const answer = await vscode.window.showWarningMessage(`${lost} ${reason}`, ...(isOne ? [again] : []), close);
    if (answer === close) for (const { terminal } of terminals) terminal.dispose();
    if (answer === again) {
      first.terminal.dispose();
      await this.context.commands.attempt(() => this.openFor({ target: targetOf(first.connection) }));
    }
  }
}

/**
 * The folder of the file that is edited, else the only folder, else the one that is chosen; undefined where there is
 * none on a disk, which leaves it to VS Code.
 *
 * @throws Cancelled on Esc
 */
async function folderToStartIn(): Promise<vscode.Uri | undefined> {
  const edited = vscode.window.activeTextEditor?.document.uri;
  const current = edited === undefined ? undefined : vscode.workspace.getWorkspaceFolder(edited);
  const folders = vscode.workspace.workspaceFolders?.filter(({ uri }) => uri.scheme === 'file') ?? [];
  if (current !== undefined && folders.includes(current)) return current.uri;
  if (folders.length <= 1) return folders[0]?.uri;
  const options = { placeHolder: 'Choose the folder to open the terminal in' };
  return orCancelled(await vscode.window.showWorkspaceFolderPick(options)).uri;
}
