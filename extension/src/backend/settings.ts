import * as vscode from 'vscode';
import type {
  AssumedRoleSetting,
  BackendLogLevel,
  BackendSettings,
  SsoSessionSetting,
  ConnectionRule,
} from './contracts.generated';
import { UserFacingError } from '../platform/userFacingError';
import { settingsSection, userSetting } from '../platform/userSetting';
import { openSetting } from './settingProblems';

const logLevels: Readonly<Record<vscode.LogLevel, BackendLogLevel>> = {
  [vscode.LogLevel.Off]: 'None',
  [vscode.LogLevel.Trace]: 'Trace',
  [vscode.LogLevel.Debug]: 'Debug',
  [vscode.LogLevel.Info]: 'Information',
  [vscode.LogLevel.Warning]: 'Warning',
  [vscode.LogLevel.Error]: 'Error',
};

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
    Array.isArray(written) ? `The setting ${id} has an entry that is no object.` : `The setting ${id} is no list.`,
    'Mend it, then try again.',
    [{ title: 'Open Settings', run: () => openSetting(id) }],
  );
}

function isEntry(value: unknown): boolean {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/**
 * What the backend is told of the person's settings. The lists go as they are written: the backend judges them, and its
 * answer names what is wrong with them (`SettingProblems`).
 */
export function readBackendSettings(log: vscode.LogOutputChannel): BackendSettings {
  const endpointUrl = userSetting<string>('endpointUrl', '');
  return {
    logLevel: logLevels[log.logLevel],
    ...(endpointUrl ? { endpointUrl } : {}),
    assumedRoles: userSetting<readonly AssumedRoleSetting[]>('assumedRoles', []),
    connectionRules: userSetting<readonly ConnectionRule[]>('connectionRules', []),
    ssoSessions: userSetting<readonly SsoSessionSetting[]>('ssoSessions', []),
    pace: {
      reads: userSetting<number>('pace.reads', 40),
      describes: userSetting<number>('pace.describes', 10),
      writes: userSetting<number>('pace.writes', 3),
    },
    requestTimeoutSeconds: userSetting<number>('requestTimeout', 30),
    recreateDelaySeconds: userSetting<number>('recreateDelay', 30),
    showSizes: userSetting<boolean>('explorer.showSizes', true),
  };
}
