import type { Connections } from '../../connections/connections';
import type { Marked } from '../../connections/writes/ruleChanges';
import type { FeatureContext } from '../../wire/featureContext';
import { MarkCommands } from './markCommands';

/**
 * How accounts and roles look, and what they allow.
 *
 * @param markedOfLine what a view's line is about that a command was called with
 */
export function registerMarks(
  context: FeatureContext,
  connections: Connections,
  markedOfLine: (line: unknown) => Marked | undefined,
): void {
  new MarkCommands(context, connections, markedOfLine).register();
}
