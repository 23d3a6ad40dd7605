import * as vscode from 'vscode';
import { describeSource } from '../../../connections/connectionTarget';
import { orCancelled } from '../../../platform/cancelled';
import { UserFacingError } from '../../../platform/userFacingError';
import type { ConnectionSource } from '../../../wire/contracts.generated';
import type { FeatureContext } from '../../../wire/featureContext';

/**
 * Copies the name of the AWS profile that stands for a role, for tools that take a profile and know no other credentials.
 *
 * @param write leads to one
 * @throws UserFacingError with the way to one, when there is none
 */
export async function copyProfileName(
  { backend }: FeatureContext,
  source: ConnectionSource,
  write: () => unknown,
): Promise<void> {
  const name = source.kind === 'Profile' ? source.profile : await nameOf(backend, source, write);
  await vscode.env.clipboard.writeText(name);
  vscode.window.setStatusBarMessage(`$(check) Copied the profile name ${name}`, 5000);
}

async function nameOf(
  backend: FeatureContext['backend'],
  source: ConnectionSource,
  write: () => unknown,
): Promise<string> {
  if (source.kind !== 'SsoRole') {
    throw new UserFacingError(
      `There is no AWS profile for the ${describeSource(source)}.`,
      'Only roles of an SSO session have one.',
    );
  }
  const { session, accountId, roleName } = source;
  const { names } = await backend.request('identity/profileNames', { session, accountId, roleName });
  const [first, ...others] = names;
  if (first === undefined) {
    throw new UserFacingError(`There is no AWS profile for ${describeSource(source)}.`, undefined, [
      { title: 'Write AWS Profiles…', run: write },
    ]);
  }
  if (others.length === 0) return first;
  const title = `Copy Profile Name of ${describeSource(source)}`;
  const placeHolder = 'Choose one of the profiles for this role';
  return orCancelled(await vscode.window.showQuickPick(names, { title, placeHolder }));
}
