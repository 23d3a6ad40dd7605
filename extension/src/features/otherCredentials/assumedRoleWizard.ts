import type { ConnectionMemory } from '../../connections/connectionMemory';
import { describeSource } from '../../connections/connectionTarget';
import { pickRegionOrNone } from '../../connections/regions/pickRegion';
import { orCancelled } from '../../platform/cancelled';
import { countOf } from '../../platform/countOf';
import { checkName, freeName } from '../../platform/names';
import type { Choice } from '../../platform/questions/choices';
import { pickChoice } from '../../platform/questions/pickChoice';
import { type Back, back } from '../../platform/questions/question';
import { type Problem, type TextQuestion, askForText } from '../../platform/questions/textQuestion';
import { type WizardPlace, type WizardStep, runWizard, wizardStep } from '../../platform/questions/wizard';
import type { AssumedRoleSetting, ConnectionSource } from '../../wire/contracts.generated';
import type { FeatureContext } from '../../wire/featureContext';
import { checkDuration, checkOption, checkRoleArn, isRole, restsOn, roleOfArn, secondsOf } from './assumedRoleRules';
import { pickSource } from './pickSource';

/** What has been answered so far. */
export type RoleDraft = { -readonly [K in keyof AssumedRoleSetting]?: AssumedRoleSetting[K] | undefined };

type TextOption = keyof typeof checkOption;

/** What is typed. */
type TypedField = 'roleArn' | 'name' | 'durationSeconds' | TextOption;

/** A line of the last step, which shows an answer and asks for it again. */
type Line = Choice<WizardStep['run']>;

interface TypedQuestion extends Pick<TextQuestion, 'prompt' | 'placeholder'> {
  readonly label: string;

  /** What its line says where nothing was answered. */
  readonly absent: string;
}

const typedQuestions: Readonly<Record<TypedField, TypedQuestion>> = {
  roleArn: {
    label: '$(organization) Role ARN',
    absent: '',
    prompt: 'ARN of the role',
    placeholder: 'arn:aws:iam::111122223333:role/deployer',
  },
  name: {
    label: '$(tag) Name',
    absent: '',
    prompt: 'Name of the assumed role in VS Code',
  },
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
  durationSeconds: {
    label: '$(clock) Duration',
    absent: '60 minutes',
    prompt: 'Minutes before the credentials are renewed. Leave empty for 60 minutes.',
  },
  sourceIdentity: {
    label: '$(account) Source identity',
    absent: 'none',
    prompt: 'Source identity that the role’s trust policy requires. Leave empty if it requires none.',
  },
};

const ownRegion = 'the Region of the credentials it is assumed with';
const hourOfChain =
  'AWS allows at most 60 minutes for a role that is assumed with another role. It is then assumed again automatically.';

/** What came of the wizard. */
export interface WizardResult {
  readonly role: AssumedRoleSetting;

  /** Whether to connect with it, or to leave everything else as it is. */
  readonly connects: boolean;
}

/** Asks for what a role is assumed with, and how. */
export class AssumedRoleWizard {
  readonly #taken: readonly string[];

  /**
   * @param all the roles that are saved already
   * @param draft what is known of the role
   * @param saved its name, where it is one of them
   */
  constructor(
    private readonly context: FeatureContext,
    private readonly memory: ConnectionMemory,
    private readonly all: readonly AssumedRoleSetting[],
    private readonly draft: RoleDraft,
    private readonly saved?: string,
  ) {
    this.#taken = all.map(({ name }) => name).filter((name) => name !== saved);
  }

