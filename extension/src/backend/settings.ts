import * as vscode from 'vscode';
import type { AssumedRoleSetting, BackendLogLevel, BackendSettings, SsoSessionSetting } from './contracts.generated';

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

/** What the backend is told of the person's settings. */
export function readBackendSettings(logLevel: vscode.LogLevel): BackendSettings {
  const endpointUrl = userSetting<string>('endpointUrl', '');
  return {
    logLevel: logLevels[logLevel],
    ...(endpointUrl ? { endpointUrl } : {}),
    assumedRoles: userSetting<readonly AssumedRoleSetting[]>('assumedRoles', []),
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
