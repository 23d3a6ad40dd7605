import type { SignInFlow } from '../../wire/contracts.generated';

/** The values of the setting `parameterStoreManager.signIn.flow`. */
export type FlowSetting = 'auto' | 'browser' | 'deviceCode';

/**
 * The browser flow ends in a redirect to the machine that the backend runs on. In a remote window that is not the
 * machine of the person's browser, except with WSL, where Windows forwards loopback.
 *
 * @param remoteName `vscode.env.remoteName`
 */
export function flowFor(setting: FlowSetting, remoteName: string | undefined): SignInFlow {
  switch (setting) {
    case 'browser':
      return 'Browser';
    case 'deviceCode':
      return 'DeviceCode';
    case 'auto':
      return remoteName === undefined || remoteName === 'wsl' ? 'Browser' : 'DeviceCode';
  }
}
