import type { ConnectionMemory } from '../../connections/connectionMemory';
import { connectionName } from '../../connections/connectionText';
import { targetOfLine } from '../../connections/lines';
import { copySecret } from '../../platform/copySecret';
import { mayOpen } from '../../platform/externalUrl';
import { openExternal } from '../../platform/openExternal';
import { confirm } from '../../platform/prompts';
import { UserFacingError } from '../../platform/userFacingError';
import type { FeatureContext } from '../../wire/featureContext';
import { type ConsolePlace, pickConsolePlace } from './consolePlaces';
import type { RoleOfCommand } from './roleOfCommand';

/** A parameter, and the connection that it is read through. */
export interface ParameterOfCommand {
  readonly connectionId: string;
  readonly name: string;
}

/**
 * The parameter that a command is about, if there is one: the line or the document that it was called with, the editor
 * in front, the selection.
 */
export type FindParameter = (called: unknown) => Promise<ParameterOfCommand | undefined>;

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
    await this.#open(await this.#destination(called));
  }

  /** Opens a page that the person chooses. */
  async openAt(called: unknown): Promise<void> {
    const connection = await this.roles.connectionOf(called);
    const place = await pickConsolePlace(this.context, this.memory, connection);
    await this.#open({ connectionId: connection.id, whose: connectionName(connection), ...place });
  }

  async #open(destination: Destination): Promise<void> {
    const url = await this.#url(destination);
    if (!mayOpen(url))
      throw new UserFacingError('The AWS console was not opened, because its address does not begin with https://.');
    await openExternal(url);
  }

  async copyLink(called: unknown): Promise<void> {
    const destination = await this.#destination(called);
    const { whose } = destination;
    await confirm(
      `Copy a link to the AWS console for ${whose}?`,
      `Anyone who has this link can sign in to the AWS console as ${whose}. It works for 15 minutes. Do not share it.`,
      'Copy Link',
    );
    await copySecret(await this.#url(destination), `The clipboard holds a link to the AWS console for ${whose}.`);
  }

  async #destination(called: unknown): Promise<Destination> {
    const parameter = targetOfLine(called) === undefined ? await this.findParameter(called) : undefined;
    if (parameter === undefined) {
      const connection = await this.roles.connectionOf(called);
      return { connectionId: connection.id, whose: connectionName(connection) };
    }
    const connection = await this.roles.openConnection(parameter.connectionId);
    return { connectionId: connection.id, parameterName: parameter.name, whose: connectionName(connection) };
  }

  async #url({ whose: _, ...request }: Destination): Promise<string> {
    const { url } = await this.context.backend.request('identity/consoleUrl', request);
    return url;
  }
}

interface Destination extends ConsolePlace {
  readonly connectionId: string;
  readonly parameterName?: string;

  /** Account and role. */
  readonly whose: string;
}
