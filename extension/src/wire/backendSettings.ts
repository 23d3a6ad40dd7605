import * as vscode from 'vscode';
import { userSetting } from '../platform/userSetting';
import type {
  AssumedRoleSetting,
  BackendLogLevel,
  BackendSettings,
  ConnectionRule,
  SsoSessionSetting,
} from './contracts.generated';

const logLevels: Readonly<Record<vscode.LogLevel, BackendLogLevel>> = {
  [vscode.LogLevel.Off]: 'None',
  [vscode.LogLevel.Trace]: 'Trace',
  [vscode.LogLevel.Debug]: 'Debug',
  [vscode.LogLevel.Info]: 'Information',
  [vscode.LogLevel.Warning]: 'Warning',
  [vscode.LogLevel.Error]: 'Error',
};

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
