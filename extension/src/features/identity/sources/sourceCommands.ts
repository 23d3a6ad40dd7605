import * as vscode from 'vscode';
import type { AssumedRoleSetting, ConnectionSource } from '../../../backend/contracts.generated';
import type { FeatureContext } from '../../../backend/featureContext';
import { userList } from '../../../backend/settings';
import { writeUserSetting } from '../../../backend/writeUserSetting';
import { commandPrefix } from '../../../platform/commands';
import { Cancelled } from '../../../platform/cancelled';
import { confirm } from '../../../platform/prompts';
import { back } from '../../../platform/steps';
import { UserFacingError } from '../../../platform/userFacingError';
import { withNewName } from '../connection/connectionRules';
import { describeSource, isSameSource } from '../connection/connectionTarget';
import type { Section } from '../roles/choices';
import { pickChoice } from '../roles/pickChoice';
import type { RoleParts, SwitchRole } from '../roles/switchRole';
import { targetOfLine } from '../use/roleToUse';
import { AccessKeys } from './accessKeys';
import { baseOf, isAssumedWith } from './assumedRoleRules';
import { AssumedRoles } from './assumedRoles';
import { AssumedRoleWizard, type WizardResult } from './assumedRoleWizard';
import { openAwsFile } from './awsConfigFile';
import { pickSource } from './pickSource';
import type { SourceAction } from './sourceChoices';

const savedNoteMs = 5000;

const moreSources: Section<SourceAction> = {
  heading: 'More',
  choices: [
    { label: '$(add) Add access keys…', action: { kind: 'command', command: 'addAccessKeys' } },
    { label: '$(add) Assume role…', action: { kind: 'command', command: 'assumeRole' } },
    { label: '$(go-to-file) Open AWS config file', action: { kind: 'command', command: 'openAwsConfigFile' } },
  ],
};

/** What a person can do with credentials that come from elsewhere than an SSO session. */
export class SourceCommands {
  readonly #keys: AccessKeys;
  readonly #roles: AssumedRoles;
  readonly #wizard: AssumedRoleWizard;

  constructor(
    private readonly context: FeatureContext,
    private readonly parts: RoleParts,
    private readonly switchRole: SwitchRole,
  ) {
    this.#keys = new AccessKeys(context, (source) => this.#connect(source));
    this.#roles = new AssumedRoles(context);
    this.#wizard = new AssumedRoleWizard(context, parts.memory, this.#roles);
  }

  register(): void {
    const { commands } = this.context;
    commands.register('useProfile', () => this.#use('Use AWS Profile', 'Profile to connect with', ['Profile']));
    commands.register('useCredentials', () =>
      this.#use('Connect with Other Credentials', 'Credentials to connect with'),
    );
    commands.register('addAccessKeys', () => this.#keys.add());
    commands.registerForLine('forgetAccessKeys', (called: unknown) => this.#keys.forget(called));
    commands.register('assumeRole', (called: unknown) => this.#assume(called));
    commands.registerForLine('editAssumedRole', (called: unknown) => this.#edit(called));
    commands.registerForLine('deleteAssumedRole', (called: unknown) => this.#delete(called));
    commands.register('openAwsConfigFile', () => openAwsFile());
  }

  async #use(title: string, placeholder: string, kinds?: readonly string[]): Promise<void> {
    const picked = await pickSource(this.context, {
      title,
      placeholder,
      current: this.parts.connection.target?.source,
      more: moreSources,
      ...(kinds === undefined ? {} : { isOffered: ({ source }) => kinds.includes(source.kind) }),
    });
    if (picked === back) return;
    if ('command' in picked) await vscode.commands.executeCommand(commandPrefix + picked.command);
    else await this.#connect(picked.source);
  }

  async #assume(called: unknown): Promise<void> {
    await this.#keep(await this.#wizard.create(targetOfLine(called)?.source));
  }

  async #edit(called: unknown): Promise<void> {
    const saved = await this.#saved(called, 'Edit Assumed Role', 'Role to change');
    const result = await this.#wizard.edit(saved);
    if (result.role.name !== saved.name) await this.#carryOver(saved.name, result.role.name);
    await this.#keep(result, saved.name);
  }

  /** @param replaced the name of the role that it takes the place of */
  async #keep({ role, connects }: WizardResult, replaced?: string): Promise<void> {
    await this.#roles.save(role, replaced);
    if (connects) await this.#connect({ kind: 'AssumedRole', name: role.name });
    else void vscode.window.setStatusBarMessage(`Saved the role ${role.name}`, savedNoteMs);
  }

  /** What protects a role, and its star, must not be lost with its name. */
  async #carryOver(name: string, newName: string): Promise<void> {
    const rules = userList('connectionRules');
    const renamed = withNewName(rules, name, newName);
    if (renamed.length > rules.length) await writeUserSetting(this.context, 'connectionRules', renamed, 'The rule');
    const { favorites } = this.parts;
    const before: ConnectionSource = { kind: 'AssumedRole', name };
    if (!favorites.all.some((each) => isSameSource(each, before))) return;
    await favorites.set(before, false);
    await favorites.set({ kind: 'AssumedRole', name: newName }, true);
  }

  async #delete(called: unknown): Promise<void> {
    const { name } = await this.#saved(called, 'Delete Assumed Role', 'Role to delete from the settings');
    const resting = this.#roles.all.filter((role) => isAssumedWith(role, name));
    const others = resting.map((role) => role.name).join(', ');
    await confirm(
      `Delete the role ${name} from the settings?`,
      `The role itself stays in AWS.${others === '' ? '' : ` ${others} cannot be assumed without it.`}`,
      'Delete',
    );
    await this.#roles.delete(name);
    const { all } = this.parts.open;
    const open = all.filter(({ source }) => isSameSource(source, { kind: 'AssumedRole', name }));
    for (const { id } of open) await this.parts.connection.close(id);
  }

  async #connect(source: ConnectionSource): Promise<void> {
    // What was just added or changed is known from now on, and its Region with it.
    await this.parts.sources.reload();
    await this.switchRole.connectTo({ source });
  }

  /** The saved role that a view's line means, else one that is chosen. */
  async #saved(called: unknown, title: string, placeholder: string): Promise<AssumedRoleSetting> {
    const source = targetOfLine(called)?.source;
    const { all } = this.#roles;
    const meant = source?.kind === 'AssumedRole' ? this.#roles.find(source.name) : undefined;
    if (meant !== undefined) return meant;
    if (all.length === 0) {
      throw new UserFacingError('No role is saved.', undefined, [
        { title: 'Assume Role', run: () => vscode.commands.executeCommand(`${commandPrefix}assumeRole`) },
      ]);
    }
    const chosen = await pickChoice<AssumedRoleSetting>({
      title,
      placeholder,
      load: (show) => {
        const choices = all.map((role) => {
          const from = baseOf(role);
          return {
            label: `$(organization) ${role.name}`,
            description: from === undefined ? '' : `with ${describeSource(from)}`,
            detail: role.roleArn,
            action: role,
          };
        });
        show([{ heading: 'Assumed roles', choices }]);
        return Promise.resolve();
      },
    });
    if (chosen === back) throw new Cancelled();
    return chosen;
  }
}
