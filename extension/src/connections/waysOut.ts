import type { ErrorAction, UserFacingError } from '../platform/userFacingError';
import { hasCode } from '../wire/errors';
import { showRules } from './writes/connectionRules';

/**
 * What a failure that the backend explained offers to the person.
 *
 * @param reconnect back to what the window had, with a sign-in where that is needed
 */
export function waysOut(error: UserFacingError, reconnect: () => unknown): readonly ErrorAction[] {
  if (hasCode(error, 'SignInRequired')) return [{ title: 'Sign In', run: reconnect }];
  return hasCode(error, 'WriteRefused') ? [{ title: 'Show Rules', run: showRules }] : [];
}
