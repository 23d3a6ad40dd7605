import type * as vscode from 'vscode';
import { isRegionName } from '../../connections/regions/partitions';
import type { SsoSessions } from '../../connections/sessions/ssoSessions';
import { Cancelled } from '../../platform/cancelled';
import { isLocalEndpoint } from '../../platform/externalUrl';
import { freeName } from '../../platform/freeName';
import { askToPick } from '../../platform/questions/pickQuestion';
import { type Back, back } from '../../platform/questions/question';
import { askForText } from '../../platform/questions/textQuestion';
import { userSetting } from '../../platform/userSetting';
import type { FeatureContext } from '../../wire/featureContext';
import { ssoRegions } from './ssoRegions';
import { type StartUrlCheck, checkStartUrl } from './startUrl';

const title = 'Add SSO Session';

/**
 * Asks for start URL, Region and name, and remembers them in the person's settings.
 *
 * @returns the session's name
 * @throws Cancelled on Esc
 */
export async function addSsoSession(context: FeatureContext, sessions: SsoSessions): Promise<string> {
  const known = await sessions.list();
  const check = (text: string): StartUrlCheck => checkStartUrl(text, isLocalEndpoint(userSetting('endpointUrl', '')));
  let typed = '';
  let region: string | undefined;
  let step: 'url' | 'region' | 'name' = 'url';
  for (;;) {
    const checked = check(typed);
    if (step === 'url' || checked.kind === 'invalid') {
      const answer = await askForText({
        title: `${title} (1/3)`,
        prompt: 'Start URL of your AWS access portal. You find it in your invitation to IAM Identity Center.',
        placeholder: 'https://my-company.awsapps.com/start',
        value: typed,
        check: (text) => {
          const answer = check(text);
          return answer.kind === 'invalid' ? answer.message : undefined;
        },
      });
      if (answer === back) throw new Cancelled();
      typed = answer;
      step = 'region';
    } else if (step === 'region') {
      const answer = await chooseSsoRegion(context, checked.startUrl, checked.region, region);
      region = answer === back ? undefined : answer;
      step = answer === back ? 'url' : 'name';
    } else {
      const answer = await askForText({
        title: `${title} (3/3)`,
        prompt: 'Name of the SSO session in VS Code',
        value: freeName(
          checked.name,
          known.map(({ name }) => name),
        ),
        canGoBack: true,
        check: (name) =>
          checkSessionName(
            name,
            known.map((session) => session.name),
          ),
      });
      if (answer === back) {
        step = 'region';
        continue;
      }
      if (region === undefined) throw new Cancelled();
      const name = answer.trim();
      await sessions.add({ name, startUrl: checked.startUrl, region });
      return name;
    }
  }
}

/** Regions that are not listed can be typed. */
async function chooseSsoRegion(
  context: FeatureContext,
  startUrl: string,
  named: string | undefined,
  chosen: string | undefined,
): Promise<string | Back> {
  const answer = await askToPick<vscode.QuickPickItem>({
    title: `${title} (2/3)`,
    placeholder:
      named === undefined
        ? 'Choose the Region of IAM Identity Center, which your portal shows under “Access keys” next to a role'
        : 'Choose the Region of IAM Identity Center. The first one is from the start URL.',
    canGoBack: true,
    load: async (show) => {
      const { regions } = await context.backend.request('identity/regions', {});
      const listed = ssoRegions(startUrl, regions, chosen ?? named, userSetting('defaultRegion', ''));
      show(listed.map(({ name, displayName }) => ({ label: name, description: displayName })));
    },
    free: (text) => (isRegionName(text) ? { label: text, description: 'Use this Region' } : undefined),
    refusal: (text) => ({
      label: `$(warning) “${text}” is not a Region. Enter a name such as eu-central-1.`,
      alwaysShow: true,
    }),
  });
  return answer === back ? back : answer.label;
}

function checkSessionName(text: string, taken: readonly string[]): string | undefined {
  const name = text.trim();
  if (name === '') return 'Enter a name.';
  if (name.length > 64) return 'A name can have at most 64 characters.';
  return taken.includes(name) ? `An SSO session named ${name} already exists.` : undefined;
}
