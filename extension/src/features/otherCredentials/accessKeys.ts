import * as vscode from 'vscode';
import { targetOfLine } from '../../connections/lines';
import { checkName } from '../../platform/names';
import { confirm, withProgress } from '../../platform/prompts';
import { pickFrom } from '../../platform/questions/pickChoice';
import { type TextQuestion, askForText } from '../../platform/questions/textQuestion';
import { type WizardPlace, type WizardStep, runWizard, wizardStep } from '../../platform/questions/wizard';
import { UserFacingError } from '../../platform/userFacingError';
import type { ConnectionSource, CredentialSource } from '../../wire/contracts.generated';
import type { FeatureContext } from '../../wire/featureContext';
import { checkAccessKeyId, checkSecretAccessKey, checkSessionToken, isLongLived } from './accessKeyRules';

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
    const step = (
      key: keyof typeof typed,
      question: () => Omit<TextQuestion, keyof WizardPlace | 'value'>,
      applies?: () => boolean,
    ): WizardStep =>
      wizardStep<string>(
        (place) => askForText({ ...place, ...question(), value: typed[key] }),
        (text) => (typed[key] = text.trim()),
        applies,
      );
    const steps = [
      step('name', () => ({
        prompt: 'Name of the access keys in VS Code',
        placeholder: 'build server',
        check: (text) =>
          checkName(text, taken, (name) => ({ warning: `The saved access keys ${name} will be replaced.` })),
      })),
      step('accessKeyId', () => ({
        prompt: 'Access key ID',
        placeholder: 'AKIAIOSFODNN7EXAMPLE',
        check: (text) => checkAccessKeyId(text),
        problem,
      })),
      step('secretAccessKey', () => ({
        prompt: 'Secret access key. It is kept only in VS Code’s secret storage.',
        password: true,
        check: (text) => checkSecretAccessKey(text),
      })),
      step(
        'sessionToken',
        () => ({
          prompt: 'Session token of temporary access keys. Leave empty for a user’s own access keys.',
          password: true,
          check: (text) => checkSessionToken(text, typed.accessKeyId),
        }),
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
    const choices = kept.map(({ label, description = '' }) => ({
      label: `$(lock) ${label}`,
      description,
      action: label,
    }));
    const all = kept.length > 1 ? [{ label: '$(trash) Forget All Access Keys', action: undefined }] : [];
    return pickFrom<string | undefined>(
      'Forget Access Keys',
      'Choose the access keys to remove from VS Code’s secret storage',
      [
        { heading: 'Access keys', choices },
        { heading: 'All', choices: all },
      ],
    );
  }
}
