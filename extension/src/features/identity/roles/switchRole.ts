import type { AwsAccount, AwsProfile } from '../../../backend/contracts.generated';
import { hasCode } from '../../../backend/errors';
import type { FeatureContext } from '../../../backend/featureContext';
import { userSetting } from '../../../backend/settings';
import { Cancelled } from '../../../platform/cancelled';
import { back, type Back } from '../../../platform/steps';
import { UserFacingError } from '../../../platform/userFacingError';
import { addSsoSession } from '../signIn/addSsoSession';
import {
  accountSection,
  type ConnectAction,
  profileSection,
  recentSection,
  roleChoices,
  type Section,
  signInSection,
} from './choices';
import type { ConnectionMemory } from '../connection/connectionMemory';
import type { ConnectionTarget } from '../connection/connectionTarget';
import { pickChoice } from './pickChoice';
import { pickRegion } from './pickRegion';
import type { SignIn } from '../signIn/signIn';
import type { SsoSessions } from '../signIn/ssoSessions';
import type { WindowConnection } from '../connection/windowConnection';

/** Moves the window from one account, role, profile or Region to another. */
export class SwitchRole {
  /** The lists from last time show at once, while they are asked for again. */
  readonly #accounts = new Map<string, readonly AwsAccount[]>();

  constructor(
    private readonly context: FeatureContext,
    private readonly connection: WindowConnection,
    private readonly memory: ConnectionMemory,
    private readonly sessions: SsoSessions,
    private readonly signIn: SignIn,
  ) {}

  /**
   * Has the person choose an account and role, or a profile, and connects.
   *
   * @param only lists the accounts of this session alone
   */
  async run(only?: string): Promise<void> {
    for (;;) {
      const action = await pickChoice<ConnectAction>({
        title: only === undefined ? 'Switch Role' : `Choose an Account of ${only}`,
        placeholder: 'Search by account name, id or e-mail',
        load: (show) => this.#load(show, only),
      });
      if (action === back) throw new Cancelled();
      if ((await this.#follow(action)) !== back) return;
    }
  }

  /** Has the person choose a Region for the identity that the window has. */
  async chooseRegion(): Promise<void> {
    const target = this.connection.target;
    if (target === undefined) {
      await this.run();
      return;
    }
    await this.connection.connect({
      source: target.source,
      region: await pickRegion(this.context, this.memory, target.region),
    });
  }

  /** What the lists showed of a session is not this person's any more. */
  forget(session: string): void {
    this.#accounts.delete(session);
  }

  async #load(show: (sections: readonly Section<ConnectAction>[]) => void, only: string | undefined): Promise<void> {
    const { backend } = this.context;
    const current = this.connection.target;
    const listed = await this.sessions.list();
    const shown = only === undefined ? listed : listed.filter(({ name }) => name === only);
    const signedIn = shown.filter(({ state }) => state === 'SignedIn').map(({ name }) => name);
    const failed = new Map<string, string>();
    let profiles: readonly AwsProfile[] | undefined;
    const update = (): void => {
      show([
        ...(only === undefined ? [recentSection(this.memory.recent, current, listed)] : []),
        ...signedIn.map((session) => this.#accountsOf(session, failed.get(session), current)),
        ...(profiles === undefined ? [] : [profileSection(profiles, current)]),
        ...(only === undefined ? [signInSection(listed)] : []),
      ]);
    };
    update();
    await Promise.all([
      ...signedIn.map(async (session) => {
        try {
          this.#accounts.set(session, (await backend.request('identity/accounts', { session })).accounts);
        } catch (error) {
          if (!(error instanceof UserFacingError)) throw error;
          // The other sessions can be used all the same.
          failed.set(session, error.sentence);
        }
        update();
      }),
      (async () => {
        if (only !== undefined) return;
        ({ profiles } = await backend.request('identity/profiles', {}));
        update();
      })(),
    ]);
  }

  #accountsOf(
    session: string,
    failure: string | undefined,
    current: ConnectionTarget | undefined,
  ): Section<ConnectAction> {
    const section = accountSection(session, this.#accounts.get(session) ?? [], current);
    const problem =
      failure ??
      (this.#accounts.get(session)?.length === 0 ? 'No account of this portal is assigned to you.' : undefined);
    if (problem === undefined) return section;
    return {
      ...section,
      choices: [{ label: `$(warning) ${problem}`, action: { kind: 'signIn', session } }, ...section.choices],
    };
  }

  async #follow(action: ConnectAction): Promise<Back | undefined> {
    switch (action.kind) {
      case 'connect':
        await this.connection.connect(action.target);
        return undefined;
      case 'account':
        return this.#chooseRole(action.session, action.account);
      case 'profile':
        await this.#useProfile(action.profile);
        return undefined;
      case 'signIn':
        await this.signIn.run(action.session);
        await this.run(action.session);
        return undefined;
      case 'addSession': {
        const name = await addSsoSession(this.context, this.sessions);
        await this.signIn.run(name);
        await this.run(name);
        return undefined;
      }
    }
  }

  async #chooseRole(session: string, account: AwsAccount): Promise<Back | undefined> {
    const source = this.connection.target?.source;
    const currentRole =
      source?.kind === 'SsoRole' && source.session === session && source.accountId === account.id
        ? source.roleName
        : undefined;
    const role = await pickChoice<string>({
      title: `Choose a Role of ${account.name}`,
      placeholder: 'Search by role',
      canGoBack: true,
      load: async (show) => {
        const { roles } = await this.context.backend.request('identity/roles', { session, accountId: account.id });
        if (roles.length === 0) {
          throw new UserFacingError(`No role of ${account.name} is assigned to you.`, 'Choose another account.');
        }
        const choices = roleChoices(roles, this.memory.lastRole(session, account.id), currentRole);
        show([{ heading: account.id, choices }]);
      },
    });
    if (role === back) return back;
    const region = this.#regionToKeep();
    await this.connection.connect({
      source: { kind: 'SsoRole', session, accountId: account.id, roleName: role, accountName: account.name },
      ...(region === undefined ? {} : { region }),
    });
    return undefined;
  }

  /** People who move between roles stay in their Region. */
  #regionToKeep(): string | undefined {
    const { target } = this.connection;
    const kept = target?.source.kind === 'SsoRole' ? target.region : undefined;
    const setting = userSetting<string>('defaultRegion', '');
    return kept ?? (setting === '' ? undefined : setting);
  }

  async #useProfile(profile: AwsProfile | undefined): Promise<void> {
    if (profile?.problem !== undefined) throw new UserFacingError(profile.problem, 'Mend it in the AWS config file.');
    const source =
      profile === undefined
        ? ({ kind: 'DefaultChain' } as const)
        : ({ kind: 'Profile', profile: profile.name } as const);
    const setting = userSetting<string>('defaultRegion', '');
    try {
      if (profile === undefined || profile.region !== undefined) {
        await this.connection.connect({ source });
        return;
      }
    } catch (error) {
      // The default credentials name no Region.
      if (!hasCode(error, 'Invalid')) throw error;
    }
    await this.connection.connect({
      source,
      region: setting === '' ? await pickRegion(this.context, this.memory, undefined) : setting,
    });
  }
}
