import type { ConnectionMemory } from '../../connections/connectionMemory';
import { describeSource } from '../../connections/connectionTarget';
import { pickRegionOrNone } from '../../connections/regions/pickRegion';
import { Cancelled } from '../../platform/cancelled';
import { countOf } from '../../platform/countOf';
import { checkName, freeName } from '../../platform/names';
import type { Choice } from '../../platform/questions/choices';
import { pickChoice } from '../../platform/questions/pickChoice';
import { type Back, back } from '../../platform/questions/question';
import { type TextQuestion, askForText } from '../../platform/questions/textQuestion';
import { type WizardPlace, type WizardStep, runWizard, wizardStep } from '../../platform/questions/wizard';
import type { AssumedRoleSetting, ConnectionSource } from '../../wire/contracts.generated';
import type { FeatureContext } from '../../wire/featureContext';
import {
  baseOf,
  checkDuration,
  checkOption,
  checkRoleArn,
  isRole,
  restsOn,
  roleOfArn,
  secondsOf,
} from './assumedRoleRules';
import type { AssumedRoles } from './assumedRoles';
import { pickSource } from './pickSource';

/** What has been answered so far. */
export type RoleDraft = { -readonly [K in keyof AssumedRoleSetting]?: AssumedRoleSetting[K] | undefined };

type TextOption = 'sessionName' | 'externalId' | 'mfaSerial' | 'sourceIdentity';

/** What a line of the last step leads to. */
type Field = 'from' | 'roleArn' | 'name' | 'durationSeconds' | 'region' | TextOption;

/** The options that are a text, or are left out. */
const textOptions: Readonly<
  Record<TextOption, { readonly label: string; readonly absent: string; readonly prompt: string }>
> = {
  sessionName: {
    label: '$(person) Session name',
    absent: 'automatic',
    prompt: 'Session name in AWS’s logs. Leave empty to use an automatic one.',
  },
  externalId: {
    label: '$(shield) External ID',
    absent: 'none',
    prompt: 'External ID that the role’s trust policy requires. Leave empty if it requires none.',
  },
  mfaSerial: {
    label: '$(device-mobile) MFA device',
    absent: 'none',
    prompt: 'ARN or serial number of the MFA device that the role requires. Leave empty if it requires none.',
  },
  sourceIdentity: {
    label: '$(account) Source identity',
    absent: 'none',
    prompt: 'Source identity that the role’s trust policy requires. Leave empty if it requires none.',
  },
};

const ownRegion = 'the Region of the credentials it is assumed with';

/** The options of a role, in the order of their lines. */
const options: readonly Field[] = [
  'sessionName',
  'externalId',
  'mfaSerial',
  'durationSeconds',
  'sourceIdentity',
  'region',
];

type FieldQuestion = Pick<TextQuestion, 'prompt' | 'placeholder' | 'value' | 'check'>;

/** What came of the wizard. */
export interface WizardResult {
  readonly role: AssumedRoleSetting;

  /** Whether to connect with it, or to leave everything else as it is. */
  readonly connects: boolean;
}

/** Asks for what a role is assumed with, and how. */
export class AssumedRoleWizard {
  constructor(
    private readonly context: FeatureContext,
    private readonly memory: ConnectionMemory,
    private readonly roles: AssumedRoles,
  ) {}

