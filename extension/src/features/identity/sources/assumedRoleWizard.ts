import type { AssumedRoleSetting, ConnectionSource } from '../../../backend/contracts.generated';
import type { FeatureContext } from '../../../backend/featureContext';
import { Cancelled } from '../../../platform/cancelled';
import { type Back, back, inputStep } from '../../../platform/steps';
import { runWizard, type WizardPlace, wizardStep } from '../../../platform/wizard';
import type { ConnectionMemory } from '../connection/connectionMemory';
import { describeSource } from '../connection/connectionTarget';
import type { Choice } from '../roles/choices';
import { pickChoice } from '../roles/pickChoice';
import { pickRegion } from '../roles/pickRegion';
import {
  checkDuration,
  checkOption,
  checkRoleArn,
  checkRoleName,
  type Finding,
  baseOf,
  freeName,
  isRole,
  restsOn,
  roleOfArn,
  secondsOf,
} from './assumedRoleRules';
import type { AssumedRoles } from './assumedRoles';
import { findingMessage } from './findingMessage';
import { pickSource } from './pickSource';

/** What has been answered so far. */
export type RoleDraft = { -readonly [K in keyof AssumedRoleSetting]?: AssumedRoleSetting[K] | undefined };

type TextOption = 'sessionName' | 'externalId' | 'mfaSerial' | 'sourceIdentity';

/** What a line of the last step leads to. */
type Field = 'from' | 'roleArn' | 'name' | 'durationSeconds' | 'region' | TextOption;

const prompts: Readonly<Record<TextOption, string>> = {
  sessionName: 'Name of the session, as AWS’s logs will show it; empty for one that the extension makes',
  externalId: 'External id that the role’s trust policy asks for; empty for none',
  mfaSerial: 'ARN or serial number of the MFA device that the role wants a code of; empty for none',
  sourceIdentity: 'Source identity that the role’s trust policy asks for; empty for none',
};

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
  async create(from?: ConnectionSource): Promise<AssumedRoleSetting> {
    const draft: RoleDraft = { from };
    const title = 'Assume Role';
    let role: AssumedRoleSetting | undefined;
    await runWizard(
      title,
      [
        wizardStep<ConnectionSource>(
          (place) => this.#pickBase(place, draft),
          (picked) => (draft.from = picked),
        ),
        wizardStep<string>(
          (place) => askArn(place, draft),
          (text) => (draft.roleArn = text.trim()),
        ),
        wizardStep<string>(
          (place) => this.#askName(place, draft),
          (text) => (draft.name = text.trim()),
        ),
        wizardStep<AssumedRoleSetting>(
          (place) =>
            this.#options(place, draft, [
              'sessionName',
              'externalId',
              'mfaSerial',
              'durationSeconds',
              'sourceIdentity',
              'region',
            ]),
          (answer) => (role = answer),
        ),
      ],
      from === undefined ? 0 : 1,
    );
    if (role === undefined) throw new Cancelled();
    return role;
  }

  /**
   * A role that is saved already.
   *
   * @throws Cancelled on Esc
   */
  async edit(saved: AssumedRoleSetting): Promise<AssumedRoleSetting> {
    const place = { title: `Edit Role ${saved.name}`, canGoBack: false, place: { step: 1, totalSteps: 1 } };
    const fields: readonly Field[] = [
      'from',
      'roleArn',
      'name',
      'sessionName',
      'externalId',
      'mfaSerial',
      'durationSeconds',
      'sourceIdentity',
      'region',
    ];
    const answer = await this.#options(place, { ...saved, from: baseOf(saved) }, fields, saved.name);
    if (answer === back) throw new Cancelled();
    return answer;
  }

  /** All that can be changed, each in a line; the first one ends it. */
  async #options(
    place: WizardPlace,
    draft: RoleDraft,
    fields: readonly Field[],
    saved?: string,
  ): Promise<AssumedRoleSetting | Back> {
    for (;;) {
      const chosen = await pickChoice<Field | 'done'>({
        ...place,
        placeholder: 'Connect, or change how the role is assumed',
        load: (show) => {
          show([
            { heading: '', choices: [{ label: '$(plug) Save and connect', isCurrent: true, action: 'done' }] },
            { heading: 'How it is assumed', choices: fields.map((field) => fieldChoice(field, draft)) },
          ]);
          return Promise.resolve();
        },
      });
      if (chosen === back) return back;
      if (chosen === 'done') return settingOf(draft);
      await this.#change(chosen, { ...place, canGoBack: true }, draft, saved);
    }
  }

  async #change(field: Field, place: WizardPlace, draft: RoleDraft, saved: string | undefined): Promise<void> {
    switch (field) {
      case 'from': {
        const from = await this.#pickBase(place, draft, saved);
        if (from !== back) draft.from = from;
        break;
      }
      case 'roleArn': {
        const text = await askArn(place, draft);
        if (text !== back) draft.roleArn = text.trim();
        break;
      }
      case 'name': {
        const text = await this.#askName(place, draft, saved);
        if (text !== back) draft.name = text.trim();
        break;
      }
      case 'region':
        draft.region = await pickRegion(this.context, this.memory, draft.region, place.title);
        break;
      case 'durationSeconds': {
        const { from, durationSeconds } = draft;
        const text = await inputStep({
          ...place,
          prompt: 'Minutes that the credentials last before they are renewed; empty for AWS’s hour',
          value: durationSeconds === undefined ? '' : String(durationSeconds / 60),
          check: (typed) => findingMessage(from === undefined ? undefined : checkDuration(typed, from)),
        });
        if (text !== back) draft.durationSeconds = secondsOf(text);
        break;
      }
      default: {
        const check: (text: string) => Finding = checkOption[field];
        const text = await inputStep({
          ...place,
          prompt: prompts[field],
          value: draft[field] ?? '',
          check: (typed) => findingMessage(check(typed)),
        });
        if (text !== back) draft[field] = text.trim() === '' ? undefined : text.trim();
      }
    }
  }

  async #pickBase(place: WizardPlace, draft: RoleDraft, saved?: string): Promise<ConnectionSource | Back> {
    const { all } = this.roles;
    const picked = await pickSource(this.context, {
      ...place,
      placeholder: 'Credentials that assume the role',
      current: draft.from,
      withSsoRoles: true,
      // A role that rests on itself is no way in.
      isOffered: ({ source, problem }) =>
        problem === undefined && (saved === undefined || !restsOn(source, saved, all)),
    });
    return picked === back || 'command' in picked ? back : picked.source;
  }

  #askName(place: WizardPlace, draft: RoleDraft, saved?: string): Promise<string | Back> {
    const taken = this.roles.all.map(({ name }) => name).filter((name) => name !== saved);
    return inputStep({
      ...place,
      prompt: 'Name of the role, as you will see it here',
      value: draft.name ?? freeName(roleOfArn(draft.roleArn ?? '') ?? '', taken),
      check: (text) => findingMessage(checkRoleName(text, taken)),
    });
  }
}

