import { type LinkedCommand, commandId } from '../../platform/commandIds';
import type { DeviceCodeNotification } from '../../wire/contracts.generated';

/** The commands behind the links of a sign-in's notification; they are not in the palette. */
export const signInCommands = {
  open: 'signIn.openPage',
  copy: 'signIn.copyLink',
  useDeviceCode: 'signIn.useDeviceCode',
} as const satisfies Record<string, LinkedCommand>;

/** How far a sign-in through the browser has come. */
export type BrowserPage = 'opened' | 'notOpened' | 'copied';

const notes: Readonly<Record<BrowserPage, string>> = {
  opened: 'Finish the sign-in in your browser.',
  notOpened: 'The sign-in page was not opened.',
  copied: 'The link was copied. Open it in a browser on this machine.',
};

/**
 * What the notification of a sign-in through the browser says, with the other ways to go on as links.
 *
 * @param attempt handed to the commands behind the links
 */
export function browserMessage(page: BrowserPage, attempt: number): string {
  const link = (label: string, name: LinkedCommand): string =>
    `[${label}](command:${commandId(name)}?%5B${String(attempt)}%5D)`;
  return [
    notes[page],
    link(page === 'opened' ? 'Open Again' : 'Open', signInCommands.open),
    '·',
    link('Copy Link', signInCommands.copy),
    '·',
    link('Use a Device Code', signInCommands.useDeviceCode),
  ].join(' ');
}

/** What the dialog with a device code says. Who was sent a code by somebody else would let them in: so it warns. */
export function deviceCodeDialog(code: DeviceCodeNotification): { readonly message: string; readonly detail: string } {
  return {
    message: `Your code is ${code.userCode}`,
    detail:
      `To sign in to ${code.session}, open ${code.verificationUri} in any browser and confirm this code.\n\n` +
      'Confirm it only if you started this sign-in yourself just now. Never enter a code that somebody sent you: ' +
      'it would give them your access.',
  };
}

/** What is asked when somebody gives up a sign-in that was in the browser. */
export function regionDoubt({ name, region }: { readonly name: string; readonly region: string }): string {
  return (
    'Did the browser show an error such as invalid_grant? The Region of the SSO session ' +
    `${plainText(name)} (${region}) may be wrong. [Get Started](command:${commandId('getStarted')}) shows where to find the right one.`
  );
}

/** A name for the text of a notification, where VS Code would make links of `[…](…)`. */
export function plainText(name: string): string {
  return name.replaceAll('](', '] (');
}