  /**
   * A role that is new.
   *
   * @param from what it is assumed with, where that is known
   * @throws Cancelled on Esc
   */
  async create(from?: ConnectionSource): Promise<WizardResult> {
    const draft: RoleDraft = { from };
    const title = 'Assume Role';
    let result: WizardResult | undefined;
    const step = (field: Field): WizardStep => ({ run: (place) => this.#ask(field, place, draft) });
    const last = wizardStep<WizardResult>(
      (place) => this.#options(place, draft, options),
      (answer) => (result = answer),
    );
    await runWizard(title, [step('from'), step('roleArn'), step('name'), last], from === undefined ? 0 : 1);
    if (result === undefined) throw new Cancelled();
    return result;
  }

  /**
   * A role that is saved already.
   *
   * @throws Cancelled on Esc
   */
  async edit(saved: AssumedRoleSetting): Promise<WizardResult> {
    const place = { title: `Edit Assumed Role ${saved.name}`, canGoBack: false, place: { step: 1, totalSteps: 1 } };
    const draft: RoleDraft = { ...saved, from: baseOf(saved) };
    const answer = await this.#options(place, draft, ['from', 'roleArn', 'name', ...options], saved.name);
    if (answer === back) throw new Cancelled();
    return answer;
  }

  /** All that can be changed, each in a line; the first two end it. */
  async #options(
    place: WizardPlace,
    draft: RoleDraft,
    fields: readonly Field[],
    saved?: string,
  ): Promise<WizardResult | Back> {
    for (;;) {
      const chosen = await pickChoice<Field | 'connect' | 'save'>({
        ...place,
        placeholder: 'Save the role, or change how it is assumed',
        load: [
          {
            heading: '',
            choices: [
              { label: '$(plug) Save and Connect', isCurrent: true, action: 'connect' },
              { label: '$(save) Save', description: 'without connecting', action: 'save' },
            ],
          },
          { heading: 'How it is assumed', choices: fields.map((field) => fieldChoice(field, draft)) },
        ],
      });
      if (chosen === back) return back;
      const role = settingOf(draft);
      const ends = chosen === 'connect' || chosen === 'save';
      if (ends && role !== undefined) return { role, connects: chosen === 'connect' };
      // A role that was written by hand may lack what it is assumed with.
      await this.#ask(ends ? 'from' : chosen, { ...place, canGoBack: true }, draft, saved);
    }
  }

  /** Asks for one field; with Back it stays as it is. */
  async #ask(field: Field, place: WizardPlace, draft: RoleDraft, saved?: string): Promise<Back | undefined> {
    switch (field) {
      case 'from': {
        const from = await this.#pickBase(place, draft, saved);
        if (from === back) return back;
        draft.from = from;
        return undefined;
      }
      case 'region': {
        const region = await pickRegionOrNone(this.context, this.memory, {
          ...place,
          placeholder: 'Choose the Region to connect to',
          current: draft.region,
          none: { label: '$(circle-slash) Not Set', description: ownRegion, isCurrent: draft.region === undefined },
        });
        if (region === back) return back;
        draft.region = region;
        return undefined;
      }
      default: {
        const answer = await askForText({ ...place, ...this.#question(field, draft, saved) });
        if (answer === back) return back;
        const text = answer.trim();
        if (field === 'durationSeconds') draft.durationSeconds = secondsOf(text);
        else draft[field] = text === '' ? undefined : text;
        return undefined;
      }
    }
  }

  /** How a field is asked for that is typed. */
  #question(field: Exclude<Field, 'from' | 'region'>, draft: RoleDraft, saved: string | undefined): FieldQuestion {
    switch (field) {
      case 'roleArn':
        return {
          prompt: 'ARN of the role',
          placeholder: 'arn:aws:iam::111122223333:role/deployer',
          value: draft.roleArn ?? '',
          check: checkRoleArn,
        };
      case 'name': {
        const taken = this.roles.all.map(({ name }) => name).filter((name) => name !== saved);
        return {
          prompt: 'Name of the assumed role in VS Code',
          value: draft.name ?? freeName(roleOfArn(draft.roleArn ?? '') ?? '', taken),
          check: (text) => checkName(text, taken, (name) => `An assumed role named ${name} already exists.`),
        };
      }
      case 'durationSeconds': {
        const { from, durationSeconds } = draft;
        return {
          prompt: 'Minutes before the credentials are renewed. Leave empty for 60 minutes.',
          value: durationSeconds === undefined ? '' : String(durationSeconds / 60),
          check: (text) => (from === undefined ? undefined : checkDuration(text, from)),
        };
      }
      default:
        return { prompt: textOptions[field].prompt, value: draft[field] ?? '', check: checkOption[field] };
    }
  }

  async #pickBase(place: WizardPlace, draft: RoleDraft, saved?: string): Promise<ConnectionSource | Back> {
    const { all } = this.roles;
    const picked = await pickSource(this.context, {
      ...place,
      placeholder: 'Choose the credentials to assume the role with',
      current: draft.from,
      withSsoRoles: true,
      // A role cannot be assumed with itself.
      isOffered: ({ source, problem }) =>
        problem === undefined && (saved === undefined || !restsOn(source, saved, all)),
    });
    return picked === back || typeof picked === 'function' ? back : picked.source;
  }
}

function fieldChoice(field: Field, draft: RoleDraft): Choice<Field> {
  const line = (label: string, description: string, detail?: string): Choice<Field> => ({
    label,
    description,
    ...(detail === undefined ? {} : { detail }),
    action: field,
  });
  switch (field) {
    case 'from':
      return line('$(key) Assumed with', draft.from === undefined ? '' : describeSource(draft.from));
    case 'roleArn':
      return line('$(organization) Role ARN', draft.roleArn ?? '');
    case 'name':
      return line('$(tag) Name', draft.name ?? '');
    case 'region':
      return line('$(globe) Region', draft.region ?? ownRegion);
    case 'durationSeconds': {
      const { durationSeconds, from } = draft;
      const duration = countOf(durationSeconds === undefined ? 60 : durationSeconds / 60, 'minute');
      return line(
        '$(clock) Duration',
        duration,
        from !== undefined && isRole(from)
          ? 'AWS allows at most 60 minutes for a role that is assumed with another role. It is then assumed again automatically.'
          : undefined,
      );
    }
    default:
      return line(textOptions[field].label, draft[field] ?? textOptions[field].absent);
  }
}

/** What was answered, without what was left out; undefined: something that is needed is missing. */
function settingOf({ name, from, roleArn, ...options }: RoleDraft): AssumedRoleSetting | undefined {
  if (name === undefined || from === undefined || roleArn === undefined) return undefined;
  const given = Object.entries(options).filter(([, value]) => value !== undefined);
  return { name, from, roleArn, ...(Object.fromEntries(given) as Partial<AssumedRoleSetting>) };
}