  /** @throws Cancelled on Esc */
  async run(): Promise<WizardResult> {
    const isNew = this.saved === undefined;
    const needed = [() => this.#from(), () => this.#typed('roleArn'), () => this.#typed('name')];
    const options = [
      () => this.#typed('sessionName'),
      () => this.#typed('externalId'),
      () => this.#typed('mfaSerial'),
      () => this.#typed('durationSeconds'),
      () => this.#typed('sourceIdentity'),
      () => this.#region(),
    ];
    const first = isNew ? needed.map((line): WizardStep => ({ run: (place) => line().action(place) })) : [];
    const lines = isNew ? options : [...needed, ...options];
    let result: WizardResult | undefined;
    const last = wizardStep<WizardResult>(
      (place) => this.#finish(place, lines),
      (answer) => (result = answer),
    );
    const title = isNew ? 'Assume Role' : `Edit Assumed Role ${this.saved}`;
    await runWizard(title, [...first, last], isNew && this.draft.from !== undefined ? 1 : 0);
    return orCancelled(result);
  }

  /** All that can be changed, each in a line; the first two end it. */
  async #finish(place: WizardPlace, lines: readonly (() => Line)[]): Promise<WizardResult | Back> {
    for (;;) {
      const chosen = await pickChoice<Line['action'] | 'connect' | 'save'>({
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
          { heading: 'How it is assumed', choices: lines.map((line) => line()) },
        ],
      });
      if (chosen === back) return back;
      const role = settingOf(this.draft);
      const ends = typeof chosen === 'string';
      if (ends && role !== undefined) return { role, connects: chosen === 'connect' };
      // A role that was written by hand may lack what it is assumed with.
      const ask = ends ? this.#from().action : chosen;
      await ask({ ...place, canGoBack: true });
    }
  }

  #from(): Line {
    const { draft, saved, all } = this;
    const step = wizardStep<ConnectionSource>(
      (place) =>
        pickSource(this.context, {
          ...place,
          placeholder: 'Choose the credentials to assume the role with',
          current: draft.from,
          withSsoRoles: true,
          // A role cannot be assumed with itself.
          isOffered: ({ source, problem }) =>
            problem === undefined && (saved === undefined || !restsOn(source, saved, all)),
        }),
      (from) => (draft.from = from),
    );
    const description = draft.from === undefined ? '' : describeSource(draft.from);
    return { label: '$(key) Assumed with', description, action: step.run };
  }

  #region(): Line {
    const { draft } = this;
    const { region } = draft;
    const step = wizardStep<string | undefined>(
      (place) =>
        pickRegionOrNone(this.context, this.memory, {
          ...place,
          placeholder: 'Choose the Region to connect to',
          current: region,
          none: { label: '$(circle-slash) Not Set', description: ownRegion, isCurrent: region === undefined },
        }),
      (answer) => (draft.region = answer),
    );
    return { label: '$(globe) Region', description: region ?? ownRegion, action: step.run };
  }

  #typed(field: TypedField): Line {
    const { draft } = this;
    const { label, absent, ...question } = typedQuestions[field];
    const { durationSeconds, from } = draft;
    const minutes = durationSeconds === undefined ? undefined : durationSeconds / 60;
    const value = field === 'durationSeconds' ? minutes : draft[field];
    const usual = field === 'name' ? freeName(roleOfArn(draft.roleArn ?? '') ?? '', this.#taken) : '';
    const step = wizardStep<string>(
      (place) =>
        askForText({ ...place, ...question, value: String(value ?? usual), check: (text) => this.#check(field, text) }),
      (answer) => {
        const text = answer.trim();
        if (field === 'durationSeconds') draft.durationSeconds = secondsOf(text);
        else draft[field] = text === '' ? undefined : text;
      },
    );
    return {
      label,
      description: typeof value === 'number' ? countOf(value, 'minute') : (value ?? absent),
      detail: field === 'durationSeconds' && from !== undefined && isRole(from) ? hourOfChain : '',
      action: step.run,
    };
  }

  #check(field: TypedField, text: string): Problem {
    const { from } = this.draft;
    switch (field) {
      case 'roleArn':
        return checkRoleArn(text);
      case 'name':
        return checkName(text, this.#taken, (name) => `An assumed role named ${name} already exists.`);
      case 'durationSeconds':
        return from === undefined ? undefined : checkDuration(text, from);
      default:
        return checkOption[field](text);
    }
  }
}

/** What was answered, without what was left out; undefined: something that is needed is missing. */
function settingOf({ name, from, roleArn, ...options }: RoleDraft): AssumedRoleSetting | undefined {
  if (name === undefined || from === undefined || roleArn === undefined) return undefined;
  const given = Object.entries(options).filter(([, value]) => value !== undefined);
  return { name, from, roleArn, ...(Object.fromEntries(given) as Partial<AssumedRoleSetting>) };
}
