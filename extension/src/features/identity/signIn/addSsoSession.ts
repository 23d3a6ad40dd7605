import * as vscode from 'vscode';
import type { FeatureContext } from '../../../backend/featureContext';
import { Cancelled } from '../../../platform/cancelled';
import { back, inputStep } from '../../../platform/steps';
import { regionSections } from '../roles/choices';
import { pickChoice } from '../roles/pickChoice';
import type { SsoSessions } from './ssoSessions';
import { checkStartUrl } from './startUrl';

const title = 'Add SSO Session';

/**
 * Asks for start URL, Region and name, and remembers them in the person's settings.
 *
 * @returns the session's name
 * @throws Cancelled on Esc
 */
export async function addSsoSession(context: FeatureContext, sessions: SsoSessions): Promise<string> {
  const known = await sessions.list();
  let typed = '';
  let region: string | undefined;
  let step: 'url' | 'region' | 'name' = 'url';
  for (;;) {
    const checked = checkStartUrl(typed);
    if (step === 'url' || checked.kind === 'invalid') {
      const answer = await inputStep({
        title: `${title} (1/3)`,
        prompt: 'Start URL of your AWS access portal. It is in the invitation to IAM Identity Center.',
        placeholder: 'https://my-company.awsapps.com/start',
        value: typed,
        check: validateStartUrl,
      });
      if (answer === back) throw new Cancelled();
      typed = answer;
      step = 'region';
    } else if (step === 'region') {
      const preferred = region ?? checked.region;
      const answer = await pickChoice<string>({
        title: `${title} (2/3)`,
        placeholder: 'Region where IAM Identity Center is set up; it may differ from where your parameters are',
        canGoBack: true,
        load: async (show) => {
          const { regions } = await context.backend.request('identity/regions', {});
          show(regionSections(regions, preferred, []));
        },
      });
      region = answer === back ? undefined : answer;
      step = answer === back ? 'url' : 'name';
    } else {
      const answer = await inputStep({
        title: `${title} (3/3)`,
        prompt: 'Name of this SSO session, as you will see it here',
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

function validateStartUrl(text: string): string | vscode.InputBoxValidationMessage | undefined {
  const check = checkStartUrl(text);
  if (check.kind === 'invalid') return check.message;
  return check.warning === undefined
    ? undefined
    : { message: check.warning, severity: vscode.InputBoxValidationSeverity.Warning };
}

function checkSessionName(text: string, taken: readonly string[]): string | undefined {
  const name = text.trim();
  if (name === '') return 'Enter a name.';
  if (name.length > 64) return 'The name is longer than 64 characters.';
  return taken.includes(name) ? `There is an SSO session named ${name} already.` : undefined;
}

function freeName(name: string, taken: readonly string[]): string {
  let free = name;
  for (let number = 2; taken.includes(free); number++) free = `${name} ${number}`;
  return free;
}
