import type { ConnectionTarget } from '../../connections/connectionTarget';
import type { Connections } from '../../connections/connections';
import type { FeatureContext } from '../../wire/featureContext';
import { SourceCommands } from './sourceCommands';

/**
 * Profiles, access keys, assumed roles, and what the machine itself has.
 *
 * @param connectTo shows a connection in the window
 */
export function registerOtherCredentials(
  context: FeatureContext,
  connections: Connections,
  connectTo: (target: ConnectionTarget) => Promise<void>,
): SourceCommands {
  return new SourceCommands(context, connections, connectTo);
}