function askArn(place: WizardPlace, draft: RoleDraft): Promise<string | Back> {
  return inputStep({
    ...place,
    prompt: 'ARN of the role',
    placeholder: 'arn:aws:iam::111122223333:role/deployer',
    value: draft.roleArn ?? '',
    check: (text) => findingMessage(checkRoleArn(text)),
  });
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
      return line('$(organization) Role', draft.roleArn ?? '');
    case 'name':
      return line('$(tag) Name', draft.name ?? '');
    case 'sessionName':
      return line('$(person) Session name', draft.sessionName ?? 'made by the extension');
    case 'externalId':
      return line('$(shield) External id', draft.externalId ?? 'none');
    case 'mfaSerial':
      return line('$(device-mobile) MFA device', draft.mfaSerial ?? 'none');
    case 'sourceIdentity':
      return line('$(account) Source identity', draft.sourceIdentity ?? 'none');
    case 'region':
      return line('$(globe) Region', draft.region ?? 'that of what it is assumed with');
    case 'durationSeconds': {
      const { durationSeconds, from } = draft;
      const duration = durationSeconds === undefined ? '60 minutes' : `${String(durationSeconds / 60)} minutes`;
      return line(
        '$(clock) Duration',
        duration,
        from !== undefined && isRole(from)
          ? 'AWS ends a role that is assumed with another role after an hour; it is assumed anew by itself.'
          : undefined,
      );
    }
  }
}

/** What was answered, without what was left out. */
function settingOf({ name, from, roleArn, ...options }: RoleDraft): AssumedRoleSetting {
  if (name === undefined || from === undefined || roleArn === undefined) throw new Cancelled();
  const given = Object.entries(options).filter(([, value]) => value !== undefined);
  return { name, from, roleArn, ...(Object.fromEntries(given) as Partial<AssumedRoleSetting>) };
}
