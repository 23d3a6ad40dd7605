import * as vscode from 'vscode';
import type {
  AssumedRoleSetting,
  BackendLogLevel,
  BackendSettings,
  SsoSessionSetting,
  ConnectionRule,
} from './contracts.generated';
import { problemOfAssumedRole, problemOfRule, usableEntries } from './settingLists';

/** Every setting's id begins with this; see `contributes.configuration` in package.json. */
export const settingsSection = 'awsParameterStore';

const logLevels: Readonly<Record<vscode.LogLevel, BackendLogLevel>> = {
  [vscode.LogLevel.Off]: 'None',
  [vscode.LogLevel.Trace]: 'Trace',
  [vscode.LogLevel.Debug]: 'Debug',
  [vscode.LogLevel.Info]: 'Information',
  [vscode.LogLevel.Warning]: 'Warning',
  [vscode.LogLevel.Error]: 'Error',
};

/**
 * A value of the user's own settings. A workspace cannot set where credentials are sent, even where VS Code would let
 * it: its value is not looked at.
 */
export function userSetting<T>(name: string, fallback: T): T {
  const found = vscode.workspace.getConfiguration(settingsSection).inspect<T>(name);
  return found?.globalValue ?? found?.defaultValue ?? fallback;
}

/** What the backend is told of the person's settings; what cannot be used of them is logged. */
export function readBackendSettings(log: vscode.LogOutputChannel): BackendSettings {
  const warn = (message: string): void => {
    log.warn(message);
  };
  const endpointUrl = userSetting<string>('endpointUrl', '');
  return {
    logLevel: logLevels[log.logLevel],
    ...(endpointUrl ? { endpointUrl } : {}),
    assumedRoles: usableEntries(
      'assumedRoles',
      userSetting<unknown>('assumedRoles', []),
      problemOfAssumedRole,
      warn,
    ) as readonly AssumedRoleSetting[],
    connectionRules: usableEntries(
      'connectionRules',
      userSetting<unknown>('connectionRules', []),
      problemOfRule,
      warn,
    ) as readonly ConnectionRule[],
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
