import { isRegionName } from '../../connections/regions/partitions';
import type { SsoSessions } from '../../connections/sessions/ssoSessions';
import { orCancelled } from '../../platform/cancelled';
import { isLocalEndpoint } from '../../platform/externalUrl';
import { checkName, freeName } from '../../platform/names';
import { pickChoice } from '../../platform/questions/pickChoice';
import type { Back } from '../../platform/questions/question';
import { askForText } from '../../platform/questions/textQuestion';
import { type WizardPlace, runWizard, wizardStep } from '../../platform/questions/wizard';
import { userSetting } from '../../platform/userSetting';
import type { FeatureContext } from '../../wire/featureContext';
import { ssoRegions } from './ssoRegions';
import { type Portal, readStartUrl } from './startUrl';

/**
 * Asks for start URL, Region and name, and remembers them in the person's settings.
 *
 * @returns the session's name
 * @throws Cancelled on Esc
 */
export async function addSsoSession(context: FeatureContext, sessions: SsoSessions): Promise<string> {
  const taken = (await sessions.list()).map(({ name }) => name);
  const read = (text: string): Portal | string => readStartUrl(text, isLocalEndpoint(userSetting('endpointUrl', '')));
  let typed = '';
  let portal: Portal = { startUrl: '', name: '' };
  let region: string | undefined;
  let name = '';
  await runWizard('Add SSO Session', [
    wizardStep<string>(
      (place) =>
        askForText({
          ...place,
          prompt: 'Start URL of your AWS access portal. You find it in your invitation to IAM Identity Center.',
          placeholder: 'https://my-company.awsapps.com/start',
          value: typed,
          check: (text) => {
            const answer = read(text);
            return typeof answer === 'string' ? answer : undefined;
          },
        }),
      (text) => {
        const answer = read(text);
        if (typeof answer !== 'string') portal = answer;
        typed = text;
        region = undefined;
      },
    ),
    wizardStep<string>(
      (place) => chooseSsoRegion(context, place, portal, region),
      (chosen) => (region = chosen),
    ),
    wizardStep<string>(
      (place) =>
        askForText({
          ...place,
          prompt: 'Name of the SSO session in VS Code',
          value: freeName(portal.name, taken),
          check: (text) => checkName(text, taken, (name) => `An SSO session named ${name} already exists.`),
        }),
      (text) => (name = text.trim()),
    ),
  ]);
  await sessions.add({ name, startUrl: portal.startUrl, region: orCancelled(region) });
  return name;
}

/** Regions that are not listed can be typed. */
function chooseSsoRegion(
  { backend }: FeatureContext,
  place: WizardPlace,
  { startUrl, region: named }: Portal,
  chosen: string | undefined,
): Promise<string | Back> {
  return pickChoice<string>({
    ...place,
    placeholder:
      named === undefined
        ? 'Choose the Region of IAM Identity Center, which your portal shows under “Access keys” next to a role'
        : 'Choose the Region of IAM Identity Center. The first one is from the start URL.',
    load: async (show) => {
      const { regions } = await backend.request('identity/regions', {});
      const listed = ssoRegions(startUrl, regions, chosen ?? named, userSetting('defaultRegion', ''));
      const choices = listed.map(({ name, displayName }) => ({ label: name, description: displayName, action: name }));
      show([{ heading: '', choices }]);
    },
    free: (text) => (isRegionName(text) ? { label: text, description: 'Use this Region', action: text } : undefined),
    refusal: (text) => `$(warning) “${text}” is not a Region. Enter a name such as eu-central-1.`,
  });
}
