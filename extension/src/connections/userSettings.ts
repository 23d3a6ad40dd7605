import * as vscode from 'vscode';
import { UserFacingError } from '../platform/userFacingError';
import { openSetting, settingsSection, userSetting } from '../platform/userSetting';
import type { AssumedRoleSetting, ConnectionRule, SsoSessionSetting } from '../wire/contracts.generated';
import type { FeatureContext } from '../wire/featureContext';

interface Lists {
  readonly ssoSessions: readonly SsoSessionSetting[];
  readonly assumedRoles: readonly AssumedRoleSetting[];
  readonly connectionRules: readonly ConnectionRule[];
}

/**
 * The entries of a list of the user's own, to be written back with a change: as they are, slips included.
 *
 * @throws UserFacingError where a change would lose what is written there, or cannot tell what it is about
 */
export function userList<K extends keyof Lists>(name: K): Lists[K] {
  const written = userSetting<Lists[K] | Readonly<Record<string, unknown>>>(name, []);
  if (Array.isArray(written) && written.every(isEntry)) return written as Lists[K];
  const id = `${settingsSection}.${name}`;
  throw new UserFacingError(
    Array.isArray(written)
      ? `The setting ${id} has an entry that is not an object.`
      : `The setting ${id} is not a list.`,
    'Correct it, and try again.',
    [{ title: 'Open Settings', run: () => openSetting(id) }],
  );
}

function isEntry(value: unknown): boolean {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/**
 * Writes one of the person's settings; the backend knows it when this returns.
 *
 * @param failed says that the setting could not be written
 * @throws UserFacingError when the settings file cannot be written
 */
export async function writeUserSetting(
  { backend, log }: Pick<FeatureContext, 'backend' | 'log'>,
  name: string,
  value: unknown,
  failed: string,
): Promise<void> {
  try {
    await vscode.workspace.getConfiguration(settingsSection).update(name, value, vscode.ConfigurationTarget.Global);
  } catch (error) {
    log.error(`The user settings could not be written: ${String(error)}`);
    throw new UserFacingError(failed, 'Check whether settings.json has errors or is read-only.', [
      {
        title: 'Open Settings',
        run: () => vscode.commands.executeCommand('workbench.action.openSettingsJson'),
      },
    ]);
  }
  await backend.configure();
}
