import * as vscode from 'vscode';
import type { WindowConnection } from '../../connections/windowConnection';
import type { ParameterClient } from '../../store/parameterClient';
import { addressOf } from '../../store/parameterUris';

/** Says on a parameter's tab whose it is; one of another connection than the window's has a badge. */
export class PlaceDecorations implements vscode.FileDecorationProvider {
  readonly #changed = new vscode.EventEmitter<undefined>();
  readonly onDidChangeFileDecorations = this.#changed.event;

  constructor(
    private readonly connection: Pick<WindowConnection, 'onDidChange' | 'status'>,
    private readonly client: Pick<ParameterClient, 'find' | 'placeOf'>,
  ) {}

  register(): vscode.Disposable {
    return vscode.Disposable.from(
      this.#changed,
      this.connection.onDidChange(() => {
        this.#changed.fire(undefined);
      }),
      vscode.window.registerFileDecorationProvider(this),
    );
  }

  provideFileDecoration(uri: vscode.Uri): vscode.FileDecoration | undefined {
    const connectionId = addressOf(uri)?.connectionId;
    if (connectionId === undefined) return undefined;
    const place = this.client.placeOf(connectionId);
    const { status } = this.connection;
    const color = this.client.find(connectionId)?.marks?.color;
    const themeColor = color === undefined ? undefined : new vscode.ThemeColor(color);
    if (status.kind === 'connected' && status.connection.id === connectionId) {
      return place === undefined ? undefined : new vscode.FileDecoration(undefined, place, themeColor);
    }
    return new vscode.FileDecoration('↗', place ?? 'Another account, role, or Region', themeColor);
  }
}
