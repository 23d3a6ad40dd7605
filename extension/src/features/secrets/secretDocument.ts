import * as vscode from 'vscode';
import type { ParameterAddress } from '../../store/parameterAddress';

/** The value that an edit began with, and what the person has made of it; in memory only. */
export interface SecretDraft {
  readonly original: string;
  readonly baseVersion: number;
  value: string;

  /** Milliseconds since the epoch. */
  changedAt: number;
}

/** A SecureString in its masked editor; VS Code closes it with a question while it has unsaved edits. */
export class SecretDocument implements vscode.CustomDocument {
  readonly #disposed = new vscode.EventEmitter<void>();
  readonly onDidDispose = this.#disposed.event;
  draft: SecretDraft | undefined;

  /** Set for the one save that the person asked for; VS Code's auto save comes without it. */
  saveAsked = false;

  /** A notification with a Save button is on the screen. */
  saveOffered = false;

  constructor(
    readonly uri: vscode.Uri,
    readonly address: ParameterAddress,
  ) {}

  get isDirty(): boolean {
    return this.draft !== undefined && this.draft.value !== this.draft.original;
  }

  dispose(): void {
    this.draft = undefined;
    this.#disposed.fire();
    this.#disposed.dispose();
  }
}
