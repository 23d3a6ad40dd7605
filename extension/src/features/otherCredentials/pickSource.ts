import { openAwsConfigFile, openAwsFile } from '../../connections/sources/awsConfigFile';
import type { Section } from '../../platform/questions/choices';
import { pickChoice } from '../../platform/questions/pickChoice';
import { type Back, type QuestionOptions, back } from '../../platform/questions/question';
import { UserFacingError } from '../../platform/userFacingError';
import type { ConnectionSource, CredentialSource } from '../../wire/contracts.generated';
import type { FeatureContext } from '../../wire/featureContext';
import { type OtherWay, type SourceAction, problemSection, sourceSections, ssoRoleSections } from './sourceChoices';

export interface PickSourceOptions extends QuestionOptions {
  /** What is marked. */
  readonly current?: ConnectionSource | undefined;

  /** Offers the roles of SSO sessions too. */
  readonly withSsoRoles?: boolean;
  readonly isOffered?: (source: CredentialSource) => boolean;

  /** Other ways on, below the sources. */
  readonly more?: Section<SourceAction>;
}

/**
 * Has the person choose where credentials come from.
 *
 * @returns the source, or the other way that was chosen instead
 * @throws Cancelled on Esc; UserFacingError when the source cannot be used
 */
export async function pickSource(
  { backend }: FeatureContext,
  options: PickSourceOptions,
): Promise<CredentialSource | OtherWay | Back> {
  const { current, withSsoRoles = false, isOffered = () => true, more, ...step } = options;
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
        ...(more === undefined ? [] : [more]),
      ]);
    },
  });
  if (action === back) return back;
  switch (action.kind) {
    case 'other':
      return action.run;
    case 'showProblem':
      await openAwsFile(action.problem.path, action.problem.line);
      return back;
    case 'use': {
      const { problem } = action.source;
      if (problem === undefined) return action.source;
      throw new UserFacingError(problem, undefined, [openAwsConfigFile]);
    }
  }
}
