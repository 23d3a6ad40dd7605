import * as vscode from 'vscode';
import { describeSource } from '../../../connections/connectionTarget';
import type { Connections } from '../../../connections/connections';
import { targetOfLine } from '../../../connections/lines';
import { pickRegionOrNone } from '../../../connections/regions/pickRegion';
import { openAwsConfigFile, openAwsFile } from '../../../connections/sources/awsConfigFile';
import { Cancelled } from '../../../platform/cancelled';
import type { Choice } from '../../../platform/questions/choices';
import { pickChoice } from '../../../platform/questions/pickChoice';
import { type Back, back } from '../../../platform/questions/question';
import { type Problem, askForText } from '../../../platform/questions/textQuestion';
import { askToTick } from '../../../platform/questions/tickQuestion';
import { type WizardPlace, runWizard, wizardStep } from '../../../platform/questions/wizard';
import { UserFacingError } from '../../../platform/userFacingError';
import type { BlockProfile, ProfilePlan, ProfileRole } from '../../../wire/contracts.generated';
import { hasCode } from '../../../wire/errors';
import type { FeatureContext } from '../../../wire/featureContext';
import type { ProfilePreview } from './profilePreview';
import { type RemovableProfile, catalogRoles, keyOf, removableProfiles, removableWords } from './profileRoles';

const title = 'Write AWS Profiles';
const templateKey = 'identity.profileTemplate';
const usualTemplate = '{account}-{role}';

interface Answers {
  roles: readonly ProfileRole[];

  /** What may be taken away after this choice of roles. */
  removable: readonly RemovableProfile[];

  /** Names of profiles that are taken away. */
  removed: readonly string[];
  template: string;

  /** Absent: the profiles name none. */
  region: string | undefined;
}

/**
 * Writes profiles for roles into the AWS config file, so that other tools have them, and takes away those that are not
 * no longer wanted, after a look at what changes.
 */
export class WriteProfiles {
  constructor(
    private readonly context: FeatureContext,
    private readonly connections: Connections,
    private readonly preview: ProfilePreview,
  ) {}

  /** @param called a view's line of a role ticks this role */
  async run(called: unknown): Promise<void> {
    const memory = this.context.extension.globalState;
    const template = memory.get(templateKey, usualTemplate);
    const answers: Answers = { roles: [], removable: [], removed: [], template, region: undefined };
    const hasRoles = (): boolean => answers.roles.length > 0;
    const { written } = await this.#firstPlan();
    let ticked = new Set([...written, ...roleOfLine(called)].map(keyOf));

    /** Names of profiles, and whether the person has said that they go. */
    const goes = new Map<string, boolean>();
    let plan: ProfilePlan | undefined;
    try {
      await runWizard(title, [
        wizardStep<Pick<Answers, 'roles' | 'removable'>>(
          (place) => this.#pickRoles(place, ticked, written.length > 0),
          ({ roles, removable }) => {
            Object.assign(answers, { roles, removable, removed: [] });
            ticked = new Set(roles.map(keyOf));
          },
        ),
        wizardStep<readonly string[]>(
          (place) => pickRemoved(place, answers.removable, goes),
          (removed) => {
            answers.removed = removed;
            for (const { profile } of answers.removable) goes.set(profile.name, removed.includes(profile.name));
          },
          () => answers.removable.length > 0,
        ),
        wizardStep<string>(
          (place) => this.#askTemplate(place, answers),
          (answer) => (answers.template = answer),
          hasRoles,
        ),
        wizardStep<string | undefined>(
          (place) => this.#pickRegion(place, answers.region),
          (region) => (answers.region = region),
          hasRoles,
        ),
        wizardStep<ProfilePlan>(
          (place) => this.#look(place, answers),
          (answer) => (plan = answer),
        ),
      ]);
      if (plan === undefined) throw new Cancelled();
    } finally {
      await this.preview.close();
    }
    await memory.update(templateKey, answers.template);
    await this.#write(plan, hasRoles());
  }

