import * as vscode from 'vscode';
import type { PlanProfilesResponse, ProfileRole } from '../../../../backend/contracts.generated';
import { hasCode } from '../../../../backend/errors';
import type { FeatureContext } from '../../../../backend/featureContext';
import { Cancelled } from '../../../../platform/cancelled';
import { commandPrefix } from '../../../../platform/commands';
import { type Back, back, inputStep, pickManyStep, type Problem } from '../../../../platform/steps';
import { UserFacingError } from '../../../../platform/userFacingError';
import { runWizard, type WizardPlace, wizardStep } from '../../../../platform/wizard';
import { describeSource } from '../../connection/connectionTarget';
import { regionSections } from '../../roles/choices';
import { pickChoice } from '../../roles/pickChoice';
import type { SsoSessions } from '../../signIn/ssoSessions';
import { openAwsFile } from '../../sources/awsConfigFile';
import { targetOfLine } from '../roleToUse';
import type { ProfilePreview } from './profilePreview';
import { catalogRoles, keyOf, writtenProfiles } from './profileRoles';

const title = 'Write AWS Profiles';
const templateKey = 'identity.profileTemplate';
const usualTemplate = '{account}-{role}';

interface RoleItem extends vscode.QuickPickItem {
  readonly role: ProfileRole;
}

interface Answers {
  roles: readonly ProfileRole[];
  template: string;

  /** Absent: the profiles name none. */
  region: string | undefined;
}

/** Writes profiles for roles into the AWS config file, so that other tools have them; after a look at what changes. */
export class WriteProfiles {
  constructor(
    private readonly context: FeatureContext,
    private readonly sessions: SsoSessions,
    private readonly preview: ProfilePreview,
  ) {}

  /** @param called a view's line of a role ticks this role */
  async run(called: unknown): Promise<void> {
    const memory = this.context.extension.globalState;
    const answers: Answers = { roles: [], template: memory.get(templateKey, usualTemplate), region: undefined };
    const { before } = await this.#firstPlan();
    const ticked = new Set([...writtenProfiles(before).keys(), ...roleOfLine(called).map(keyOf)]);
    let plan: PlanProfilesResponse | undefined;
    try {
      await runWizard(title, [
        wizardStep<readonly ProfileRole[]>(
          (place) => this.#pickRoles(place, ticked),
          (roles) => {
            answers.roles = roles;
            ticked.clear();
            for (const role of roles) ticked.add(keyOf(role));
          },
        ),
        wizardStep<string>(
          (place) => this.#askTemplate(place, answers),
          (template) => (answers.template = template),
        ),
        wizardStep<string>(
          (place) => this.#pickRegion(place, answers.region),
          (region) => (answers.region = region === '' ? undefined : region),
        ),
        wizardStep<PlanProfilesResponse>(
          (place) => this.#look(place, answers),
          (answer) => (plan = answer),
        ),
      ]);
      if (plan === undefined) throw new Cancelled();
    } finally {
      await this.preview.close();
    }
    await memory.update(templateKey, answers.template);
    await this.#write(plan);
  }

