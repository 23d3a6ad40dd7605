import type { ConnectionMemory } from '../../connections/connectionMemory';
import { connectionName } from '../../connections/connectionText';
import { targetOfLine } from '../../connections/lines';
import { copySecret } from '../../platform/copySecret';
import { mayOpen } from '../../platform/externalUrl';
import { openExternal } from '../../platform/openExternal';
import { confirm } from '../../platform/prompts';
import { UserFacingError } from '../../platform/userFacingError';
import type { ParameterAddress } from '../../store/parameterAddress';
import type { Connection } from '../../wire/contracts.generated';
import type { FeatureContext } from '../../wire/featureContext';
import { type ConsolePlace, pickConsolePlace } from './consolePlaces';
import type { RoleOfCommand } from './roleOfCommand';

/**
 * The parameter that a command is about, if there is one: the line or the document that it was called with, the editor
 * in front, the selection. The connection that it is read through is open then.
 */
export type FindParameter = (called: unknown) => Promise<ParameterAddress | undefined>;

/** The AWS console as the role of a connection. Its URL signs in whoever has it, and is in no log and no message. */
export class AwsConsole {
  constructor(
    private readonly context: FeatureContext,
    private readonly roles: RoleOfCommand,
    private readonly memory: ConnectionMemory,
    private readonly findParameter: FindParameter,
  ) {}

  /** Opens the page of the parameter that the command is about, else the list of parameters. */
  async open(called: unknown): Promise<void> {
    await this.#open(...(await this.#parameterOf(called)));
  }

  /** Opens a page that the person chooses. */
  async openAt(called: unknown): Promise<void> {
    const connection = await this.roles.connectionOf(called);
    await this.#open(connection, await pickConsolePlace(this.context, this.memory, connection));
  }

  async #open(connection: Connection, place: ConsolePlace): Promise<void> {
    const url = await this.#url(connection, place);
    if (!mayOpen(url))
      throw new UserFacingError('The AWS console was not opened, because its address does not begin with https://.');
    await openExternal(url);
  }

  async copyLink(called: unknown): Promise<void> {
    const [connection, place] = await this.#parameterOf(called);
    const whose = connectionName(connection);
    await confirm(
      `Copy a link to the AWS console for ${whose}?`,
      `Anyone who has this link can sign in to the AWS console as ${whose}. It works for 15 minutes. Do not share it.`,
      'Copy Link',
    );
    await copySecret(await this.#url(connection, place), `The clipboard holds a link to the AWS console for ${whose}.`);
  }

  async #parameterOf(called: unknown): Promise<readonly [Connection, ConsolePlace]> {
    const parameter = targetOfLine(called) === undefined ? await this.findParameter(called) : undefined;
    return parameter === undefined
      ? [await this.roles.connectionOf(called), {}]
      : [this.roles.openConnection(parameter.connectionId), { parameterName: parameter.name }];
  }

  async #url({ id }: Connection, place: ConsolePlace): Promise<string> {
    const { url } = await this.context.backend.request('identity/consoleUrl', { connectionId: id, ...place });
    return url;
  }
}