  /** What is written already. A file that is no good is told with the way to it. */
  async #firstPlan(): Promise<ProfilePlan> {
    try {
      return await this.#plan({ roles: [], removed: [], template: usualTemplate, region: undefined });
    } catch (error) {
      if (!(error instanceof UserFacingError)) throw error;
      throw new UserFacingError(error.message, error.hint, [openAwsConfigFile]);
    }
  }

  #plan({ roles, removed, template, region }: Omit<Answers, 'removable'>): Promise<ProfilePlan> {
    return this.context.backend.request('identity/planProfiles', {
      roles,
      template,
      remove: removed,
      ...(region === undefined ? {} : { region }),
    });
  }

  /** @param mayBeNone there are profiles that may be taken away */
  async #pickRoles(
    place: WizardPlace,
    ticked: ReadonlySet<string>,
    mayBeNone: boolean,
  ): Promise<Pick<Answers, 'roles' | 'removable'> | Back> {
    const { backend } = this.context;
    let listed: ReadonlySet<string> = new Set();
    const list = async (): Promise<readonly Choice<ProfileRole>[]> => {
      const roles = catalogRoles(await backend.request('identity/catalog', {}));
      listed = new Set(roles.map(keyOf));
      return roles.map(choiceOf);
    };
    const roles = await askToTick<ProfileRole>({
      ...place,
      placeholder: 'Select the roles to write profiles for',
      keyOf,
      isPicked: (role) => ticked.has(keyOf(role)),
      mayBeNone,
      load: async (show) => {
        show(await list());
        const signedIn = (await this.connections.sessions.list()).filter(({ state }) => state === 'SignedIn');
        // Only a recent list shows what is no longer assigned.
        await Promise.all(signedIn.map(({ name }) => this.connections.catalog.refreshIfOld(name)));
        show(await list());
      },
    });
    if (roles === back) return back;
    const { written } = await this.#firstPlan();
    return { roles, removable: removableProfiles(written, listed, new Set(roles.map(keyOf))) };
  }

  async #askTemplate(place: WizardPlace, answers: Answers): Promise<string | Back> {
    return askForText({
      ...place,
      prompt: 'Template for the names of the profiles, with {account}, {accountId}, {role}, and {session}',
      value: answers.template,
      problem: await this.#example(answers, answers.template),
      check: (template) => this.#example(answers, template),
    });
  }

  /** What the template makes of the first role, by the backend's own rules. */
  async #example(answers: Answers, template: string): Promise<Problem> {
    if (template.trim() === '') return 'Enter a template.';
    try {
      const { profiles, problems } = await this.#plan({ ...answers, template });
      const names = new Map(profiles.map((profile) => [keyOf(profile), profile.name]));
      const example = answers.roles.find((role) => names.has(keyOf(role)));
      if (example === undefined) return problems[0] ?? 'No profile would be written. Change the template.';
      const words = `Example: ${names.get(keyOf(example)) ?? ''} for ${wordsOf(example)}.`;
      return problems.length > 0 ? { warning: `${words} ${problems.join(' ')}` } : { note: words };
    } catch (error) {
      if (hasCode(error, 'Invalid')) return error.sentence;
      throw error;
    }
  }

  #pickRegion(place: WizardPlace, current: string | undefined): Promise<string | undefined | Back> {
    return pickRegionOrNone(this.context, this.connections.memory, {
      ...place,
      placeholder: 'Choose the Region to write into the profiles',
      current,
      none: { label: '$(circle-slash) No Region', description: 'the profiles do not set a Region' },
    });
  }

  /** Shows the difference, and has the person decide with it in sight. */
  async #look(place: WizardPlace, answers: Answers): Promise<ProfilePlan | Back> {
    const plan = await this.#plan(answers);
    if (plan.before === plan.after) {
      throw new UserFacingError(`Nothing would change in ${plan.path}.`, plan.problems.join(' ') || undefined, [
        { title: 'Open File', run: () => openAwsFile(plan.path) },
      ]);
    }
    await this.preview.show(plan);
    const answer = await pickChoice<'write' | 'problem' | 'cancel'>({
      ...place,
      placeholder: 'Write the profiles? The editor below shows what will change.',
      load: [
        {
          heading: '',
          choices: [
            { label: '$(check) Write', description: plan.path, isCurrent: true, action: 'write' },
            { label: '$(close) Cancel', action: 'cancel' },
          ],
        },
        {
          heading: 'Will not be written',
          choices: plan.problems.map((problem) => ({ label: `$(warning) ${problem}`, action: 'problem' })),
        },
        {
          heading: 'Will stop working',
          choices: plan.warnings.map((warning) => ({ label: `$(warning) ${warning}`, action: 'problem' })),
        },
      ],
    });
    if (answer === 'cancel') throw new Cancelled();
    // A problem is solved where the names are chosen.
    return answer === 'write' ? plan : back;
  }

  async #write({ planId }: ProfilePlan, hasRoles: boolean): Promise<void> {
    try {
      const { path, backupPath } = await this.context.backend.request('identity/applyProfiles', { planId });
      void this.#tell(
        hasRoles ? `The AWS profiles were written to ${path}.` : `The AWS profiles were removed from ${path}.`,
        path,
        backupPath,
      );
    } catch (error) {
      if (!hasCode(error, 'VersionConflict')) throw error;
      throw new UserFacingError(error.message, error.hint, [{ title: 'Try Again', run: () => this.run(undefined) }]);
    }
  }

  async #tell(done: string, path: string, backupPath: string | undefined): Promise<void> {
    const [openFile, openBackup] = ['Open File', 'Open Backup'];
    const answer = await vscode.window.showInformationMessage(
      backupPath === undefined ? done : `${done} The previous file was saved as ${backupPath}.`,
      openFile,
      ...(backupPath === undefined ? [] : [openBackup]),
    );
    if (answer === openFile) await openAwsFile(path);
    if (answer === openBackup) await openAwsFile(backupPath);
  }
}

/** Which profiles go; those that others need stay unless the person ticks them. */
async function pickRemoved(
  place: WizardPlace,
  removable: readonly RemovableProfile[],
  goes: ReadonlyMap<string, boolean>,
): Promise<readonly string[] | Back> {
  const picked = await askToTick<BlockProfile>({
    ...place,
    placeholder: 'Select the profiles to remove',
    keyOf: ({ name }) => name,
    isPicked: ({ name, usedBy }) => goes.get(name) ?? usedBy === undefined,
    mayBeNone: true,
    load: removable.map((each) => ({
      label: each.profile.name,
      description: removableWords(each),
      detail: `${each.profile.accountId} · ${each.profile.roleName} · ${each.profile.session}`,
      action: each.profile,
    })),
  });
  return picked === back ? back : picked.map(({ name }) => name);
}

function choiceOf(role: ProfileRole): Choice<ProfileRole> {
  return { label: wordsOf(role), description: `${role.accountId} · ${role.session}`, action: role };
}

function wordsOf(role: ProfileRole): string {
  return describeSource({ kind: 'SsoRole', ...role });
}

function roleOfLine(called: unknown): readonly ProfileRole[] {
  const source = targetOfLine(called)?.source;
  if (source?.kind !== 'SsoRole') return [];
  const { session, accountId, roleName, accountName = accountId } = source;
  return [{ session, accountId, accountName, roleName }];
}
