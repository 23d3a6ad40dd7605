/** Ids that VS Code shares among all extensions begin with this: of commands, as in package.json, views, contexts. */
export const commandPrefix = 'parameterStoreManager.';

/**
 * Our commands that VS Code runs by their id: behind a line of a tree, the item in the status bar, and links in texts.
 * package.json names others for its menus and keys. Nobody in the shell runs a command of ours by its id: what one feature
 * needs of another is a function.
 */
export type LinkedCommand =
  | 'getStarted'
  | 'openAccountsLine'
  | 'reconnect'
  | 'refresh'
  | 'showConnectionMenu'
  | 'showLog'
  | 'signIn.copyLink'
  | 'signIn.openPage'
  | 'signIn.useDeviceCode'
  | 'signInToSession'
  | 'switchRegion'
  | 'switchRole';

/** The full id of a command, for VS Code. */
export function commandId(name: LinkedCommand): string {
  return commandPrefix + name;
}
