import * as vscode from 'vscode';
import { Cancelled } from '../../platform/cancelled';
import type { Choice, Section } from '../../platform/questions/choices';
import { pickChoice } from '../../platform/questions/pickChoice';
import type { Back } from '../../platform/questions/question';
import { type Problem, type TextQuestionButton, askForText } from '../../platform/questions/textQuestion';
import { type WizardPlace, type WizardStep, runWizard, wizardStep } from '../../platform/questions/wizard';
import { UserFacingError } from '../../platform/userFacingError';
import type { BackendClient } from '../../wire/client';
import type { CreateParameterRequest, ParameterTier, ParameterType } from '../../wire/contracts.generated';
import { NotConfirmed, hasCode } from '../../wire/errors';
import { describeText, hasLineBreak, lostLineBreaks } from './pastedText';

const types: readonly Choice<ParameterType>[] = [
  { label: 'String', action: 'String', iconPath: new vscode.ThemeIcon('symbol-string'), description: 'Plain text' },
  {
    label: 'StringList',
    action: 'StringList',
    iconPath: new vscode.ThemeIcon('list-unordered'),
    description: 'Plain text values, separated by commas',
  },
  {
    label: 'SecureString',
    action: 'SecureString',
    iconPath: new vscode.ThemeIcon('lock'),
    description: 'Encrypted with a KMS key and shown masked',
  },
];

const tiers: readonly Choice<ParameterTier | undefined>[] = [
  { label: 'Account default', description: 'The default tier of the account and Region', action: undefined },
  { label: 'Standard', description: 'Up to 4 KB, no additional charge', action: 'Standard' },
  { label: 'Advanced', description: 'Up to 8 KB, with parameter policies, charges apply', action: 'Advanced' },
  {
    label: 'Intelligent-Tiering',
    description: 'Standard, or Advanced when a value or a policy requires it',
    action: 'IntelligentTiering',
  },
];

const defaultKey: Choice<undefined> = {
  label: 'Default KMS key of the account',
  description: 'alias/aws/ssm',
  action: undefined,
};

const pasteButton: TextQuestionButton = {
  iconPath: new vscode.ThemeIcon('clippy'),
  tooltip: 'Paste with Line Breaks',
  run: async () => {
    const answer = await vscode.env.clipboard.readText();
    return answer === '' ? { problem: 'There is no text on the clipboard.' } : { answer };
  },
};

const linesLost: Problem = {
  warning: 'The line breaks of the pasted text were lost. Use the paste button of this box to keep them.',
};

/** Asks step by step for a new parameter and creates it; after an error the answers can be changed. */
export class CreateParameterWizard {
  #name: string;
  #type: ParameterType = 'String';

  /** Absent: the account's. */
  #tier: ParameterTier | undefined;

  /** Absent: the account's. */
  #keyId: string | undefined;
  #value = '';
  #description = '';

  constructor(
    private readonly backend: BackendClient,
    private readonly connectionId: string,
    folder: string,
  ) {
    this.#name = folder === '/' ? '/' : `${folder}/`;
  }

  /** @returns name and type of the parameter that was created. @throws {@link Cancelled} */
  async run(): Promise<{ readonly name: string; readonly type: ParameterType }> {
    const steps = this.#steps();
    let start = 0;
    for (;;) {
      await runWizard('Create Parameter', steps, start);
      try {
        const request = this.#request();
        await this.backend.request('parameters/create', request);
        return { name: request.name, type: request.type };
      } catch (error) {
        if (error instanceof NotConfirmed) {
          start = steps.length - 1;
          continue;
        }
        if (!(error instanceof UserFacingError)) throw error;
        const back = 'Change Answers…';
        const answer = await vscode.window.showErrorMessage(
          error.message,
          { modal: true, detail: error.hint ?? '' },
          back,
        );
        if (answer !== back) throw new Cancelled();
        start = hasCode(error, 'AlreadyExists') ? 0 : steps.length - 2;
      }
    }
  }

