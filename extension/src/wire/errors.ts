import { ResponseError } from 'vscode-jsonrpc/node';
import * as vscode from 'vscode';
import { Cancelled } from '../platform/cancelled';
import { UserFacingError } from '../platform/userFacingError';
import { type FailureCode, type Failure, failureNumbers } from './contracts.generated';

/** A failure that the backend explained. */
export class BackendError extends UserFacingError {
  constructor(readonly info: Failure) {
    super(info.message, info.hint);
    this.name = 'BackendError';
  }

  get code(): FailureCode {
    return this.info.code;
  }
}

/** The person left the question for the name of a protected account: nothing was written. */
export class NotConfirmed extends Cancelled {}

const requestCancelled = -32800;

/** What a failed request of the wire means to the rest of the extension. */
export function fromWire(error: unknown): Error {
  if (error instanceof ResponseError) {
    if (error.code === requestCancelled) return new vscode.CancellationError();
    if (isFailure(error.data)) {
      return error.data.code === 'NotConfirmed' ? new NotConfirmed() : new BackendError(error.data);
    }
    return new Error(`The backend answered with JSON-RPC error ${String(error.code)}: ${error.message}`);
  }
  return new BackendError({
    code: 'Unavailable',
    message: 'The extension’s backend has stopped.',
    hint: 'It restarts automatically. Try again.',
  });
}

function isFailure(data: unknown): data is Failure {
  return typeof data === 'object' && data !== null && 'code' in data && String(data.code) in failureNumbers;
}

/** Whether an error is of the backend and of one of these codes. */
export function hasCode(error: unknown, ...codes: readonly FailureCode[]): error is BackendError {
  return error instanceof BackendError && codes.includes(error.code);
}
