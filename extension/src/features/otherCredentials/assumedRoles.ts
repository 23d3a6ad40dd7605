import { userList, writeUserSetting } from '../../connections/userSettings';
import type { AssumedRoleSetting } from '../../wire/contracts.generated';
import type { FeatureContext } from '../../wire/featureContext';
import { withRole } from './assumedRoleRules';

const setting = 'assumedRoles';

/** The roles that the person saved, in the user settings. */
export class AssumedRoles {
  constructor(private readonly context: FeatureContext) {}

  get all(): readonly AssumedRoleSetting[] {
    return userList(setting);
  }

  find(name: string): AssumedRoleSetting | undefined {
    return this.all.find((role) => role.name === name);
  }

  /** @param replaced the name of the role that it takes the place of */
  async save(role: AssumedRoleSetting, replaced?: string): Promise<void> {
    await this.#write(withRole(this.all, role, replaced));
  }

  async delete(name: string): Promise<void> {
    await this.#write(this.all.filter((role) => role.name !== name));
  }

  #write(roles: readonly AssumedRoleSetting[]): Promise<void> {
    return writeUserSetting(this.context, setting, roles, 'The assumed role could not be saved in the user settings.');
  }
}