  #steps(): readonly WizardStep[] {
    const isSecret = (): boolean => this.#type === 'SecureString';
    return [
      wizardStep(
        (place) =>
          askForText({
            ...place,
            prompt: 'Full name, with its hierarchy',
            placeholder: '/app/stage/name',
            value: this.#name,
            check: (name) => this.#checkName(name),
          }),
        (name) => (this.#name = name),
      ),
      wizardStep(
        (place) => choose(place, 'Choose the type', types, this.#type),
        (type) => (this.#type = type),
      ),
      wizardStep(
        (place) => choose(place, 'Choose the tier', tiers, this.#tier),
        (tier) => (this.#tier = tier),
      ),
      wizardStep(
        (place) =>
          pickChoice<string | undefined>({
            ...place,
            placeholder: 'Choose a KMS key, or type its ID, ARN, or alias',
            load: async (show) => {
              show(asSections(await this.#keys(), this.#keyId));
            },
            free: (keyId) => ({ label: keyId, description: 'Use this KMS key', action: keyId }),
          }),
        (keyId) => (this.#keyId = keyId),
        isSecret,
      ),
      wizardStep(
        (place) => this.#askValue(place),
        (value) => (this.#value = value),
      ),
      wizardStep(
        (place) =>
          askForText({
            ...place,
            prompt: hasLineBreak(this.#value)
              ? `Description (optional). The value has ${describeText(this.#value)}. Press Enter to create the parameter.`
              : 'Description (optional). Press Enter to create the parameter.',
            value: this.#description,
            check: (text) => (text.length > 1024 ? 'A description can have at most 1,024 characters.' : undefined),
          }),
        (description) => (this.#description = description),
      ),
    ];
  }

  /** An input box holds one line: a text of several comes from the clipboard, and is told by its size only. */
  async #askValue(place: WizardPlace): Promise<string | Back> {
    const type = this.#type;
    const kept = hasLineBreak(this.#value) ? this.#value : undefined;
    const answer = await askForText({
      ...place,
      prompt: valuePrompt(type),
      ...(kept === undefined
        ? { value: this.#value }
        : { placeholder: `Pasted from the clipboard: ${describeText(kept)}. Press Enter to keep the value.` }),
      password: type === 'SecureString',
      check: async (value) => {
        if (value === '')
          return kept === undefined ? 'Enter a value. Parameter Store does not allow an empty one.' : undefined;
        return type !== 'StringList' && (await isPastedWithoutLines(value)) ? linesLost : undefined;
      },
      ...(type === 'StringList' ? {} : { button: pasteButton }),
    });
    return answer === '' && kept !== undefined ? kept : answer;
  }

  async #checkName(name: string): Promise<string | undefined> {
    const { problem } = await this.backend.request('parameters/checkName', { name, connectionId: this.connectionId });
    return problem;
  }

  async #keys(): Promise<readonly Choice<string | undefined>[]> {
    try {
      const { keys } = await this.backend.request('parameters/keys', { connectionId: this.connectionId });
      const aliases = keys.filter(({ alias }) => alias !== defaultKey.description);
      return [
        defaultKey,
        ...aliases.map(({ alias, keyId }) => ({
          label: alias,
          description: keyId ?? '',
          action: alias,
        })),
      ];
    } catch (error) {
      // A key can still be typed in by who may not list them.
      if (hasCode(error, 'AccessDenied'))
        return [
          { ...defaultKey, detail: 'This role is not allowed to list KMS aliases. Type a key’s ID, ARN, or alias.' },
        ];
      throw error;
    }
  }

  #request(): CreateParameterRequest {
    return {
      connectionId: this.connectionId,
      name: this.#name.trim(),
      type: this.#type,
      value: this.#value,
      ...(this.#tier === undefined ? {} : { tier: this.#tier }),
      ...(this.#type === 'SecureString' && this.#keyId !== undefined ? { keyId: this.#keyId } : {}),
      ...(this.#description === '' ? {} : { description: this.#description }),
    };
  }
}

function choose<A>(
  place: WizardPlace,
  placeholder: string,
  choices: readonly Choice<A>[],
  current: A,
): Promise<A | Back> {
  return pickChoice({ ...place, placeholder, load: asSections(choices, current) });
}

function asSections<A>(choices: readonly Choice<A>[], current: A): readonly Section<A>[] {
  return [{ heading: '', choices: choices.map((choice) => ({ ...choice, isCurrent: choice.action === current })) }];
}

/** A browser asks the person before it lets a page read the clipboard: there only the button does. */
async function isPastedWithoutLines(value: string): Promise<boolean> {
  return vscode.env.uiKind === vscode.UIKind.Desktop && lostLineBreaks(value, await vscode.env.clipboard.readText());
}

function valuePrompt(type: ParameterType): string {
  switch (type) {
    case 'String':
      return 'Value. To enter several lines, use the paste button.';
    case 'StringList':
      return 'Values, separated by commas';
    case 'SecureString':
      return 'Secret value. To enter several lines, use the paste button.';
  }
}