  /** What is written already. A file that is no good is told with the way to it. */
  async #firstPlan(): Promise<PlanProfilesResponse> {
    try {
      return await this.#plan({ roles: [], template: usualTemplate, region: undefined });
    } catch (error) {
      if (!(error instanceof UserFacingError)) throw error;
      throw new UserFacingError(error.message, error.hint, [
        { title: 'Open AWS Config File', run: () => openAwsFile() },
      ]);
    }
  }

  #plan({ roles, template, region }: Answers): Promise<PlanProfilesResponse> {
    return this.context.backend.request('identity/planProfiles', {
      roles,
      template,
      ...(region === undefined ? {} : { region }),
    });
  }

  async #pickRoles(place: WizardPlace, ticked: ReadonlySet<string>): Promise<readonly ProfileRole[] | Back> {
    const { backend } = this.context;
    const list = async (): Promise<readonly RoleItem[]> =>
      catalogRoles(await backend.request('identity/catalog', {})).map(itemOf);
    const picked = await pickManyStep<RoleItem>({
      ...place,
      placeholder: 'Roles to write profiles for; profiles of other roles stay as they are',
      keyOf: ({ role }) => keyOf(role),
      isPicked: ({ role }) => ticked.has(keyOf(role)),
      load: async (show, token) => {
        show(await list());
        const { sessions } = await backend.request('identity/catalog', {});
        const signedIn = (await this.sessions.list()).filter(({ state }) => state === 'SignedIn');
        const unknown = signedIn.filter(({ name }) => !sessions.some((each) => each.session === name && each.listedAt));
        if (unknown.length === 0) return;
        await Promise.all(
          unknown.map(({ name }) => backend.request('identity/refreshCatalog', { session: name }, token)),
        );
        show(await list());
      },
    });
    return picked === back ? back : picked.map(({ role }) => role);
  }

  #askTemplate(place: WizardPlace, answers: Answers): Promise<string | Back> {
    return this.#example(answers, answers.template).then((problem) =>
      inputStep({
        ...place,
        prompt: 'How profiles are named: {account}, {accountId}, {role} and {session} are filled in',
        value: answers.template,
        problem,
        check: (template) => this.#example(answers, template),
      }),
    );
  }

  /** What the template makes of the first role, by the backend's own rules. */
  async #example(answers: Answers, template: string): Promise<Problem> {
    if (template.trim() === '') return 'Enter a template.';
    try {
      const { after, problems } = await this.#plan({ ...answers, template });
      const written = writtenProfiles(after);
      const example = answers.roles.find((role) => written.has(keyOf(role)));
      if (example === undefined) return problems[0] ?? 'No profile would be written.';
      const words = `Example: ${written.get(keyOf(example)) ?? ''} for ${wordsOf(example)}`;
      const severity = vscode.InputBoxValidationSeverity;
      return problems.length > 0
        ? { message: `${words}. ${problems.join(' ')}`, severity: severity.Warning }
        : { message: words, severity: severity.Info };
    } catch (error) {
      if (hasCode(error, 'Invalid')) return error.sentence;
      throw error;
    }
  }

  #pickRegion(place: WizardPlace, current: string | undefined): Promise<string | Back> {
    return pickChoice<string>({
      ...place,
      placeholder: 'Region that the profiles name',
      load: async (show) => {
        const { regions } = await this.context.backend.request('identity/regions', {});
        const none = { label: '$(circle-slash) No Region', description: 'the profiles name none', action: '' };
        show([{ heading: '', choices: [none] }, ...regionSections(regions, current, [])]);
      },
    });
  }

  /** Shows the difference, and has the person decide with it in sight. */
  async #look(place: WizardPlace, answers: Answers): Promise<PlanProfilesResponse | Back> {
    const plan = await this.#plan(answers);
    if (plan.before === plan.after) {
      throw new UserFacingError(`Nothing would change in ${plan.path}.`, plan.problems.join(' ') || undefined, [
        { title: 'Open File', run: () => openAwsFile(plan.path) },
      ]);
    }
    await this.preview.show(plan);
    const answer = await pickChoice<'write' | 'problem' | 'cancel'>({
      ...place,
      placeholder: 'Nothing is written yet: the editor below shows what would change',
      load: (show) => {
        show([
          {
            heading: '',
            choices: [
              { label: '$(check) Write', description: plan.path, isCurrent: true, action: 'write' },
              { label: '$(close) Cancel', action: 'cancel' },
            ],
          },
          {
            heading: 'Cannot be written',
            choices: plan.problems.map((problem) => ({ label: `$(warning) ${problem}`, action: 'problem' })),
          },
        ]);
        return Promise.resolve();
      },
    });
    if (answer === 'cancel') throw new Cancelled();
    // A problem is mended where the names are chosen.
    return answer === 'write' ? plan : back;
  }

  async #write({ planId }: PlanProfilesResponse): Promise<void> {
    try {
      const { path, backupPath } = await this.context.backend.request('identity/applyProfiles', { planId });
      void this.#tell(path, backupPath);
    } catch (error) {
      if (!hasCode(error, 'VersionConflict')) throw error;
      throw new UserFacingError(error.message, error.hint, [
        { title: 'Try Again', run: () => vscode.commands.executeCommand(`${commandPrefix}writeProfiles`) },
      ]);
    }
  }

  async #tell(path: string, backupPath: string | undefined): Promise<void> {
    const [openFile, openBackup] = ['Open File', 'Open Backup'];
    const kept = backupPath === undefined ? '' : ` The file as it was is ${backupPath}.`;
    const answer = await vscode.window.showInformationMessage(
      `The profiles are in ${path}.${kept}`,
      openFile,
      ...(backupPath === undefined ? [] : [openBackup]),
    );
    if (answer === openFile) await openAwsFile(path);
    if (answer === openBackup) await openAwsFile(backupPath);
  }
}

function itemOf(role: ProfileRole): RoleItem {
  const { session, accountId } = role;
  return {
    label: wordsOf(role),
    description: `${accountId} · ${session}`,
    role,
  };
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
