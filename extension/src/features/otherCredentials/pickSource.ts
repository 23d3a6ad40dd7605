import { openAwsConfigFile, openAwsFile } from '../../connections/sources/awsConfigFile';
import type { Choice } from '../../platform/questions/choices';
import { pickChoice } from '../../platform/questions/pickChoice';
import { type Back, type QuestionOptions, back } from '../../platform/questions/question';
import { UserFacingError } from '../../platform/userFacingError';
import type { ConnectionSource, CredentialSource } from '../../wire/contracts.generated';
import type { FeatureContext } from '../../wire/featureContext';
import { type SourceAction, problemSection, sourceSections, ssoRoleSections } from './sourceChoices';

interface PickSourceOptions extends QuestionOptions {
  /** What is marked. */
  readonly current?: ConnectionSource | undefined;

  /** Offers the roles of SSO sessions too. */
  readonly withSsoRoles?: boolean;
  readonly isOffered?: (source: CredentialSource) => boolean;

  /** Other ways on, below the sources. */
  readonly more?: readonly Choice<SourceAction>[];
}

/**
 * Has the person choose where credentials come from.
 *
 * @returns the source; back where another way was chosen and gone instead
 * @throws Cancelled on Esc; UserFacingError when the source cannot be used
 */
export async function pickSource(
  { backend }: FeatureContext,
  options: PickSourceOptions,
): Promise<ConnectionSource | Back> {
  const { current, withSsoRoles = false, isOffered = () => true, more = [], ...step } = options;
  const action = await pickChoice<SourceAction>({
    ...step,
    load: async (show) => {
      const [{ sources, problems }, catalog] = await Promise.all([
        backend.request('identity/sources', {}),
        withSsoRoles ? backend.request('identity/catalog', {}) : { sessions: [] },
      ]);
      show([
        ...sourceSections(sources.filter(isOffered), current),
        problemSection(problems),
        ...ssoRoleSections(catalog),
        { heading: 'More', choices: more },
      ]);
    },
  });
  if (action === back) return back;
  if (typeof action === 'function') {
    await action();
    return back;
  }
  if ('path' in action) {
    await openAwsFile(action.path, action.line);
    return back;
  }
  if (action.problem !== undefined) throw new UserFacingError(action.problem, undefined, [openAwsConfigFile]);
  return action.source;
}
