import * as vscode from 'vscode';
import { targetOfLine } from '../../connections/lines';
import { Cancelled } from '../../platform/cancelled';
import { confirm, withProgress } from '../../platform/prompts';
import { pickChoice } from '../../platform/questions/pickChoice';
import { back } from '../../platform/questions/question';
import { askForText } from '../../platform/questions/textQuestion';
import { runWizard, wizardStep } from '../../platform/questions/wizard';
import { UserFacingError } from '../../platform/userFacingError';
import type { ConnectionSource, CredentialSource } from '../../wire/contracts.generated';
import type { FeatureContext } from '../../wire/featureContext';
import { checkAccessKeyId, checkSecretAccessKey, checkSessionToken, isLongLived } from './accessKeyRules';
import { findingMessage } from './findingMessage';

const longestName = 64;

/** Access keys that the person types in: the backend checks them with AWS, and keeps them in VS Code's SecretStorage. */
export class AccessKeys {
  constructor(
    private readonly context: FeatureContext,
    private readonly connect: (source: ConnectionSource) => Promise<void>,
  ) {}

  /** Asks for keys until AWS accepts them, and connects with them. */
  async add(): Promise<void> {
    const taken = (await this.#kept()).map(({ label }) => label);
    const typed = { name: '', accessKeyId: '', secretAccessKey: '', sessionToken: '' };
    let problem: string | undefined;
    const steps = [
      wizardStep<string>(
        (place) =>
          askForText({
            ...place,
            prompt: 'Name of the access keys in VS Code',
            placeholder: 'build server',
            value: typed.name,
            check: (text) => checkName(text, taken),
          }),
        (text) => (typed.name = text.trim()),
      ),
      wizardStep<string>(
        (place) =>
          askForText({
            ...place,
            prompt: 'Access key ID',
            placeholder: 'AKIAIOSFODNN7EXAMPLE',
            value: typed.accessKeyId,
            check: (text) => findingMessage(checkAccessKeyId(text)),
            ...(problem === undefined ? {} : { problem }),
          }),
        (text) => (typed.accessKeyId = text.trim()),
      ),
      wizardStep<string>(
        (place) =>
          askForText({
            ...place,
            prompt: 'Secret access key. It is kept only in VS Code’s secret storage.',
            value: typed.secretAccessKey,
            password: true,
            check: (text) => findingMessage(checkSecretAccessKey(text)),
          }),
        (text) => (typed.secretAccessKey = text.trim()),
      ),
      wizardStep<string>(
        (place) =>
          askForText({
            ...place,
            prompt: 'Session token of temporary access keys. Leave empty for a user’s own access keys.',
            value: typed.sessionToken,
            password: true,
            check: (text) => findingMessage(checkSessionToken(text, typed.accessKeyId)),
          }),
        (text) => (typed.sessionToken = text.trim()),
        () => !isLongLived(typed.accessKeyId),
      ),
    ];
    for (let start = 0; ; start = 1) {
      await runWizard('Add Access Keys', steps, start);
      problem = await this.#save(typed);
      if (problem === undefined) break;
    }
    await this.connect({ kind: 'AccessKeys', name: typed.name });
  }

  /**
   * Removes access keys, one set or all.
   *
   * @param called a view's line of access keys means these
   */
  async forget(called: unknown): Promise<void> {
    const source = targetOfLine(called)?.source;
    const name = source?.kind === 'AccessKeys' ? source.name : await this.#pick();
    await confirm(
      name === undefined ? 'Forget all access keys?' : `Forget the access keys ${name}?`,
      'They are removed from VS Code’s secret storage, and connections that use them are closed. AWS still accepts ' +
        'them. If they are no longer needed, deactivate them in IAM.',
      'Forget',
    );
    const { names } = await this.context.backend.request(
      'identity/forgetAccessKeys',
      name === undefined ? {} : { name },
    );
    void vscode.window.showInformationMessage(`The access keys ${names.join(', ')} were removed from VS Code.`);
  }

  /** @returns what prevents it; undefined when the keys are kept */
  async #save(typed: Readonly<Record<'name' | 'accessKeyId' | 'secretAccessKey' | 'sessionToken', string>>) {
    const { name, accessKeyId, secretAccessKey, sessionToken } = typed;
    const hasToken = sessionToken !== '' && !isLongLived(accessKeyId);
    const request = { name, accessKeyId, secretAccessKey, ...(hasToken ? { sessionToken } : {}) };
    try {
      await withProgress('Checking the access keys with AWS', (_report, token) =>
        this.context.backend.request('identity/saveAccessKeys', request, token),
      );
      return undefined;
    } catch (error) {
      if (error instanceof UserFacingError) return error.sentence;
      throw error;
    }
  }

  async #kept(): Promise<readonly CredentialSource[]> {
    const { sources } = await this.context.backend.request('identity/sources', {});
    return sources.filter(({ source }) => source.kind === 'AccessKeys');
  }

  /** @returns undefined for all of them */
  async #pick(): Promise<string | undefined> {
    const kept = await this.#kept();
    if (kept.length === 0) {
      throw new UserFacingError('There are no saved access keys.', undefined, [
        { title: 'Add Access Keys', run: () => this.add() },
      ]);
    }
    const chosen = await pickChoice<{ readonly name?: string }>({
      title: 'Forget Access Keys',
      placeholder: 'Choose the access keys to remove from VS Code’s secret storage',
      load: (show) => {
        show([
          {
            heading: 'Access keys',
            choices: kept.map(({ label, description }) => ({
              label: `$(lock) ${label}`,
              ...(description === undefined ? {} : { description }),
              action: { name: label },
            })),
          },
          {
            heading: 'All',
            choices: kept.length > 1 ? [{ label: '$(trash) Forget All Access Keys', action: {} }] : [],
          },
        ]);
        return Promise.resolve();
      },
    });
    if (chosen === back) throw new Cancelled();
    return chosen.name;
  }
}

function checkName(text: string, taken: readonly string[]): string | vscode.InputBoxValidationMessage | undefined {
  const name = text.trim();
  if (name === '') return 'Enter a name.';
  if (name.length > longestName) return `A name can have at most ${String(longestName)} characters.`;
  if (!taken.includes(name)) return undefined;
  return findingMessage({ warning: `The saved access keys ${name} will be replaced.` });
}
