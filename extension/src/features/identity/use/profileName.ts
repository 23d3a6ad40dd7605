import * as vscode from 'vscode';
import type { ConnectionSource } from '../../../backend/contracts.generated';
import type { FeatureContext } from '../../../backend/featureContext';
import { commandPrefix } from '../../../platform/commands';
import { pickOne } from '../../../platform/prompts';
import { UserFacingError } from '../../../platform/userFacingError';
import { describeSource } from '../connection/connectionTarget';

/**
 * Copies the name of the AWS profile that stands for a role, for tools that take a profile and know no other credentials.
 *
 * @throws UserFacingError with the way to one, when there is none
 */
export async function copyProfileName({ backend }: FeatureContext, source: ConnectionSource): Promise<void> {
  const name = source.kind === 'Profile' ? source.profile : await nameOf(backend, source);
  await vscode.env.clipboard.writeText(name);
  vscode.window.setStatusBarMessage(`Copied the profile name ${name}`, 5000);
}

async function nameOf(backend: FeatureContext['backend'], source: ConnectionSource): Promise<string> {
  if (source.kind !== 'SsoRole') {
    throw new UserFacingError(
      `No AWS profile stands for ${describeSource(source)}.`,
      'Only roles of an SSO session, and profiles, have one.',
    );
  }
  const { session, accountId, roleName } = source;
  const { names } = await backend.request('identity/profileNames', { session, accountId, roleName });
  const [first, ...others] = names;
  if (first === undefined) {
    const write = (): Thenable<unknown> =>
      vscode.commands.executeCommand(`${commandPrefix}writeProfiles`, { target: { source } });
    throw new UserFacingError(`No AWS profile stands for ${describeSource(source)} yet.`, undefined, [
      { title: 'Write AWS Profiles…', run: write },
    ]);
  }
  if (others.length === 0) return first;
  const options = {
    title: `Copy Profile Name of ${describeSource(source)}`,
    placeHolder: 'More than one profile stands for it',
  };
  return (
    await pickOne(
      names.map((label) => ({ label })),
      options,
    )
  ).label;
}
