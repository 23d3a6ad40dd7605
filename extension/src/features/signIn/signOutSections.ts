import type { Choice, Section } from '../../platform/questions/choices';

export type SignOutAction = { readonly kind: 'session'; readonly session: string } | { readonly kind: 'connection' };

/** What is known of what one can sign out of. */
export interface SignOutWorld {
  /** The session that the window's connection rests on. */
  readonly inUse: string | undefined;

  /** What the window's connection is called. */
  readonly connection: string;
  readonly isExpired: (session: string) => boolean;
}

/** What one can sign out of, as sections of a pick. A sign-in that has expired is still kept, and can be forgotten. */
export function signOutSections(
  actions: readonly SignOutAction[],
  { inUse, connection, isExpired }: SignOutWorld,
): readonly Section<SignOutAction>[] {
  const sessions = (expired: boolean): readonly Choice<SignOutAction>[] =>
    actions.flatMap((action) =>
      action.kind !== 'session' || isExpired(action.session) !== expired
        ? []
        : {
            label: `$(sign-out) ${action.session}`,
            ...(action.session === inUse ? { description: 'in use', isCurrent: true } : {}),
            action,
          },
    );
  return [
    { heading: 'Signed in', choices: sessions(false) },
    { heading: 'Sign-in expired', choices: sessions(true) },
    {
      heading: 'Connected',
      choices: actions
        .filter(({ kind }) => kind === 'connection')
        .map((action) => ({ label: `$(debug-disconnect) ${connection}`, isCurrent: true, action })),
    },
  ];
}
