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
import type { BlockProfile, ProfileWish, ProfilePlan, ProfileRole } from '../../../wire/contracts.generated';
import { hasCode } from '../../../wire/errors';
import type { FeatureContext } from '../../../wire/featureContext';
import type { ProfilePreview } from './profilePreview';
import { type RemovableProfile, catalogRoles, keyOf, removableProfiles, removableWords } from './profileRoles';

const title = 'Write AWS Profiles';
const templateKey = 'identity.profileTemplate';
const usualTemplate = '{account}-{role}';

/** What the choice of roles comes to. */
interface RolesAnswer {
  readonly roles: readonly ProfileRole[];

  /** What may be taken away after it. */
  readonly removable: readonly RemovableProfile[];
}

/**
 * Writes profiles for roles into the AWS config file, so that other tools have them, and takes away those that
 * are no longer wanted, after a look at what changes.
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
    const { written } = await this.#firstPlan();
    let ticked = new Set([...written, ...roleOfLine(called)].map(keyOf));
    let answer: RolesAnswer = { roles: [], removable: [] };
    let remove: readonly string[] = [];

    /** Names of profiles, and whether the person has said that they go. */
    const goes = new Map<string, boolean>();
    let template = memory.get(templateKey, usualTemplate);
    let region: string | undefined;
    let plan: ProfilePlan | undefined;
    const hasRoles = (): boolean => answer.roles.length > 0;
    const request = (): ProfileWish => ({
      roles: answer.roles,
      remove,
      template,
      ...(region === undefined ? {} : { region }),
    });
    try {
      await runWizard(title, [
        wizardStep<RolesAnswer>(
          (place) => this.#pickRoles(place, ticked, written.length > 0),
          (picked) => {
            answer = picked;
            remove = [];
            ticked = new Set(picked.roles.map(keyOf));
          },
        ),
        wizardStep<readonly string[]>(
          (place) => pickRemoved(place, answer.removable, goes),
          (removed) => {
            remove = removed;
            for (const { profile } of answer.removable) goes.set(profile.name, removed.includes(profile.name));
          },
          () => answer.removable.length > 0,
        ),
        wizardStep<string>(
          (place) => this.#askTemplate(place, request()),
          (text) => (template = text),
          hasRoles,
        ),
        wizardStep<string | undefined>(
          (place) => this.#pickRegion(place, region),
          (chosen) => (region = chosen),
          hasRoles,
        ),
        wizardStep<ProfilePlan>(
          (place) => this.#look(place, request()),
          (seen) => (plan = seen),
        ),
      ]);
      if (plan === undefined) throw new Cancelled();
    } finally {
      await this.preview.close();
    }
    await memory.update(templateKey, template);
    await this.#write(plan, hasRoles());
  }

  /** What is written already. A file that is no good is told with the way to it. */
  async #firstPlan(): Promise<ProfilePlan> {
    try {
      return await this.#plan({ roles: [], template: usualTemplate });
    } catch (error) {
      if (!(error instanceof UserFacingError)) throw error;
      throw new UserFacingError(error.message, error.hint, [openAwsConfigFile]);
    }
  }

  #plan(request: ProfileWish): Promise<ProfilePlan> {
    return this.context.backend.request('identity/planProfiles', request);
  }

  /** @param mayBeNone there are profiles that may be taken away */
  async #pickRoles(place: WizardPlace, ticked: ReadonlySet<string>, mayBeNone: boolean): Promise<RolesAnswer | Back> {
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

  async #askTemplate(place: WizardPlace, request: ProfileWish): Promise<string | Back> {
    return askForText({
      ...place,
      prompt: 'Template for the names of the profiles, with {account}, {accountId}, {role}, and {session}',
      value: request.template,
      problem: await this.#example(request),
      check: (template) => this.#example({ ...request, template }),
    });
  }

  /** What the template makes of the first role, by the backend's own rules. */
  async #example(request: ProfileWish): Promise<Problem> {
    if (request.template.trim() === '') return 'Enter a template.';
    try {
      const { profiles, problems } = await this.#plan(request);
      const names = new Map(profiles.map((profile) => [keyOf(profile), profile.name]));
      const example = request.roles.find((role) => names.has(keyOf(role)));
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
  async #look(place: WizardPlace, request: ProfileWish): Promise<ProfilePlan | Back> {
    const plan = await this.#plan(request);
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
