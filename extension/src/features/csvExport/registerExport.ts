import type { Connections } from '../../connections/connections';
import type { FeatureContext } from '../../wire/featureContext';
import { exportToCsv } from './exportToCsv';

/** Exporting to a CSV file. */
export function registerExport(context: FeatureContext, { connection }: Connections): void {
  context.commands.register('exportCsv', async (clicked?: unknown) => {
    await exportToCsv(context, connection.require(), folderOf(clicked));
  });
}

/** The folder of the tree that a command was called on; without one, everything. */
function folderOf(clicked: unknown): string {
  return typeof clicked === 'object' && clicked !== null && 'path' in clicked && 'kind' in clicked
    ? String(clicked.path)
    : '/';
}
