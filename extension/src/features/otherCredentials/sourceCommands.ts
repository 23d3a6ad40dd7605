import * as vscode from 'vscode';
import { type ConnectionTarget, describeSource, isSameSource } from '../../connections/connectionTarget';
import type { Connections } from '../../connections/connections';
import { targetOfLine } from '../../connections/lines';
import { openAwsFile } from '../../connections/sources/awsConfigFile';
import { withNewName } from '../../connections/writes/ruleChanges';
import { confirm } from '../../platform/prompts';
import { pickFrom } from '../../platform/questions/pickChoice';
import { back } from '../../platform/questions/question';
import { UserFacingError } from '../../platform/userFacingError';
import type { AssumedRoleSetting, ConnectionSource } from '../../wire/contracts.generated';
import type { FeatureContext } from '../../wire/featureContext';
import { AccessKeys } from './accessKeys';
import { baseOf, isAssumedWith } from './assumedRoleRules';
import { AssumedRoleWizard, type WizardResult } from './assumedRoleWizard';
import { AssumedRoles } from './assumedRoles';
import { pickSource } from './pickSource';

const savedNoteMs = 5000;

/** What a person can do with credentials that come from elsewhere than an SSO session. */
export class SourceCommands {
  readonly #keys: AccessKeys;
  readonly #roles: AssumedRoles;
  readonly #wizard: AssumedRoleWizard;

  constructor(
    private readonly context: FeatureContext,
    private readonly parts: Connections,
    private readonly connectTo: (target: ConnectionTarget) => Promise<void>,
  ) {
    this.#keys = new AccessKeys(context, (source) => this.#connect(source));
    this.#roles = new AssumedRoles(context);
    this.#wizard = new AssumedRoleWizard(context, parts.memory, this.#roles);
  }

  register(): void {
    const { commands } = this.context;
    commands.register('useProfile', () => this.useProfile());
    commands.register('useCredentials', () => this.use());
    commands.register('addAccessKeys', () => this.#keys.add());
    commands.registerForLine('forgetAccessKeys', (called: unknown) => this.#keys.forget(called));
    commands.register('assumeRole', (called: unknown) => this.#assume(called));
    commands.registerForLine('editAssumedRole', (called: unknown) => this.#edit(called));
    commands.registerForLine('deleteAssumedRole', (called: unknown) => this.#delete(called));
    commands.register('openAwsConfigFile', () => openAwsFile());
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
      more: {
        heading: 'More',
        choices: [
          { label: '$(add) Add Access Keys…', action: { kind: 'other', run: () => this.#keys.add() } },
          { label: '$(add) Assume Role…', action: { kind: 'other', run: () => this.#assume(undefined) } },
          { label: '$(go-to-file) Open AWS Config File', action: { kind: 'other', run: () => openAwsFile() } },
        ],
      },
      ...(kinds === undefined ? {} : { isOffered: ({ source }) => kinds.includes(source.kind) }),
    });
    if (picked === back) return;
    if (typeof picked === 'function') await picked();
    else await this.#connect(picked.source);
  }

  async #assume(called: unknown): Promise<void> {
    await this.#keep(await this.#wizard.create(targetOfLine(called)?.source));
  }

  async #edit(called: unknown): Promise<void> {
    const saved = await this.#saved(called, 'Edit Assumed Role', 'Choose the assumed role to edit');
    const result = await this.#wizard.edit(saved);
    if (result.role.name !== saved.name) await this.#carryOver(saved.name, result.role.name);
    await this.#keep(result, saved.name);
  }

  /** @param replaced the name of the role that it takes the place of */
  async #keep({ role, connects }: WizardResult, replaced?: string): Promise<void> {
    await this.#roles.save(role, replaced);
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
    const resting = this.#roles.all.filter((role) => isAssumedWith(role, name));
    const others = resting.map((role) => role.name).join(', ');
    const stays = 'Open connections that use it are closed. The role itself stays in AWS.';
    await confirm(
      `Delete the assumed role ${name} from the settings?`,
      others === '' ? stays : `${stays} Without it, these roles cannot be assumed: ${others}.`,
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
    await this.connectTo({ source });
  }

  /** The saved role that a view's line means, else one that is chosen. */
  async #saved(called: unknown, title: string, placeholder: string): Promise<AssumedRoleSetting> {
    const source = targetOfLine(called)?.source;
    const { all } = this.#roles;
    const meant = source?.kind === 'AssumedRole' ? this.#roles.find(source.name) : undefined;
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
