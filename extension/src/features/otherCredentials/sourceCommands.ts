import * as vscode from 'vscode';
import { type ConnectionTarget, describeSource, isSameSource } from '../../connections/connectionTarget';
import type { Connections } from '../../connections/connections';
import { targetOfLine } from '../../connections/lines';
import { openAwsFile } from '../../connections/sources/awsConfigFile';
import { userList, writeUserSetting } from '../../connections/userSettings';
import { withNewName } from '../../connections/writes/ruleChanges';
import { confirm } from '../../platform/prompts';
import { pickFrom } from '../../platform/questions/pickChoice';
import { back } from '../../platform/questions/question';
import { UserFacingError } from '../../platform/userFacingError';
import type { AssumedRoleSetting, ConnectionSource } from '../../wire/contracts.generated';
import type { FeatureContext } from '../../wire/featureContext';
import { AccessKeys } from './accessKeys';
import { baseOf, isAssumedWith, withRole } from './assumedRoleRules';
import { AssumedRoleWizard, type RoleDraft, type WizardResult } from './assumedRoleWizard';
import { pickSource } from './pickSource';

const savedNoteMs = 5000;

/** What a person can do with credentials that come from elsewhere than an SSO session. */
export class SourceCommands {
  readonly #keys: AccessKeys;

  constructor(
    private readonly context: FeatureContext,
    private readonly parts: Connections,
    private readonly connectTo: (target: ConnectionTarget) => Promise<void>,
  ) {
    this.#keys = new AccessKeys(context, (source) => this.#connect(source));
    const { commands } = context;
    commands.register('useProfile', () => this.useProfile());
    commands.register('useCredentials', () => this.use());
    commands.register('addAccessKeys', () => this.#keys.add());
    commands.registerForLine('forgetAccessKeys', (called: unknown) => this.#keys.forget(called));
    commands.register('assumeRole', (called: unknown) => this.#assume(called));
    commands.registerForLine('editAssumedRole', (called: unknown) => this.#edit(called));
    commands.registerForLine('deleteAssumedRole', (called: unknown) => this.#delete(called));
    commands.register('openAwsConfigFile', () => openAwsFile());
  }

  /** The roles that the person saved, in the user settings. */
  get #roles(): readonly AssumedRoleSetting[] {
    return userList('assumedRoles');
  }

  #write(roles: readonly AssumedRoleSetting[]): Promise<void> {
    const failed = 'The assumed role could not be saved in the user settings.';
    return writeUserSetting(this.context, 'assumedRoles', roles, failed);
  }

  useProfile(): Promise<void> {
    return this.#use('Use AWS Profile', 'Choose the AWS profile to connect with', ['Profile']);
  }

  use(): Promise<void> {
    return this.#use('Connect with Other Credentials', 'Choose the credentials to connect with');
  }

  async #use(title: string, placeholder: string, kinds?: readonly string[]): Promise<void> {
    const picked = await pickSource(this.context, {
      title,
      placeholder,
      current: this.parts.connection.target?.source,
      more: [
        { label: '$(add) Add Access Keys…', action: () => this.#keys.add() },
        { label: '$(add) Assume Role…', action: () => this.#assume(undefined) },
        { label: '$(go-to-file) Open AWS Config File', action: () => openAwsFile() },
      ],
      ...(kinds === undefined ? {} : { isOffered: ({ source }) => kinds.includes(source.kind) }),
    });
    if (picked !== back) await this.#connect(picked);
  }

  async #assume(called: unknown): Promise<void> {
    await this.#keep(await this.#ask({ from: targetOfLine(called)?.source }));
  }

  async #edit(called: unknown): Promise<void> {
    const saved = await this.#saved(called, 'Edit Assumed Role', 'Choose the assumed role to edit');
    const result = await this.#ask({ ...saved, from: baseOf(saved) }, saved.name);
    if (result.role.name !== saved.name) await this.#carryOver(saved.name, result.role.name);
    await this.#keep(result, saved.name);
  }

  #ask(draft: RoleDraft, saved?: string): Promise<WizardResult> {
    return new AssumedRoleWizard(this.context, this.parts.memory, this.#roles, draft, saved).run();
  }

  /** @param replaced the name of the role that it takes the place of */
  async #keep({ role, connects }: WizardResult, replaced?: string): Promise<void> {
    await this.#write(withRole(this.#roles, role, replaced));
    if (connects) await this.#connect({ kind: 'AssumedRole', name: role.name });
    else void vscode.window.setStatusBarMessage(`Saved the assumed role ${role.name}`, savedNoteMs);
  }

  /** What protects a role, and its star, must not be lost with its name. */
  async #carryOver(name: string, newName: string): Promise<void> {
    const { favorites, rules } = this.parts;
    const before = rules.all;
    const renamed = withNewName(before, name, newName);
    if (renamed.length > before.length) await rules.write(renamed);
    const source: ConnectionSource = { kind: 'AssumedRole', name };
    if (!favorites.all.some((each) => isSameSource(each, source))) return;
    await favorites.set(source, false);
    await favorites.set({ kind: 'AssumedRole', name: newName }, true);
  }

  async #delete(called: unknown): Promise<void> {
    const { name } = await this.#saved(
      called,
      'Delete Assumed Role',
      'Choose the assumed role to delete from the settings',
    );
    const resting = this.#roles.filter((role) => isAssumedWith(role, name));
    const others = resting.map((role) => role.name).join(', ');
    const stays = 'Open connections that use it are closed. The role itself stays in AWS.';
    await confirm(
      `Delete the assumed role ${name} from the settings?`,
      others === '' ? stays : `${stays} Without it, these roles cannot be assumed: ${others}.`,
      'Delete',
    );
    await this.#write(this.#roles.filter((role) => role.name !== name));
    const { all } = this.parts.open;
    const open = all.filter(({ source }) => isSameSource(source, { kind: 'AssumedRole', name }));
    for (const { id } of open) await this.parts.connection.close(id);
  }

  async #connect(source: ConnectionSource): Promise<void> {
    // What was just added or changed is known from now on, and its Region with it.
    await this.parts.sources.reload();
    await this.connectTo({ source });
  }

  /** The saved role that a view's line means, else one that is chosen. */
  async #saved(called: unknown, title: string, placeholder: string): Promise<AssumedRoleSetting> {
    const source = targetOfLine(called)?.source;
    const all = this.#roles;
    const meant = source?.kind === 'AssumedRole' ? all.find(({ name }) => name === source.name) : undefined;
    if (meant !== undefined) return meant;
    if (all.length === 0) {
      throw new UserFacingError('There are no saved assumed roles.', undefined, [
        { title: 'Assume Role', run: () => this.#assume(undefined) },
      ]);
    }
    const choices = all.map((role) => {
      const from = baseOf(role);
      return {
        label: `$(organization) ${role.name}`,
        description: from === undefined ? '' : `with ${describeSource(from)}`,
        detail: role.roleArn,
        action: role,
      };
    });
    return pickFrom(title, placeholder, [{ heading: 'Assumed roles', choices }]);
  }
}
