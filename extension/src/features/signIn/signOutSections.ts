import type { Choice, Section } from '../../platform/questions/choices';
import type { SsoSession } from '../../wire/contracts.generated';

/**
 * What one can sign out of, as sections of a pick. A sign-in that has expired is still kept, and can be forgotten.
 *
 * @param inUse the session that the window's connection rests on
 * @param connection what the window's connection is called, where closing it is a choice; it stands for no session
 */
export function signOutSections(
  signedIn: readonly Pick<SsoSession, 'name' | 'state'>[],
  inUse: string | undefined,
  connection: string | undefined,
): readonly Section<string | undefined>[] {
  const choices = (expired: boolean): readonly Choice<string>[] =>
    signedIn
      .filter(({ state }) => (state === 'Expired') === expired)
      .map(({ name }) => ({
        label: `$(sign-out) ${name}`,
        ...(name === inUse ? { description: 'in use', isCurrent: true } : {}),
        action: name,
      }));
  const connected = { label: `$(debug-disconnect) ${connection ?? ''}`, isCurrent: true, action: undefined };
  return [
    { heading: 'Signed in', choices: choices(false) },
    { heading: 'Sign-in expired', choices: choices(true) },
    { heading: 'Connected', choices: connection === undefined ? [] : [connected] },
  ];
}
